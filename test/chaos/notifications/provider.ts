import { randomUUID } from 'node:crypto';
import { deliveryIdOf } from '../../../lambdas/notifications/deliver/compose.ts';
import type { ChannelDelivery } from '../../../lambdas/notifications/deliver/deliveries.model.ts';
import { idempotencyKey } from '../../../lambdas/notifications/providers/message-parts.ts';
import type { Pipeline } from '../../notifications/pipeline.ts';
import type { Random } from '../../support/seeded-random.ts';

/** A message that a provider has accepted, under the name by which the provider tells messages apart. */
export type Accepted = { name: string; provider: 'resend' | 'ses' | 'expo'; userId: string; at: Date };

export const addressOf = (userId: string, channel: 'email' | 'push'): string =>
  channel === 'email' ? `${userId}@receiver.example` : `ExponentPushToken[${userId}]`;

/** The name of a message at a provider. Expo gets only what devices get, so its rounds have one name. */
export const nameAt = (provider: Accepted['provider'], delivery: ChannelDelivery): string => {
  if (provider === 'expo') return delivery.messageId;
  const deliveryId = deliveryIdOf(delivery);
  if (provider === 'ses') return deliveryId.replaceAll(':', '_');
  const { channel, userId } = delivery;
  return idempotencyKey({ deliveryId, channel, userId, address: addressOf(userId, channel) });
};

const userIn = (text: string): string => /user_[0-9a-f]+/.exec(text)![0];

type Chances = {
  /** Refused, and nothing accepted. */
  refuse: number;
  /** No answer, whether it was accepted or not. */
  silent: number;
};

/**
 * Providers that accept, refuse, stay silent, and report what they have accepted at any time and in any order. Resend accepts a
 * key once; SES and Expo accept whatever comes.
 */
export const startAccepting = (pipeline: Pipeline, random: Random) => {
  const accepted: Accepted[] = [];
  const byName = new Map<string, string>();
  let chances: Chances = { refuse: 0, silent: 0 };
  const reportsOf = (provider: string, providerId: string): void => {
    for (const status of ['delivered', 'opened'] as const) {
      const report = { provider, providerId, reportId: `${providerId} ${status}`, at: pipeline.clock.now.toISOString(), status };
      pipeline.report(report, random.pick([0, 0, 1, 40, 600]));
    }
  };
  const accept = (provider: Accepted['provider'], name: string, userId: string): string => {
    const known = provider === 'resend' ? byName.get(name) : undefined;
    if (known) return known;
    const providerId = randomUUID();
    byName.set(name, providerId);
    accepted.push({ name, provider, userId, at: pipeline.clock.now });
    reportsOf(provider, providerId);
    return providerId;
  };
  pipeline.providers.behave(({ path, headers, body }) => {
    if (random.next() < chances.refuse) return { status: 503, body: {} };
    const isSilent = random.next() < chances.silent;
    if (isSilent && random.next() < 0.5) return 'cut';
    const answer = (): { body: unknown } => {
      const text = body.toString();
      if (path.startsWith('/expo/')) {
        const messages = JSON.parse(text) as { to: string; data: Record<string, string> }[];
        const ids = messages.map(({ to, data }) => accept('expo', data.notificationId ?? data.digestId!, userIn(to)));
        return { body: { data: ids.map((id) => ({ status: 'ok', id })) } };
      }
      if (path.startsWith('/resend/')) return { body: { id: accept('resend', String(headers['idempotency-key']), userIn(text)) } };
      const { EmailTags } = JSON.parse(text) as { EmailTags: { Value: string }[] };
      return { body: { MessageId: accept('ses', EmailTags[0]!.Value, userIn(text)) } };
    };
    const given = answer();
    return isSilent ? 'cut' : given;
  });
  return {
    accepted,
    fail: (next: Chances): void => {
      chances = next;
    },
  };
};
