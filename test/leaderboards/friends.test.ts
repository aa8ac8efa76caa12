import { addParticipants } from '../../lambdas/competitions/participants/add-participants.ts';
import { submitScores } from '../../lambdas/competitions/scores/submit-scores.ts';
import { markCloseFriend } from '../../lambdas/graph/friends/mark-close-friend.ts';
import { updateBoard } from '../../lambdas/leaderboards/boards/update-board.ts';
import { getFriendsLeaderboard } from '../../lambdas/leaderboards/ranks/get-friends-leaderboard.ts';
import { AUDIENCES, type Audience } from '../../schemas/_kit/audience.ts';
import * as competitions from '../../schemas/competitions/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import { getFriendsLeaderboard as route } from '../../schemas/leaderboards/routes.ts';
import { published } from '../support/competitions.ts';
import { fc } from '../support/property.ts';
import { befriend, call, people, startHarness, type Who } from '../support/relationships.ts';
import { meter } from '../support/table.ts';
import { clock, contextOf } from '../support/use-cases.ts';
import { seeded } from './board-fixtures.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let metered: Awaited<ReturnType<typeof meter>>;
beforeAll(async () => {
  fixture = await startHarness();
  metered = await meter();
});
afterAll(() => fixture.stop());

const USERS = 14;
const admin = ({ userId }: Who): Who => ({ userId, roles: ['user', 'admin'] });

type Scenario = {
  audiences: Audience[];
  /** Undefined: a participant without a score. */
  scores: (number | undefined)[];
  friends: [number, number][];
  /** The first user marks the second as a close friend. */
  close: [number, number][];
  limit: number;
};
const distinctPair = fc.tuple(fc.nat(USERS - 1), fc.nat(USERS - 1)).filter(([a, b]) => a !== b);
const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    audiences: fc.array(fc.constantFrom(...AUDIENCES), { minLength: USERS, maxLength: USERS }),
    scores: fc.array(fc.option(fc.nat(6), { nil: undefined }), { minLength: USERS, maxLength: USERS }),
    friends: fc.uniqueArray(distinctPair, { minLength: 15, maxLength: 40, selector: ([a, b]) => [Math.min(a, b), Math.max(a, b)].join() }),
    limit: fc.integer({ min: 1, max: 5 }),
    marks: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
  })
  .map(({ marks, ...scenario }) => ({ ...scenario, close: scenario.friends.filter((_, index) => marks[index]) }));

/** Creates a board with these users and the friendships between them. */
const createScenario = async ({ audiences, scores, friends, close }: Scenario) => {
  const users: Who[] = [];
  for (const profile of audiences) users.push(...(await people(1, profile === 'public' ? {} : { audiences: { profile } })));
  // Not one of the viewers: organisers see all names.
  const organiser = admin((await people(1))[0] as Who);
  const { competitionId } = await published(organiser, {});
  const ids = users.map(({ userId }) => userId);
  const params = { competitionId };
  await call(competitions.addParticipants, addParticipants, organiser, { params, body: { userIds: ids } });
  const rows = scores.flatMap((score, index) => (score === undefined ? [] : [{ userId: ids[index], score }]));
  for (const row of rows) {
    clock.now = new Date(clock.now.getTime() + 1);
    await call(competitions.submitScores, submitScores, organiser, { params: { ...params, roundId: 'r1' }, body: { scores: [row] } });
  }
  for (const [a, b] of friends) await befriend(users[a] as Who, users[b] as Who);
  for (const [a, b] of close) await call(graph.markCloseFriend, markCloseFriend, users[a] as Who, { params: { userId: users[b]?.userId } });
  await updateBoard(`${competitionId}:overall`, new Set(ids), contextOf(organiser));
  return { competitionId, ids };
};

/**
 * Reference for the friends leaderboard: ranks all users with a score, then keeps friends and the viewer, with names that
 * the viewer may see.
 */
const bruteForce = ({ audiences, scores, friends, close }: Scenario, ids: readonly string[], me: number) => {
  const entered = scores.flatMap((score, index) => (score === undefined ? [] : [{ index, score }]));
  const ranked = entered
    .map((one) => ({ ...one, rank: 1 + entered.filter(({ score }) => score > one.score).length }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index);
  const isFriend = (other: number) => friends.some(([a, b]) => (a === me && b === other) || (a === other && b === me));
  const isClose = (other: number) => close.some(([a, b]) => a === other && b === me);
  const canSeeName = (other: number): boolean =>
    other === me ||
    audiences[other] === 'public' ||
    audiences[other] === 'friends' ||
    (audiences[other] === 'close_friends' && isClose(other));
  return ranked
    .filter(({ index }) => index === me || isFriend(index))
    .map(({ index, rank, score }) => [rank, score, canSeeName(index) ? ids[index] : null]);
};

test('the friends leaderboard equals a sort of all entries, page by page, in three round trips', async () => {
  await fc.assert(
    fc.asyncProperty(scenarios, async (scenario) => {
      const { competitionId, ids } = await createScenario(scenario);
      for (const [me, userId] of ids.entries()) {
        const entries: unknown[] = [];
        let cursor: string | null | undefined;
        const expected = bruteForce(scenario, ids, me);
        do {
          const query = { limit: String(scenario.limit), ...(cursor ? { cursor } : {}) };
          const input = { params: { competitionId }, query };
          const { result: page, trips } = await metered.of(() => call(route, getFriendsLeaderboard, { userId }, input));
          expect(trips).toBeLessThanOrEqual(3);
          expect(page.total).toBe(expected.length);
          entries.push(...page.items.map((entry) => [entry.rank, entry.score, entry.userId]));
          cursor = page.cursor;
        } while (cursor);
        expect(entries).toEqual(expected);
      }
    }),
    seeded(6),
  );
});

test('a user with more than a thousand friends reads at most a thousand of them, in three round trips', async () => {
  const [me] = (await people(1)) as [Who];
  const { documentClient } = await import('../../lambdas/_table/table.ts');
  const { BatchWriteCommand } = await import('@aws-sdk/lib-dynamodb');
  // Friend list entries only: this view reads nothing else of a friendship.
  const edges = Array.from({ length: 1_050 }, (_, index) => ({
    pk: `USER#${me.userId}#AUDIENCE`,
    sk: `FRIEND#2026-11-20T12:00:00.${String(index).padStart(4, '0')}Z#user_${String(index).padStart(20, '0')}`,
    type: 'friend',
  }));
  for (let start = 0; start < edges.length; start += 25)
    await documentClient.send(
      new BatchWriteCommand({
        RequestItems: { [process.env.TABLE_NAME ?? '']: edges.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } })) },
      }),
    );
  const { competitionId } = await published(admin(me), {});
  const params = { competitionId };
  await call(competitions.addParticipants, addParticipants, admin(me), { params, body: { userIds: [me.userId] } });
  await call(competitions.submitScores, submitScores, admin(me), {
    params: { ...params, roundId: 'r1' },
    body: { scores: [{ userId: me.userId, score: 1 }] },
  });
  await updateBoard(`${competitionId}:overall`, new Set([me.userId]), contextOf(me));
  const { result, trips, calls } = await metered.of(() => call(route, getFriendsLeaderboard, me, { params }));
  expect(result.items).toMatchObject([{ rank: 1, userId: me.userId }]);
  expect(trips).toBe(3);
  // Four calls for competition, board, friends and block list; eleven for rows; one for nodes.
  expect(calls).toBeLessThanOrEqual(4 + 11 + 1);
});
