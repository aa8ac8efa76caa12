import type { OutsideChannel } from '../../../schemas/notifications/models.ts';
import type { Context } from '../../_base/context.ts';
import { idDigest } from '../../_base/hash.ts';
import { newId } from '../../_base/ids.ts';
import { mutated } from '../../_base/switch-points.ts';
import { retryOnConflict, transact, type Write } from '../../_table/commit.ts';
import type { ChannelDelivery, Window } from '../deliver/deliveries.model.ts';
import { moveDelivery, putDelivery, readDeliveries, type StoredDelivery } from '../deliver/deliveries.store.ts';
import { sendToChannels } from '../deliver/send-to-channels.ts';
import type { Receiver } from '../preferences/preferences.model.ts';
import { readReceiver } from '../preferences/receiver.ts';
import { fateOf } from './fate.ts';
import { type Held, putHeld, readHeld, removeHeld, type StoredHeld } from './held.store.ts';
import { announceSoon, markWindows } from './markers.ts';
import { countSent } from './rate.store.ts';

const DIGEST_CHARACTERS = 25;
/** Notifications in one message; more make another one. */
const MAX_ITEMS = 1000;
/** Changes in one transaction. */
const CHANGES = 90;
const KEEP_DAYS = 100;

/** The same for all who release a window, so that a message of it exists once. */
const digestIdOf = ({ userId, channel, until }: Pick<Held, 'userId' | 'channel' | 'until'>, part: number): string =>
  mutated('digest-read-then-write') ? newId('digest') : `digest_${idDigest(DIGEST_CHARACTERS, userId, channel, until, String(part))}`;

type Row = { held: StoredHeld; delivery: StoredDelivery };

const stepNow = <What extends string>(ctx: Context, what: What) => ({ at: ctx.now().toISOString(), what });

const drop = ({ delivery }: Row, status: 'suppressed' | 'expired', because: string, ctx: Context): Promise<void> =>
  transact([moveDelivery(delivery, status, { ...stepNow(ctx, status), because }, { because })], ctx);

/** Holds it for another window: the new row comes with the change, the old one is removed afterwards. */
const hold = async ({ held, delivery }: Row, window: Window, ctx: Context): Promise<void> => {
  const { userId, channel, messageId, round } = held;
  const marked = [{ userId, channel, window }];
  if (window.until !== held.until) {
    await markWindows(marked, ctx);
    const step = { ...stepNow(ctx, 'postponed'), because: window.because, until: window.until };
    const row = putHeld({ userId, channel, until: window.until, messageId, round });
    await transact([row, moveDelivery(delivery, 'held', step, { window })], ctx);
  }
  await announceSoon(marked, ctx.now());
};

/** A single message leaves as itself. */
const leaveAlone = async ({ delivery }: Row, counted: readonly Write[], ctx: Context): Promise<void> => {
  await transact([moveDelivery(delivery, 'queued', stepNow(ctx, 'released')), ...counted], ctx);
  await sendToChannels([delivery]);
};

const digestOf = (messageId: string, rows: readonly Row[], ctx: Context): ChannelDelivery => {
  const { userId, channel, category, window } = rows[0]!.delivery;
  const step = stepNow(ctx, 'planned');
  return {
    messageId,
    channel,
    round: 1,
    userId,
    category,
    items: rows.map(({ delivery }) => delivery.messageId),
    ...(window ? { window } : {}),
    status: 'queued',
    tries: 0,
    steps: [{ ...step, because: 'digest' }],
    plannedAt: step.at,
    dropAfter: rows.map(({ delivery }) => delivery.dropAfter).reduce((a, b) => (a > b ? a : b)),
    expiresAt: Math.floor(ctx.now().getTime() / 1000) + KEEP_DAYS * 86_400,
  };
};

const mergesOf = ({ messageId }: ChannelDelivery, rows: readonly Row[], ctx: Context): Write[] => {
  const step = { ...stepNow(ctx, 'merged'), into: messageId };
  return rows.map(({ delivery }) => moveDelivery(delivery, 'merged', step, { mergedInto: messageId }));
};

/**
 * Marks notifications as part of a digest, those of `first` in its transaction. A release that stops in between leaves one that is marked,
 * so that the next release finds the digest by it and goes on.
 */
const merge = async (digest: ChannelDelivery, rows: readonly Row[], ctx: Context, first: readonly Write[] = []): Promise<void> => {
  const writes = [...first, ...mergesOf(digest, rows, ctx)];
  if (mutated('digest-read-then-write')) for (const write of writes.splice(0)) await transact([write], ctx);
  for (let start = 0; start < writes.length; start += CHANGES) await transact(writes.slice(start, start + CHANGES), ctx);
};

