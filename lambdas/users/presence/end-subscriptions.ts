import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { Context } from '../../_base/context.ts';
import { endSubscriptions, subscribersOf } from '../../_live/publish.ts';
import { requireProfile } from '../../_people/profiles.store.ts';
import { readRelationships } from '../../_people/relationships.store.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { showsPresence } from './presence.access.ts';
import { putPresence, readForSignal } from './presence.store.ts';

export const presenceTopicOf = (userId: string): string => `presence:${userId}`;

/**
 * Ends presence subscriptions of users who may no longer see the presence. A concurrent subscriber is not missed: it checks
 * access after its subscription is stored.
 * @param only limits the check to these subscribers
 */
export const endHiddenSubscriptions = async (userId: string, ctx: Context, only?: readonly string[]): Promise<void> => {
  const topic = presenceTopicOf(userId);
  const subscribers = (await subscribersOf(topic)).filter((id) => id !== userId && (only?.includes(id) ?? true));
  if (subscribers.length === 0) return;
  const [profile, relationshipWith] = await Promise.all([
    requireProfile(userId),
    readRelationships(userId, subscribers, { consistent: true }),
  ]);
  const hidden = subscribers.filter((id) => !showsPresence(profile, relationshipWith(id)));
  for (const id of hidden) await endSubscriptions(topic, id, NotFound.code, ctx);
};

/** Deletes the stored presence of a user who hides it. Only `seq` stays, because it must never go back. */
export const clearPresence = (userId: string, ctx: Context): Promise<void> =>
  retryOnConflict(ctx, async () => {
    const { recorded, state } = await readForSignal(userId);
    if (recorded || state?.seenAt === undefined) return;
    await transact([putPresence(userId, state, { status: 'offline', seq: state.seq, v: state.v + 1 })], ctx);
  });
