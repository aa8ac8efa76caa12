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

/** What this instance knows of somebody: further frames that say nothing new cost nothing for a while. */
const known = createCache<PresenceState['status'] | 'hidden'>({ maxEntries: 10_000, lifetimeMs: 60_000 });

const saysNothing = (sign: PresenceSignal, userId: string): boolean => {
  const status = known.get(userId);
  if (sign.kind !== 'seen' || status === undefined || status === 'offline') return false;
  return status === 'hidden' || (sign.status ?? status) === status;
};

/** @returns the state where it is to be told */
const record = async (userId: string, sign: PresenceSignal, ctx: Context): Promise<PresenceState | undefined> => {
  const { recorded, state } = await readForSignal(userId);
  if (!recorded) {
    // Nothing is kept of somebody who does not show it.
    known.set(userId, 'hidden');
    return undefined;
  }
  const next = step(state, sign, ctx.now());
  if (next.kind === 'too_often') throw RateLimited.error('The status changed too often.', { headers: { 'retry-after': '60' } });
  if (next.kind === 'nothing') {
    if (state) known.set(userId, state.status);
    return undefined;
  }
  await transact([putPresence(userId, state, next.after)], ctx);
  known.set(userId, next.after.status);
  return next.kind === 'told' ? next.after : undefined;
};

/**
 * A sign of life from one of the caller's sockets. A change is committed and then told to those who listen; where telling
 * fails, the next `seq` or a `ping` shows them the gap.
 * @throws RATE_LIMITED
 */
export const recordPresence = async (sign: PresenceSignal, ctx: Context): Promise<void> => {
  const userId = callerUserId(ctx);
  if (saysNothing(sign, userId)) return;
  const told = await retryOnConflict(ctx, () => record(userId, sign, ctx));
  if (!told) return;
  const { seq, seenAt } = told;
  const data = { userId, ...presenceOf(told, undefined, ctx.now()) };
  const topic = presenceTopicOf(userId);
  await publish(topic, [{ type: 'event', topic, seq, name: CHANGED, at: seenAt ?? ctx.now().toISOString(), data }]);
};
