import type { Context } from '../../_base/context.ts';
import { readinessOf } from '../../_delivery/attempts.rules.ts';
import { transact, VersionConflict, type Write } from '../../_table/commit.ts';
import { putHeld } from '../hold/held.store.ts';
import { announceSoon, markWindows } from '../hold/markers.ts';
import { decideNow } from '../hold/window.rules.ts';
import type { Address, Decision } from '../preferences/preferences.model.ts';
import { readReceiver } from '../preferences/receiver.ts';
import { recognisesRepeats } from '../providers/send.ts';
import { addressesOf, type Content, compose } from './compose.ts';
import { isLeftBehind, setAside } from './dead-letters.ts';
import type { ChannelDelivery } from './deliveries.model.ts';
import { moveDelivery, type StoredDelivery } from './deliveries.store.ts';
import { isRead, isUndone } from './still-wanted.ts';

/** The decision about a message that arrived. */
export type Verdict =
  | { next: 'nothing' }
  /** Another worker is at it. */
  | { next: 'retry' }
  | { next: 'wait'; until: Date }
  | { next: 'send'; content: Content; addresses: readonly Address[] };

const NOTHING: Verdict = { next: 'nothing' };

/** Another function has moved it, and its change stands. */
const unlessMoved = async (writes: readonly Write[], ctx: Context): Promise<Verdict> => {
  try {
    await transact(writes, ctx);
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
  }
  return NOTHING;
};

export const end = (
  delivery: ChannelDelivery,
  status: 'suppressed' | 'expired' | 'unknown' | 'failed',
  because: string,
  ctx: Context,
): Promise<Verdict> => {
  const at = ctx.now().toISOString();
  const what = status === 'expired' ? ('expired' as const) : ('suppressed' as const);
  return unlessMoved(
    [moveDelivery(delivery, status, { at, what, because }, { because, lease: undefined, leaseUntil: undefined, nextTryAt: undefined })],
    ctx,
  );
};

/** Holds a message that meets quiet hours on its way. One that was tried waits by itself, because its status never moves back. */
const hold = async (delivery: StoredDelivery, decision: Decision & { action: 'hold' }, ctx: Context): Promise<Verdict> => {
  const { because, windowId, until } = decision;
  if (delivery.status !== 'queued') return { next: 'wait', until: new Date(until) };
  const { userId, channel, messageId, round } = delivery;
  const marked = [{ userId, channel, window: { until } }];
  await markWindows(marked, ctx);
  const step = { at: ctx.now().toISOString(), what: 'held', because, until } as const;
  const verdict = await unlessMoved(
    [moveDelivery(delivery, 'held', step, { window: { because, windowId, until } }), putHeld({ userId, channel, until, messageId, round })],
    ctx,
  );
  await announceSoon(marked, ctx.now());
  return verdict;
};

/** Providers remember their keys for a day. */
const KEY_MS = 23 * 3_600_000;

/**
 * Whether a try that was interrupted may be made again. A mail that may have left is sent again only where each provider that may have taken
 * it recognises it; a push message shown twice is the lesser harm.
 */
const mayRepeat = ({ channel, pinned, leaseUntil = 0 }: StoredDelivery, now: Date): boolean =>
  channel === 'push' || (recognisesRepeats(channel, pinned) && now.getTime() - leaseUntil < KEY_MS);

/**
 * Looks at a message before each try: whether it is still to be sent, may leave now, and to which addresses. The receiver is read
 * consistently, so that a choice made a moment ago counts.
 */
export const examine = async (delivery: StoredDelivery, ctx: Context): Promise<Verdict> => {
  const now = ctx.now();
  const readiness = readinessOf(delivery, now);
  if (isLeftBehind(delivery)) await setAside(delivery, ctx);
  // Held messages leave with their window.
  if (readiness === 'over' || delivery.status === 'held') return NOTHING;
  if (readiness === 'at_work') return { next: 'retry' };
  if (readiness === 'too_early') return { next: 'wait', until: new Date(delivery.nextTryAt!) };
  if (readiness === 'interrupted' && !mayRepeat(delivery, now)) return end(delivery, 'unknown', 'interrupted', ctx);
  if (now.toISOString() > delivery.dropAfter) return end(delivery, 'expired', 'too_late', ctx);
  const receiver = await readReceiver(delivery.userId, { consistent: true });
  if (!receiver) return end(delivery, 'suppressed', 'no_receiver', ctx);
  const decision = decideNow(receiver, delivery, now);
  if (decision.action === 'suppress') return end(delivery, 'suppressed', decision.because, ctx);
  if (decision.action === 'hold') return hold(delivery, decision, ctx);
  if (await isUndone(delivery, ctx)) return end(delivery, 'suppressed', 'undone', ctx);
  if (delivery.tries > 0 && (await isRead(delivery, now))) return end(delivery, 'suppressed', 'read', ctx);
  const reached = new Set(delivery.reached);
  const addresses = addressesOf(receiver, delivery.channel).filter(({ id }) => !reached.has(id));
  if (addresses.length === 0) return end(delivery, 'suppressed', 'no_address', ctx);
  const content = await compose(delivery, receiver, ctx);
  return content ? { next: 'send', content, addresses } : end(delivery, 'suppressed', 'hidden', ctx);
};
