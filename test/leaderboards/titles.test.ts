import * as competitions from '../../schemas/competitions/routes.ts';
import { getFeed, listActivity, removeEvent, restoreEvent } from '../../schemas/feed/routes.ts';
import { getLeaderboard } from '../../schemas/leaderboards/routes.ts';
import { liftSuspension, suspendUser } from '../../schemas/users/routes.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';
import { readTable } from '../support/table-contents.ts';
import { befriend } from '../support/viewers.ts';
import { createBoards } from './boards-harness.ts';

let boards: Awaited<ReturnType<typeof createBoards<TestStack>>>;
beforeAll(async () => {
  boards = await createBoards(await startStack({ own: true }));
  await befriendAll(await signIn());
});
afterAll(() => boards?.stop());

/** Tokens end after an hour, and the tests move the clock. */
const signIn = async () => ({
  organiser: await boards.as('creator'),
  moderator: await boards.as('referee', ['moderator']),
  players: await Promise.all(['ada', 'bob', 'cora'].map((handle) => boards.as(handle))),
});
type Cast = Awaited<ReturnType<typeof signIn>>;

const befriendAll = async ({ organiser, players }: Cast): Promise<void> => {
  for (const player of players) await befriend(organiser, player);
};

/** Runs a competition to its end. @param suspended index of a player who is suspended before it */
const finish = async (
  scores: readonly number[],
  suspended?: number,
): Promise<Cast & { competitionId: string; winners: () => Promise<string[]> }> => {
  let cast = await signIn();
  const instant = (hours: number) => new Date(boards.clock.now() + hours * 3_600_000).toISOString();
  const body = { name: 'Cup', startsAt: instant(-1), endsAt: instant(0.5), visibility: 'public' as const, graceSeconds: 0 };
  const { competitionId } = await cast.organiser.call(competitions.createCompetition, { body });
  const params = { competitionId };
  await cast.organiser.call(competitions.publishCompetition, { params });
  for (const player of cast.players) await player.call(competitions.joinCompetition, { params });
  for (const [index, score] of scores.entries())
    await cast.organiser.call(competitions.submitScore, {
      params: { ...params, roundId: 'r1' },
      body: { userId: cast.players[index]?.userId ?? '', score },
    });
  await boards.settle();
  const before = suspended === undefined ? undefined : cast.players[suspended];
  if (before) await cast.moderator.call(suspendUser, { params: { userId: before.userId }, body: { reason: 'a bot' } });
  await boards.settle();
  await boards.advance('PT32M');
  await boards.settle();
  await boards.advance('PT2M');
  await boards.settle();
  cast = await signIn();
  const winners = async (): Promise<string[]> => {
    const { items } = await cast.organiser.call(getFeed, { query: { filter: 'competitions', limit: 100 } });
    return items
      .filter(({ type, target }) => type === 'competition_won' && target.id === competitionId)
      .map(({ actor }) => actor.handle ?? '')
      .sort();
  };
  return { ...cast, competitionId, winners };
};

const override = async ({ organiser }: Cast, competitionId: string, { userId }: Person, score: number): Promise<void> => {
  await organiser.call(competitions.overrideScore, {
    params: { competitionId, roundId: 'r1', userId },
    body: { score, reason: 'A correction' },
  });
  await boards.settle();
};

/** Names of the events that titles of a competition have sent so far, from the stored activities. */
const activitiesOf = async (competitionId: string) =>
  (await readTable(boards))('activity').filter(
    ({ kind, target }) => kind === 'competition_won' && (target as { id: string }).id === competitionId,
  );

test('with the leader suspended at the end, the best of the others have won, and it changes with the suspension', async () => {
  const { competitionId, winners, ...cast } = await finish([50, 30, 30], 0);
  const [ada] = cast.players as [Person, Person, Person];
  expect(await winners()).toEqual(['bob', 'cora']);
  await cast.moderator.send(liftSuspension, { params: { userId: ada.userId } });
  await boards.settle();
  expect(await winners()).toEqual(['ada']);
  await cast.moderator.call(suspendUser, { params: { userId: ada.userId }, body: { reason: 'a bot' } });
  await boards.settle();
  expect(await winners()).toEqual(['bob', 'cora']);
  // Once for the first leader, and twice for each of the two others.
  expect(await activitiesOf(competitionId)).toHaveLength(5);
  await cast.moderator.send(liftSuspension, { params: { userId: ada.userId } });
  await boards.settle();
});

test('an override after the freeze takes the title from the old winner and gives it to the new ones, in feed and activity', async () => {
  const { competitionId, winners, ...cast } = await finish([100, 60, 50]);
  const [ada, , cora] = cast.players as [Person, Person, Person];
  expect(await winners()).toEqual(['ada']);
  const [title] = await activitiesOf(competitionId);
  await override(cast, competitionId, ada, 1);
  expect(await winners()).toEqual(['bob']);
  // Moderators cannot restore a withdrawn event.
  const params = { eventId: String(title?.sk).split('#')[1] ?? '' };
  for (const route of [removeEvent, restoreEvent])
    await expect(cast.moderator.call(route, { params, body: { reason: 'a test' } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const activity = await cast.organiser.call(listActivity, { params: { userId: ada.userId } });
  expect(activity.items.filter(({ type, target }) => type === 'competition_won' && target.id === competitionId)).toEqual([]);
  await override(cast, competitionId, cora, 60);
  expect(await winners()).toEqual(['bob', 'cora']);
  // A change below the first rank, and one that changes nothing.
  await override(cast, competitionId, ada, 2);
  await override(cast, competitionId, cora, 60);
  expect(await winners()).toEqual(['bob', 'cora']);
  expect(await activitiesOf(competitionId)).toHaveLength(3);
});

test('a winner who leaves after the freeze leaves rank and score without a name, and nobody else gets the title', async () => {
  const { competitionId, winners, ...cast } = await finish([100, 60, 50]);
  const [ada, bob] = cast.players as [Person, Person, Person];
  expect(await winners()).toEqual(['ada']);
  await ada.send(competitions.leaveCompetition, { params: { competitionId } });
  await boards.settle();
  const { items } = await bob.call(getLeaderboard, { params: { competitionId }, query: {} });
  expect(items.map(({ rank, handle, score }) => [rank, handle, score])).toEqual([
    [1, null, 100],
    [2, 'bob', 60],
    [3, 'cora', 50],
  ]);
  expect(await winners()).toEqual([]);
  // A correction below the first rank checks the titles again.
  await override(cast, competitionId, bob, 61);
  expect(await winners()).toEqual([]);
  expect(await activitiesOf(competitionId)).toHaveLength(1);
});
