import { transact } from '../../lambdas/_table/commit.ts';
import { activityKeys, type MemberActivity, putActivity } from '../../lambdas/communities/activity/activity.store.ts';
import counters from '../../lambdas/communities/counts/community-counts.counter.ts';
import { updateBoard } from '../../lambdas/leaderboards/boards/update-board.ts';
import { contributionBoardOf } from '../../lambdas/leaderboards/contribution/contribution-board.ts';
import { contextOf, type Who } from '../support/use-cases.ts';

const [counter] = counters;
const TIME = { remaining: () => 30_000 };

export type Did = Omit<MemberActivity, 'communityId'>;
/** Writes and counts something that a member did, as the worker does. */
export const act = async (communityId: string, fields: Did): Promise<void> => {
  await transact([putActivity({ communityId, ...fields })], TIME);
  await counter?.apply([activityKeys.key({ communityId, ...fields })], TIME);
};
export const did = (who: Who, id: string, kind: Did['kind'] = 'comment', rest: Partial<Did> = {}): Did => ({
  kind,
  id,
  userId: who.userId,
  at: '2026-11-20T10:00:00.000Z',
  v: 1,
  stands: true,
  ...rest,
});

/** Brings the entries of these users up to what stands, as the worker does. */
export const update = (communityId: string, who: readonly Who[]) =>
  updateBoard(contributionBoardOf(communityId), new Set(who.map(({ userId }) => userId)), contextOf({ userId: 'user_system' }));
