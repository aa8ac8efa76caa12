import type { NotificationCategory, OutsideChannel } from '../../../schemas/notifications/models.ts';
import type { Context } from '../../_base/context.ts';
import type { StoredNotification } from '../inbox/notifications.model.ts';
import { readNotifications } from '../inbox/notifications.store.ts';
import { presentNotifications, valuesOf } from '../inbox/present-notifications.ts';
import type { Address, Receiver } from '../preferences/preferences.model.ts';
import { passesAlways } from '../preferences/preferences.rules.ts';
import type { Outgoing } from '../providers/provider.ts';
import { appVariables } from '../templates/app-variables.ts';
import { type DigestItem, renderDigest, renderMessage } from '../templates/render.ts';
import type { Rendered } from '../templates/template.model.ts';
import { unsubscribeLinks } from '../unsubscribe/unsubscribe-links.ts';
import type { ChannelDelivery } from './deliveries.model.ts';
import { readDeliveries } from './deliveries.store.ts';
import { withoutWithdrawn } from './still-wanted.ts';

/** A message without its address. */
export type Content = Omit<Outgoing, 'deliveryId' | 'address' | 'platform'>;

/** Stable in all tries of a round, so that a provider with idempotency keys takes it once. */
export const deliveryIdOf = ({ messageId, channel, round }: Pick<ChannelDelivery, 'messageId' | 'channel' | 'round'>): string =>
  `${messageId}:${channel}:${round}`;

type Links = { variables: Record<string, string>; headers?: Record<string, string> };

/** One-click unsubscription (RFC 8058), except for categories that no setting turns off. */
const linksOf = async (channel: OutsideChannel, userId: string, categories: readonly NotificationCategory[]): Promise<Links> => {
  const links = channel === 'push' ? undefined : await unsubscribeLinks(userId, categories);
  return links ? { variables: { unsubscribeUrl: links.url }, headers: links.headers } : { variables: {} };
};

const contentOf = (
  { channel, userId }: Pick<ChannelDelivery, 'channel' | 'userId'>,
  { title, body, subject, html, text }: Rendered,
  data: Readonly<Record<string, string>>,
  headers: Links['headers'],
  urgent: boolean,
): Content => ({
  userId,
  channel,
  title,
  body,
  data,
  ...(subject === undefined ? {} : { subject }),
  ...(html === undefined ? {} : { html }),
  ...(text === undefined ? {} : { text }),
  ...(headers === undefined ? {} : { headers }),
  ...(urgent ? { urgent } : {}),
});

const single = async (
  delivery: ChannelDelivery,
  found: StoredNotification,
  receiver: Receiver,
  ctx: Context,
): Promise<Content | undefined> => {
  const { channel, userId, category } = delivery;
  const stored = await withoutWithdrawn(found, delivery, ctx);
  const [[shown], links] = await Promise.all([
    presentNotifications(userId, [stored], undefined, ctx, { leaving: true }),
    linksOf(channel, userId, [category]),
  ]);
  if (!shown) return undefined;
  const data = { ...shown.data, notificationId: stored.notificationId, type: stored.rule };
  const values = { ...appVariables(data, [category]), ...valuesOf(stored, shown.actor, receiver.timeZone), ...links.variables };
  const rendered = await renderMessage(stored.rule, channel, receiver.locale, values);
  return contentOf(delivery, rendered, data, links.headers, passesAlways(category));
};

/** The facts are with the messages that the digest is made of. */
const allWithoutWithdrawn = async (
  { channel }: ChannelDelivery,
  stored: readonly StoredNotification[],
  ctx: Context,
): Promise<readonly StoredNotification[]> => {
  const refOf = ({ notificationId }: StoredNotification) => ({ messageId: notificationId, channel, round: 1 });
  const batches = stored.filter(({ count = 1 }) => count > 1);
  if (batches.length === 0) return stored;
  const find = await readDeliveries(batches.map(refOf));
  return Promise.all(stored.map((one) => withoutWithdrawn(one, find(refOf(one)) ?? {}, ctx)));
};

const digest = async (
  delivery: ChannelDelivery,
  found: readonly StoredNotification[],
  receiver: Receiver,
  ctx: Context,
): Promise<Content | undefined> => {
  const { channel, userId, messageId } = delivery;
  const stored = await allWithoutWithdrawn(delivery, found, ctx);
  const categories = stored.map((one) => one.category);
  const [shown, links] = await Promise.all([
    presentNotifications(userId, stored, undefined, ctx, { leaving: true }),
    linksOf(channel, userId, categories),
  ]);
  const items = shown.flatMap((one): DigestItem[] => (one ? [{ title: one.title, body: one.body, at: one.at, data: one.data }] : []));
  if (items.length === 0) return undefined;
  const { timeZone, locale } = receiver;
  const data = { digestId: messageId, type: 'digest' };
  const rendered = await renderDigest(channel, locale, items, { more: 0, timeZone, ...appVariables(data, categories), ...links.variables });
  return contentOf(delivery, rendered, data, links.headers, false);
};

/**
 * Writes a message as its receiver may see it now. Undefined where nothing of it is left: a block or a mute hides it, or the notification is gone
 * from the inbox.
 */
export const compose = async (delivery: ChannelDelivery, receiver: Receiver, ctx: Context): Promise<Content | undefined> => {
  const { userId, messageId, items } = delivery;
  const stored = await readNotifications(userId, items ?? [messageId], ctx.now());
  if (items) return digest(delivery, stored, receiver, ctx);
  return stored[0] && single(delivery, stored[0], receiver, ctx);
};

/** The addresses of a channel: all devices, or the first e-mail address. */
export const addressesOf = ({ email, push }: Receiver, channel: OutsideChannel): readonly Address[] =>
  channel === 'push' ? push : email.slice(0, 1);
