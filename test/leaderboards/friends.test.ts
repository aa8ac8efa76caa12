import * as fc from 'fast-check';
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

const PEOPLE = 14;
const admin = ({ userId }: Who): Who => ({ userId, roles: ['user', 'admin'] });

type Story = {
  audiences: Audience[];
  /** Absent: takes part without a score. */
  scores: (number | undefined)[];
  friends: [number, number][];
  /** The first of them marks the second as close. */
  close: [number, number][];
  limit: number;
};
const two = fc.tuple(fc.nat(PEOPLE - 1), fc.nat(PEOPLE - 1)).filter(([a, b]) => a !== b);
const stories: fc.Arbitrary<Story> = fc
  .record({
    audiences: fc.array(fc.constantFrom(...AUDIENCES), { minLength: PEOPLE, maxLength: PEOPLE }),
    scores: fc.array(fc.option(fc.nat(6), { nil: undefined }), { minLength: PEOPLE, maxLength: PEOPLE }),
    friends: fc.uniqueArray(two, { minLength: 15, maxLength: 40, selector: ([a, b]) => [Math.min(a, b), Math.max(a, b)].join() }),
    limit: fc.integer({ min: 1, max: 5 }),
    marks: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
  })
  .map(({ marks, ...story }) => ({ ...story, close: story.friends.filter((_, index) => marks[index]) }));

/** A board on which these people stand, and the friendships between them. */
const tellStory = async ({ audiences, scores, friends, close }: Story) => {
  const everybody: Who[] = [];
  for (const profile of audiences) everybody.push(...(await people(1, profile === 'public' ? {} : { audiences: { profile } })));
  const organiser = admin(everybody[0] as Who);
  const { competitionId } = await published(organiser, {});
  const ids = everybody.map(({ userId }) => userId);
  const params = { competitionId };
  await call(competitions.addParticipants, addParticipants, organiser, { params, body: { userIds: ids } });
  const rows = scores.flatMap((score, index) => (score === undefined ? [] : [{ userId: ids[index], score }]));
  for (const row of rows) {
    clock.now = new Date(clock.now.getTime() + 1);
    await call(competitions.submitScores, submitScores, organiser, { params: { ...params, roundId: 'r1' }, body: { scores: [row] } });
  }
  for (const [a, b] of friends) await befriend(everybody[a] as Who, everybody[b] as Who);
  for (const [a, b] of close)
    await call(graph.markCloseFriend, markCloseFriend, everybody[a] as Who, { params: { userId: everybody[b]?.userId } });
  await updateBoard(`${competitionId}:overall`, new Set(ids), contextOf(organiser));
  return { competitionId, ids };
};

/** What the friends view must be: everybody with a score, ranked, then friends and oneself, with names where they may be snapshot. */
const bruteForce = ({ audiences, scores, friends, close }: Story, ids: readonly string[], me: number) => {
  const entered = scores.flatMap((score, index) => (score === undefined ? [] : [{ index, score }]));
  const ranked = entered
    .map((one) => ({ ...one, rank: 1 + entered.filter(({ score }) => score > one.score).length }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index);
  const isFriend = (other: number) => friends.some(([a, b]) => (a === me && b === other) || (a === other && b === me));
  const isClose = (other: number) => close.some(([a, b]) => a === other && b === me);
  const sees = (other: number): boolean =>
    other === me ||
    audiences[other] === 'public' ||
    audiences[other] === 'friends' ||
    (audiences[other] === 'close_friends' && isClose(other));
  return ranked
    .filter(({ index }) => index === me || isFriend(index))
    .map(({ index, rank, score }) => [rank, score, sees(index) ? ids[index] : null]);
};

test('friends and their ranks, page by page, are what a sort of everybody says, in three round trips', async () => {
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const { competitionId, ids } = await tellStory(story);
      for (const [me, userId] of ids.entries()) {
        const lines: unknown[] = [];
        let cursor: string | null | undefined;
        const expected = bruteForce(story, ids, me);
        do {
          const query = { limit: String(story.limit), ...(cursor ? { cursor } : {}) };
          const sent = { params: { competitionId }, query };
          const { result: page, trips } = await metered.of(() => call(route, getFriendsLeaderboard, { userId }, sent));
          expect(trips).toBeLessThanOrEqual(3);
          expect(page.total).toBe(expected.length);
          lines.push(...page.items.map((line) => [line.rank, line.score, line.userId]));
          cursor = page.cursor;
        } while (cursor);
        expect(lines).toEqual(expected);
      }
    }),
    seeded(6),
  );
});

test('somebody with more than a thousand friends reads a thousand of them at most, in three round trips', async () => {
  const [me] = (await people(1)) as [Who];
  const { documentClient } = await import('../../lambdas/_table/table.ts');
  const { BatchWriteCommand } = await import('@aws-sdk/lib-dynamodb');
  // Lines of the list alone: what a friendship is otherwise, this view does not ask.
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
  // The competition, its board, friends, the view; eleven reads of rows; one of nodes.
  expect(calls).toBeLessThanOrEqual(4 + 11 + 1);
});
