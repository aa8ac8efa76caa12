import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import { createCommunity } from '../../schemas/communities/routes.ts';
import type { Competition } from '../../schemas/competitions/models.ts';
import * as competitions from '../../schemas/competitions/routes.ts';
import { allRoutes } from '../../schemas/index.ts';
import { createPost } from '../../schemas/posts/routes.ts';
import { sampleOf, shapeOf } from '../support/samples.ts';
import { type SharedStack, startStack } from '../support/stack.ts';
import { createViewers, type Viewer, type Viewers } from '../support/viewers.ts';

/** Calls every route whose path has a user id about one user, from callers with each relationship to that user. */
const CALLERS = ['stranger', 'blocked', 'blocker', 'friend', 'moderator'] as const satisfies Viewer[];
type Statuses = [stranger: number, blocked: number, blocker: number, friend: number, moderator: number];

/**
 * Status for each caller, in the order of the calls: reads first, routes that end a relationship last.
 * Ending a relationship that does not exist is no error. With a block in either direction the user appears not to exist, except for
 * blocking and unblocking, which give everybody the same response.
 */
const EXPECTED: Record<string, Statuses> = {
  'users.getUser': [200, 404, 404, 200, 200],
  'users.getPresence': [200, 404, 404, 200, 200],
  'feed.listActivity': [200, 404, 404, 200, 200],
  'graph.listFriends': [200, 404, 404, 200, 200],
  'graph.listMutualFriends': [200, 404, 404, 200, 200],
  'graph.listFollowers': [200, 404, 404, 200, 200],
  'graph.listFollowing': [200, 404, 404, 200, 200],
  'leaderboards.getUserRank': [200, 404, 404, 200, 200],
  'leaderboards.getContributionRank': [200, 404, 404, 200, 200],
  'habits.listRecords': [200, 404, 404, 200, 200],
  'habits.getDailyStats': [403, 404, 404, 403, 403],
  'communities.changeMemberRole': [403, 404, 404, 403, 403],
  'communities.removeMember': [403, 404, 404, 403, 403],
  'communities.banUser': [403, 404, 404, 403, 403],
  'communities.unbanUser': [403, 404, 404, 403, 403],
  'communities.muteMember': [403, 404, 404, 403, 403],
  'communities.unmuteMember': [403, 404, 404, 403, 403],
  'communities.acceptJoinRequest': [403, 404, 404, 403, 403],
  'communities.declineJoinRequest': [403, 404, 404, 403, 403],
  'competitions.overrideScore': [403, 404, 404, 403, 403],
  'competitions.removeParticipant': [403, 404, 404, 403, 403],
  'graph.followUser': [200, 404, 404, 200, 200],
  'graph.acceptFollowRequest': [404, 404, 404, 404, 404],
  'graph.declineFollowRequest': [200, 404, 404, 200, 200],
  'graph.removeFollower': [204, 404, 404, 204, 204],
  'graph.markCloseFriend': [409, 404, 404, 200, 409],
  'graph.unmarkCloseFriend': [409, 404, 404, 204, 409],
  'graph.unfollowUser': [204, 404, 404, 204, 204],
  'graph.endFriendship': [204, 404, 404, 204, 204],
  'graph.muteUser': [200, 404, 404, 200, 200],
  'graph.unmuteUser': [204, 404, 404, 204, 204],
  'graph.blockUser': [200, 200, 200, 200, 200],
  'graph.unblockUser': [204, 204, 204, 204, 204],
  'users.getAccount': [403, 403, 403, 403, 200],
  'users.changeRoles': [403, 403, 403, 403, 403],
  'users.suspendUser': [403, 403, 403, 403, 200],
  'users.liftSuspension': [403, 403, 403, 403, 204],
};

let stack: SharedStack;
let cast: Viewers;
let competition: Competition;
let communityId: string;
beforeAll(async () => {
  stack = await startStack();
  cast = await createViewers(stack, 'named');
  competition = await cast.subject.call(competitions.createCompetition, {
    body: { name: 'named', startsAt: '2020-01-01T00:00:00Z', endsAt: '2090-01-01T00:00:00Z', selfReported: true },
  });
  const params = { competitionId: competition.competitionId };
  await cast.subject.call(competitions.publishCompetition, { params });
  await cast.subject.call(competitions.joinCompetition, { params });
  const roundId = competition.rounds[0]?.roundId ?? '';
  await cast.subject.call(competitions.submitScore, { params: { ...params, roundId }, body: { score: 1 } });
  ({ communityId } = await cast.subject.call(createCommunity, { body: { name: 'named' } }));
  await cast.subject.call(createPost, { body: { body: 'Hello', communityId } });
  await stack.settle();
});
afterAll(() => stack?.stop());

const named = allRoutes().filter(({ params }) => 'userId' in (params?.shape ?? {}));

test('the table lists exactly the routes that name a user', () => {
  expect(Object.keys(EXPECTED).sort()).toEqual(named.map(({ id }) => id).sort());
});

const call = async (route: RouteDefinition, caller: (typeof CALLERS)[number]): Promise<number> => {
  const values: Record<string, string> = {
    userId: cast.subject.userId,
    communityId,
    competitionId: competition.competitionId,
    roundId: competition.rounds[0]?.roundId ?? '',
  };
  const shape = shapeOf(route.body);
  const answer = await fetch(`${stack.url}${route.path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')}`, {
    method: route.method,
    headers: { authorization: `Bearer ${cast[caller].token}`, ...(shape && { 'content-type': 'application/json' }) },
    body: shape && JSON.stringify(sampleOf(shape, values)),
  });
  return answer.status;
};

test.each(Object.entries(EXPECTED))(
  '%s returns the expected status to a stranger, the blocked, the blocker, a friend and a moderator',
  async (id, expected) => {
    const route = named.find((each) => each.id === id)!;
    const statuses: number[] = [];
    for (const caller of CALLERS) statuses.push(await call(route, caller));
    expect(statuses).toEqual(expected);
  },
);
