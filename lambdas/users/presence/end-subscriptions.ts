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
 * Ends the subscriptions of those to whom a person no longer shows whether they are there. Whoever subscribes at the same
 * moment asks after their subscription is stored, so that nobody falls between.
 * @param only those of these people
 */
export const endHiddenSubscriptions = async (userId: string, ctx: Context, only?: readonly string[]): Promise<void> => {
  const topic = presenceTopicOf(userId);
  const listeners = (await subscribersOf(topic)).filter((id) => id !== userId && (only?.includes(id) ?? true));
  if (listeners.length === 0) return;
  const [profile, relationshipWith] = await Promise.all([
    requireProfile(userId),
    readRelationships(userId, listeners, { consistent: true }),
  ]);
  const hidden = listeners.filter((id) => !showsPresence(profile, relationshipWith(id)));
  for (const id of hidden) await endSubscriptions(topic, id, NotFound.code, ctx);
};

/** Nothing is kept of somebody who no longer shows it, but the number of what was told. */
export const clearPresence = (userId: string, ctx: Context): Promise<void> =>
  retryOnConflict(ctx, async () => {
    const { recorded, state } = await readForSignal(userId);
    if (recorded || state?.seenAt === undefined) return;
    await transact([putPresence(userId, state, { status: 'offline', seq: state.seq, v: state.v + 1 })], ctx);
  });
