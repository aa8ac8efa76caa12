import { actorCaller } from '../../_async/system-context.ts';
import type { Context } from '../../_base/context.ts';
import { audiencesOf, readProfileAndAccount } from '../../_people/profiles.store.ts';
import { sideOf } from '../../_people/relationship.rules.ts';
import { readRelationship } from '../../_people/relationships.store.ts';
import { retryOnConflict } from '../../_table/commit.ts';
import { commitRelationshipChange } from '../relationship/change-relationship.ts';
import { positionOf, readEdges } from '../relationship/edges.store.ts';
import { followApproved } from './follows.rules.ts';

const AT_ONCE = 25;
const RESERVE_MS = 10_000;

const approve = (ctx: Context, userId: string, follower: string): Promise<void> =>
  retryOnConflict(ctx, async () => {
    const relationship = await readRelationship(userId, follower);
    const change = followApproved(relationship, sideOf(relationship, follower), ctx.now().toISOString());
    if (change) await commitRelationshipChange(ctx, relationship, change, undefined);
  });

const isPublic = async (userId: string): Promise<boolean> => {
  const person = await readProfileAndAccount(userId);
  return person !== undefined && audiencesOf(person.profile).profile === 'public';
};

/**
 * Accepts everybody who waits for the approval of an account that needs none any more. Each is a change of its own, so a
 * repetition goes on where the first attempt ended; it stops where the account is private again.
 * @throws Error where the time runs out: the event comes again.
 */
export const approvePendingRequests = async (ctx: Context, userId: string): Promise<void> => {
  // The owner's setting approves, whoever's request the event was about.
  const asOwner: Context = { ...ctx, caller: actorCaller(userId, 'graph') };
  for (let after: string | undefined; await isPublic(userId); ) {
    if (ctx.remaining() < RESERVE_MS) throw new Error(`follow requests of ${userId} are left for the next attempt`);
    const waiting = await readEdges('followRequests', userId, after, AT_ONCE);
    await Promise.all(waiting.map(({ other }) => approve(asOwner, userId, other)));
    const last = waiting.at(-1);
    if (!last || waiting.length < AT_ONCE) return;
    after = positionOf(last);
  }
};
