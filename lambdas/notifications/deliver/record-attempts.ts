import { pick } from 'es-toolkit/object';
import { sendMessages } from '../../_async/send-messages.ts';
import type { Context } from '../../_base/context.ts';
import { NOTIFICATION_TRIES, nextTry } from '../../_delivery/attempts.rules.ts';
import { type Claim, finishTry, type TryEnd } from '../../_delivery/attempts.ts';
import { disableAddress } from '../channels/disable-address.ts';
import type { Address } from '../preferences/preferences.model.ts';
import type { SendResult } from '../providers/provider.ts';
import { takesIdempotencyKey } from '../providers/send.ts';
import { setAside } from './dead-letters.ts';
import type { Attempt, ChannelDelivery } from './deliveries.model.ts';
import { keyOf, putProviderMessages, type StoredDelivery } from './deliveries.store.ts';
import { QUEUE_OF } from './send-to-channels.ts';

/** Attempts that an item keeps; the first ones tell how it began. */
const MAX_ATTEMPTS = 60;

const attemptOf = (at: string, { id }: Address, sent: SendResult): Attempt => ({
  at,
  addressId: id,
  outcome: sent.outcome,
  provider: sent.provider,
  ...(sent.outcome === 'sent' ? { providerId: sent.providerId } : { code: sent.code }),
  ...(sent.outcome === 'failed' ? { message: sent.message.slice(0, 300) } : {}),
  ...pick(sent, ['before', 'after']),
});

/** A mail whose fate nobody knows is sent again only where the provider recognises it. */
const mayRepeat = ({ channel }: ChannelDelivery, sent: SendResult): boolean =>
  sent.outcome === 'failed' ? !sent.permanent : sent.outcome === 'unknown' && (channel === 'push' || takesIdempotencyKey(sent.provider));

type Answer = { address: Address; sent: SendResult };

/** How a try ends: it is sent once one address has taken it; otherwise what can be repeated decides. */
export const endOf = (
  delivery: ChannelDelivery,
  answers: readonly Answer[],
  now: Date,
  random: number,
): TryEnd & { retryInSeconds?: number } => {
  const at = now.toISOString();
  const attempts = [...(delivery.attempts ?? []), ...answers.map(({ address, sent }) => attemptOf(at, address, sent))].slice(
    0,
    MAX_ATTEMPTS,
  );
  const reached = [...(delivery.reached ?? []), ...answers.flatMap(({ address, sent }) => (sent.outcome === 'sent' ? [address.id] : []))];
  const kept = { attempts, ...(reached.length > 0 ? { reached } : {}) };
  // Devices of one user are tried together; one that took it is enough.
  if (reached.length > 0) return { status: 'sent', set: kept };
  const repeated = answers.filter(({ sent }) => mayRepeat(delivery, sent));
  const retryAfterSeconds = Math.max(0, ...repeated.map(({ sent }) => (sent.outcome === 'failed' ? (sent.retryAfterSeconds ?? 0) : 0)));
  const retryInSeconds =
    repeated.length > 0 ? nextTry({ policy: NOTIFICATION_TRIES, tries: delivery.tries, random, retryAfterSeconds }) : undefined;
  if (retryInSeconds !== undefined) {
    const nextTryAt = new Date(now.getTime() + retryInSeconds * 1000).toISOString();
    // An unknown answer is repeated at the provider that may have it.
    const pinned = answers.find(({ sent }) => sent.outcome === 'unknown')?.sent.provider;
    return { status: 'attempted', set: { ...kept, nextTryAt, ...(pinned === undefined ? {} : { pinned }) }, retryInSeconds };
  }
  if (answers.some(({ sent }) => sent.outcome === 'unknown')) return { status: 'unknown', set: { ...kept, because: 'no_answer' } };
  const exhausted = repeated.length > 0;
  const last = answers.at(-1)?.sent;
  const because = exhausted ? 'tries_exhausted' : last?.outcome === 'failed' ? last.code : 'failed';
  return { status: 'failed', set: { ...kept, because } };
};

/**
 * Records what the providers answered. What they have accepted is remembered first, so that a report finds it whatever happens next; the
 * next try is announced last, and again by a repetition of this message.
 */
export const record = async (
  { lease, item }: Claim<StoredDelivery>,
  addresses: readonly Address[],
  results: readonly SendResult[],
  ctx: Context,
): Promise<void> => {
  const { messageId, channel, round, userId } = item;
  const answers = addresses.map((address, index) => ({ address, sent: results[index]! }));
  const accepted = answers.flatMap(({ address, sent }) =>
    sent.outcome === 'sent' && sent.providerId !== undefined
      ? [{ provider: sent.provider, providerId: sent.providerId, messageId, channel, round, userId, addressId: address.id }]
      : [],
  );
  if (accepted.length > 0) await putProviderMessages(accepted, ctx.now());
  for (const { address, sent } of answers)
    if (sent.outcome === 'failed' && sent.gone) await disableAddress(userId, address.id, 'gone', ctx);
  const { retryInSeconds, ...end } = endOf(item, answers, ctx.now(), Math.random());
  const finished = await finishTry(keyOf(item), lease, end, ctx);
  if (!finished) return;
  if (retryInSeconds !== undefined)
    await sendMessages(QUEUE_OF[channel], [{ body: { messageId, round }, delaySeconds: Math.min(900, retryInSeconds) }]);
  if (end.set.because === 'tries_exhausted') await setAside(item, ctx);
};
