import { RateLimited } from '../../../schemas/_kit/problems.ts';
import { createCache } from '../../_base/cache.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { publish } from '../../_live/publish.ts';
import type { PresenceSignal } from '../../_live/topic.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { presenceTopicOf } from './presence.revocations.ts';
import { type PresenceState, presenceOf, step } from './presence.rules.ts';
import { putPresence, readForSignal } from './presence.store.ts';

const CHANGED = 'presence.changed';

/** Statuses known to this instance: repeated frames without news cost nothing for a minute. */
const known = createCache<PresenceState['status'] | 'hidden'>({ maxEntries: 10_000, lifetimeMs: 60_000 });

const isRepeated = (signal: PresenceSignal, userId: string): boolean => {
  const status = known.get(userId);
  if (signal.kind !== 'seen' || status === undefined || status === 'offline') return false;
  return status === 'hidden' || (signal.status ?? status) === status;
};

/** @returns the new state if it must be published */
const record = async (userId: string, signal: PresenceSignal, ctx: Context): Promise<PresenceState | undefined> => {
  const { recorded, state } = await readForSignal(userId);
  if (!recorded) {
    // Without consent nothing is stored.
    known.set(userId, 'hidden');
    return undefined;
  }
  const next = step(state, signal, ctx.now());
  if (next.kind === 'too_often') throw RateLimited.error('The status may change 6 times a minute.', { headers: { 'retry-after': '60' } });
  if (next.kind === 'unchanged') {
    if (state) known.set(userId, state.status);
    return undefined;
  }
  await transact([putPresence(userId, state, next.after)], ctx);
  known.set(userId, next.after.status);
  return next.kind === 'changed' ? next.after : undefined;
};

/**
 * Records a presence signal from one of the caller's sockets. A change is committed and then published. If publishing fails,
 * the next `seq` or a `ping` shows subscribers the gap.
 * @throws RATE_LIMITED
 */
export const recordPresence = async (signal: PresenceSignal, ctx: Context): Promise<void> => {
  const userId = callerUserId(ctx);
  if (isRepeated(signal, userId)) return;
  const changed = await retryOnConflict(ctx, () => record(userId, signal, ctx));
  if (!changed) return;
  const { seq, seenAt } = changed;
  const data = { userId, ...presenceOf(changed, undefined, ctx.now()) };
  const topic = presenceTopicOf(userId);
  await publish(topic, [{ type: 'event', topic, seq, name: CHANGED, at: seenAt ?? ctx.now().toISOString(), data }]);
};
