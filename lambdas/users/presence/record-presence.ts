import { sendMessages } from '../../_async/send-messages.ts';
import { createCache } from '../../_base/cache.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { publish } from '../../_live/publish.ts';
import type { PresenceSignal } from '../../_live/topic.ts';
import { socketsUnchanged, type UserSockets } from '../../_live/user-sockets.store.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { presenceDue } from '../queues.ts';
import { presenceTopicOf } from './presence.revocations.ts';
import { type PresenceState, presenceOf, type Signal, type Step, step } from './presence.rules.ts';
import { putPresence, readForSignal } from './presence.store.ts';

const CHANGED = 'presence.changed';

/** Sockets whose sign of life this instance has considered: further frames without a status cost nothing for a minute. */
const considered = createCache<true>({ maxEntries: 10_000, lifetimeMs: 60_000 });

type Published = { state: PresenceState; sockets: UserSockets };

const store = (userId: string, before: PresenceState | undefined, next: Exclude<Step, { kind: 'unchanged' }>, sockets: UserSockets) => {
  const put = putPresence(userId, before, next.after);
  const sameAway = next.after.away?.size === before?.away?.size;
  // A socket that opens or closes at this moment would be missing from the status.
  return next.kind === 'stored' && sameAway ? [put] : [put, socketsUnchanged(userId, sockets)];
};

/** @returns the new state if it must be published */
const record = async (userId: string, signal: Signal, ctx: Context): Promise<Published | undefined> => {
  const { recorded, state, sockets } = await readForSignal(userId);
  // Without consent nothing is stored.
  if (!recorded) return undefined;
  const next = step(state, sockets.ids, signal, ctx.now());
  if (next.kind === 'unchanged') return undefined;
  // Scheduled before it is noted: a crash in between schedules it twice.
  if (next.kind === 'delayed' && next.waitSeconds !== undefined)
    await sendMessages(presenceDue, [{ body: { userId }, delaySeconds: next.waitSeconds }]);
  await transact(store(userId, state, next, sockets), ctx);
  return next.kind === 'changed' ? { state: next.after, sockets } : undefined;
};

/**
 * Applies a signal to a user's presence. A change is committed and then published. If publishing fails, the next `seq` or a
 * `ping` shows subscribers the gap.
 */
export const applySignal = async (userId: string, signal: Signal, ctx: Context): Promise<void> => {
  const changed = await retryOnConflict(ctx, () => record(userId, signal, ctx));
  if (!changed) return;
  const { state, sockets } = changed;
  const data = { userId, ...presenceOf(state, sockets.ids, undefined, ctx.now()) };
  const topic = presenceTopicOf(userId);
  await publish(topic, [{ type: 'event', topic, seq: state.seq, name: CHANGED, at: ctx.now().toISOString(), data }]);
};

/** Seconds until a socket that opened or closed is looked at again, where that failed. */
const RETRY_SECONDS = 5;

/**
 * Records a signal from one of the caller's sockets. Nobody repeats the opening or closing of a socket, so one that fails is
 * repeated by a worker: the sockets that are open then say the rest.
 */
export const recordPresence = async (signal: PresenceSignal, ctx: Context): Promise<void> => {
  // Another instance may have recorded another status since, so one that is said is always considered.
  if (signal.kind === 'seen' && signal.status === undefined && considered.get(signal.connectionId)) return;
  const userId = callerUserId(ctx);
  try {
    await applySignal(userId, signal, ctx);
  } catch (error) {
    if (signal.kind !== 'seen') await sendMessages(presenceDue, [{ body: { userId }, delaySeconds: RETRY_SECONDS }]);
    throw error;
  }
  considered.set(signal.connectionId, true);
};