/** The message of a window that does not exist yet. More than its first part is needed where some leave later, or very many at once. */
const nextDigest = async (rows: readonly Row[], ctx: Context): Promise<ChannelDelivery> => {
  const { held, delivery } = rows[0]!;
  for (let part = 0; ; part += 1) {
    const ref = { messageId: digestIdOf(held, part), channel: delivery.channel, round: 1 };
    if (!(await readDeliveries([ref]))(ref)) return digestOf(ref.messageId, rows, ctx);
  }
};

/**
 * Merges what leaves into one message, which is made in the transaction that marks its notifications, under an id that follows from the
 * window: of two releases one makes it.
 */
const leaveTogether = async (rows: readonly Row[], counted: readonly Write[], ctx: Context): Promise<void> => {
  for (let start = 0; start < rows.length; start += MAX_ITEMS) {
    const some = rows.slice(start, start + MAX_ITEMS);
    const digest = await nextDigest(some, ctx);
    await merge(digest, some, ctx, [putDelivery(digest), ...(start === 0 ? counted : [])]);
    await sendToChannels([digest]);
  }
};

/**
 * Goes on with what a release that stopped has moved: digests get the rest of what they list, and what waits to be sent is sent, perhaps
 * again.
 * @returns ids of those that got into their digest
 */
const goOn = async (rows: readonly Row[], ctx: Context): Promise<ReadonlySet<string>> => {
  const moved = rows.flatMap(({ delivery }) => (delivery.status === 'held' ? [] : [delivery]));
  const into = [...new Set(moved.flatMap(({ mergedInto }) => mergedInto ?? []))];
  const refs = into.map((messageId) => ({ messageId, channel: moved[0]!.channel, round: 1 }));
  const find = await readDeliveries(refs);
  const digests = refs.flatMap((ref) => find(ref) ?? []);
  const merged = new Set<string>();
  for (const digest of digests) {
    const items = new Set(digest.items);
    const rest = rows.filter(({ delivery: { status, messageId } }) => status === 'held' && items.has(messageId));
    await merge(digest, rest, ctx);
    for (const { delivery } of rest) merged.add(delivery.messageId);
  }
  await sendToChannels([...moved, ...digests].filter(({ status }) => status === 'queued'));
  return merged;
};

/** Releases what is held in windows that end together. */
const releaseWindow = async (rows: readonly Row[], receiver: Receiver | undefined, ctx: Context): Promise<void> => {
  const leaving: Row[] = [];
  for (const row of rows) {
    const fate = await fateOf(row.delivery, receiver, ctx);
    if (fate.next === 'drop') await drop(row, fate.status, fate.because, ctx);
    else if (fate.next === 'hold') await hold(row, fate.window, ctx);
    else leaving.push(row);
  }
  const [first] = leaving;
  if (!first) return;
  const limit = receiver?.preferences.rateLimitPerHour;
  const { userId, channel } = first.held;
  const counted = limit === undefined ? [] : [countSent(userId, [channel], limit, ctx.now())];
  if (leaving.length === 1) await leaveAlone(first, counted, ctx);
  else await leaveTogether(leaving, counted, ctx);
};

const release = async (userId: string, channel: OutsideChannel, upTo: string | undefined, ctx: Context): Promise<void> => {
  const held = await readHeld(userId, channel, upTo);
  if (held.length === 0) return;
  const find = await readDeliveries(held);
  const rows = held.flatMap((one): Row[] => {
    const delivery = find(one);
    return delivery ? [{ held: one, delivery }] : [];
  });
  const merged = await goOn(rows, ctx);
  const receiver = await readReceiver(userId, { consistent: true });
  // A row of a window that its message has left is a left-over.
  const waiting = rows.filter(
    ({ held: { until }, delivery }) => delivery.status === 'held' && delivery.window?.until === until && !merged.has(delivery.messageId),
  );
  for (const [, group] of Map.groupBy(waiting, (row) => row.held.until)) await releaseWindow(group, receiver, ctx);
  const after = await readDeliveries(held);
  await removeHeld(held.filter((one) => after(one)?.status !== 'held' || after(one)?.window?.until !== one.until));
};

/**
 * Looks at what is held for a user and channel: in windows that have ended, or in all of them after a change of preferences. Preferences,
 * zone and each notification are read again: it is dropped, held for another window, or leaves. All that leaves from windows with one end
 * is one message, in order. Rows are removed last, when nothing rests on them any more.
 */
export const releaseHeld = (userId: string, channel: OutsideChannel, upTo: string | undefined, ctx: Context): Promise<void> =>
  retryOnConflict(ctx, () => release(userId, channel, upTo, ctx));
