import { getCompetition, getCompetitionStats, listParticipants } from '../../schemas/competitions/routes.ts';
import { LeaderboardChanged, LeaderboardSnapshot } from '../../schemas/leaderboards/models.ts';
import * as leaderboards from '../../schemas/leaderboards/routes.ts';
import { liftSuspension, suspendUser } from '../../schemas/users/routes.ts';
import { connectSocket, type LiveSocket } from '../support/live-socket.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';
import { befriend } from '../support/viewers.ts';
import { createBoards } from './boards-harness.ts';

let boards: Awaited<ReturnType<typeof createBoards<TestStack>>>;
let moderator: Person;
let players: Person[];
let socket: LiveSocket | undefined;
beforeAll(async () => {
  boards = await createBoards(await startStack({ own: true }));
  moderator = await boards.as('referee', ['moderator']);
  players = await boards.people(4);
});
afterAll(async () => {
  socket?.close();
  await boards?.stop();
});

const suspend = ({ userId }: Person) => moderator.call(suspendUser, { params: { userId }, body: { reason: 'a bot' } });
const lift = ({ userId }: Person) => moderator.send(liftSuspension, { params: { userId } });

test('a suspended account holds no rank on any read of running boards, and has its place again once that is lifted', async () => {
  const [first, second, third, fourth] = players as [Person, Person, Person, Person];
  const { competitionId, roundIds } = await boards.open({ rounds: [{ name: 'One' }, { name: 'Two' }] });
  const params = { competitionId };
  await boards.join(competitionId, players);
  for (const [index, player] of players.entries())
    await boards.score(competitionId, roundIds[0] ?? '', player.userId, [40, 40, 30, 20][index] ?? 0);
  await boards.settle();
  await befriend(third, first);

  const live = new Set<string>();
  socket = await connectSocket({ url: boards.socketUrl, token: () => third.token });
  const { snapshot } = await socket.subscribe(`competition:${competitionId}:leaderboard`, (event) => {
    const { top } = LeaderboardChanged.parse(event.data);
    if (!top) return;
    live.clear();
    for (const { userId, rank } of top) live.add(`${userId} ${rank}`);
  });
  for (const { userId, rank } of LeaderboardSnapshot.parse(snapshot).items) live.add(`${userId} ${rank}`);

  const seen = async (as: Person) => {
    const lists = [
      await as.call(leaderboards.getLeaderboard, { params }),
      await as.call(leaderboards.getLeaderboard, { params, query: { round: roundIds[0] ?? '' } }),
      await as.call(leaderboards.getLeaderboard, { params, query: { limit: 50, fromRank: 1 } }),
      await as.call(leaderboards.getRanksAround, { params, query: { userId: third.userId } }),
    ];
    return lists.map(({ items, total }) => [total, ...items.map(({ userId, rank }) => `${userId} ${rank}`)]);
  };
  const all = [4, `${first.userId} 1`, `${second.userId} 1`, `${third.userId} 3`, `${fourth.userId} 4`];
  const without = [3, `${second.userId} 1`, `${third.userId} 2`, `${fourth.userId} 3`];
  const isRanked = (as: Person) =>
    as.call(leaderboards.getUserRank, { params: { ...params, userId: first.userId } }).then(
      ({ rank }) => rank,
      ({ code }: { code: string }) => code,
    );
  const counts = async () => {
    const { participants } = await third.call(getCompetition, { params });
    const { items } = await third.call(listParticipants, { params });
    const stats = await third.call(getCompetitionStats, { params });
    return { places: participants, listed: items.length, participants: stats.participants };
  };
  const friends = async () => (await third.call(leaderboards.getFriendsLeaderboard, { params })).items.map(({ rank }) => rank);
  expect(await seen(third)).toEqual([all, all, all, all]);
  expect(await friends()).toEqual([1, 3]);
  expect(await counts()).toEqual({ places: 4, listed: 4, participants: 4 });

  await suspend(first);
  await boards.settle();
  expect(await seen(third)).toEqual([without, without, without, without]);
  // Moderators see everyone who takes part, but a suspended account has no rank for them either.
  expect(await seen(moderator)).toEqual([without, without, without, without]);
  expect([await isRanked(third), await isRanked(moderator)]).toEqual(['NOT_RANKED', 'NOT_RANKED']);
  expect(await friends()).toEqual([2]);
  // The place stays taken, because the account may return.
  expect(await counts()).toEqual({ places: 4, listed: 3, participants: 3 });
  expect([...live]).toEqual(without.slice(1));
  // The organiser may go on scoring for the account; the entries are kept.
  await boards.score(competitionId, roundIds[1] ?? '', first.userId, 5);
  await boards.settle();
  expect(await seen(third)).toEqual([without, without, without, without]);

  // The last of crossing changes decides.
  await Promise.all([lift(first), suspend(first).catch(() => undefined)]);
  await lift(first);
  await boards.settle();
  const [overall, round] = await seen(third);
  expect(overall).toEqual([4, `${first.userId} 1`, `${second.userId} 2`, `${third.userId} 3`, `${fourth.userId} 4`]);
  expect(round).toEqual(all);
  expect([...live]).toEqual(overall?.slice(1));
  expect(await isRanked(third)).toBe(1);
  // The next test moves the clock beyond the socket's token.
  socket.close();
});

test('the days while an account is suspended are kept without it, and past days as they were', async () => {
  const [first, second] = players as [Person, Person];
  const { competitionId, roundIds } = await boards.open({ endsAt: new Date(boards.clock.now() + 4 * 86_400_000).toISOString() });
  await boards.join(competitionId, [first, second]);
  for (const [index, { userId }] of [first, second].entries()) await boards.score(competitionId, roundIds[0] ?? '', userId, 9 - index);
  await boards.settle();
  const day = () => new Date(boards.clock.now()).toISOString().slice(0, 10);
  const before = day();
  await boards.advance('P1D');
  await boards.settle();
  moderator = await boards.as('referee', ['moderator']);
  await suspend(first);
  await boards.settle();
  const during = day();
  await boards.advance('P1D');
  await boards.settle();
  const reader = await boards.as('reader');
  const history = async (date: string) => {
    const { items } = await reader.call(leaderboards.getLeaderboardHistory, { params: { competitionId }, query: { date } });
    return items.map(({ total, top = [] }) => [total, ...top.map(({ userId, rank, score }) => [userId, rank, score])]);
  };
  // The name is hidden while the account is suspended, also on past days.
  expect(await history(before)).toEqual([[2, [null, 1, 9], [second.userId, 2, 8]]]);
  expect(await history(during)).toEqual([[1, [second.userId, 1, 8]]]);
});
