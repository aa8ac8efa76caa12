import { actorCaller } from '../../_async/system-context.ts';
import type { Context } from '../../_base/context.ts';
import { audiencesOf, readProfileAndAccount } from '../../_people/profiles.store.ts';
import { sideOf } from '../../_people/relationship.rules.ts';
import { retryOnConflict } from '../../_table/commit.ts';
import { commitRelationshipChange, withHiding } from '../relationship/change-relationship.ts';
import { positionOf, readEdges } from '../relationship/edges.store.ts';
import { readRelationshipContext } from '../relationship/relationship.access.ts';
import { followApproved } from './follows.rules.ts';

const PAGE_SIZE = 25;
const RESERVE_MS = 10_000;

const approve = (ctx: Context, userId: string, follower: string): Promise<void> =>
  retryOnConflict(ctx, async () => {
    const current = await readRelationshipContext(userId, follower);
    const { relationship } = current;
    const change = followApproved(relationship, sideOf(relationship, follower), ctx.now().toISOString());
    if (!change) return;
    await commitRelationshipChange(ctx, relationship, { ...change, after: withHiding(current, change.after) }, undefined);
  });

const isPublic = async (userId: string): Promise<boolean> => {
  const user = await readProfileAndAccount(userId);
  return user !== undefined && audiencesOf(user.profile).profile === 'public';
};

/**
 * Accepts all pending follow requests of an account that became public. Each request is one transaction, so a retry resumes
 * after the last accepted one. Stops if the account is private again.
 * @throws Error when time runs out; the event is then delivered again
 */
export const approvePendingRequests = async (ctx: Context, userId: string): Promise<void> => {
  // The owner is the actor, because the owner's setting approves.
  const asOwner: Context = { ...ctx, caller: actorCaller(userId, 'graph') };
  for (let after: string | undefined; await isPublic(userId); ) {
    if (ctx.remaining() < RESERVE_MS) throw new Error(`out of time: the other follow requests of ${userId} wait for the next attempt`);
    const pending = await readEdges('followRequests', userId, after, PAGE_SIZE);
    await Promise.all(pending.map(({ other }) => approve(asOwner, userId, other)));
    const last = pending.at(-1);
    if (!last || pending.length < PAGE_SIZE) return;
    after = positionOf(last);
  }
};
