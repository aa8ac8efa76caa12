import * as competitions from '../../schemas/competitions/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import { LeaderboardChanged, LeaderboardSnapshot } from '../../schemas/leaderboards/models.ts';
import { changePrivacy } from '../../schemas/users/routes.ts';
import { connectSocket, type LiveSocket } from '../support/live-socket.ts';
import { type Person, type SharedStack, startStack } from '../support/stack.ts';
import { createBoards } from './boards-harness.ts';

let boards: Awaited<ReturnType<typeof createBoards<SharedStack>>>;
let players: Person[];
const sockets: LiveSocket[] = [];
beforeAll(async () => {
  boards = await createBoards(await startStack());
  players = await boards.people(14);
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await boards.stop();
});

type Place = [userId: string, { rank: number; score: number }];
/** Users who share a rank are ordered by id: a change does not tell who was first. */
const byRank = (places: Place[]): Place[] => places.sort(([idA, a], [idB, b]) => a.rank - b.rank || (idA < idB ? -1 : 1));

/** Subscribes to a board and applies its changes, as a client would. */
const subscribeTo = async (topic: string, as: Pick<Person, 'token'> = boards.creator) => {
  const socket = await connectSocket({ url: boards.socketUrl, token: () => as.token });
  sockets.push(socket);
  const frames: { seq: number; data: LeaderboardChanged }[] = [];
  const known = new Map<string, { rank: number; score: number }>();
  const put = (entries: readonly { userId: string | null; rank: number; score: number }[] = []) => {
    for (const { userId, rank, score } of entries) known.set(userId ?? '', { rank, score });
  };
  const { seq, snapshot } = await socket.subscribe(topic, (event) => {
    const data = LeaderboardChanged.parse(event.data);
    frames.push({ seq: event.seq, data });
    put(data.changes);
    put(data.top);
    for (const userId of data.removed ?? []) known.delete(userId);
  });
  put(LeaderboardSnapshot.parse(snapshot).items);
  return { seq, frames, snapshot: LeaderboardSnapshot.parse(snapshot), board: () => byRank([...known]) };
};

const boardOf = async (competitionId: string, as?: Person): Promise<Place[]> => {
  const { items } = await boards.board(competitionId, { limit: 100 }, as);
  return byRank(items.map(({ userId, rank, score }) => [userId ?? '', { rank, score }]));
};

const openWithPlayers = async () => {
  const { competitionId, roundIds } = await boards.open({ precision: 1, rounds: [{ name: 'All', rule: 'last' }] });
  await boards.join(competitionId, players);
  return { competitionId, roundId: roundIds[0]!, topic: `competition:${competitionId}:leaderboard` };
};

test('a subscriber to an empty board receives the top 10, the rest, changed ranks and removals', async () => {
  const { competitionId, roundId, topic } = await openWithPlayers();
  const subscriber = await subscribeTo(topic);
  expect(subscriber.snapshot).toMatchObject({ items: [], total: 0 });
  for (const [index, player] of players.entries()) await boards.score(competitionId, roundId, player.userId, 100 - index);
  await boards.settle();
  expect(subscriber.board()).toEqual(await boardOf(competitionId));
  await boards.score(competitionId, roundId, players[13]!.userId, 95);
  await boards.settle();
  expect(subscriber.board()).toEqual(await boardOf(competitionId));
  await players[0]!.call(competitions.leaveCompetition, { params: { competitionId } });
  await boards.settle();
  expect(subscriber.board()).toEqual(await boardOf(competitionId));
  expect(subscriber.frames.map(({ seq }) => seq)).toEqual(subscriber.frames.map((_, index) => subscriber.seq + 1 + index));
  expect(subscriber.frames.some(({ data }) => data.top)).toBe(true);
  const moved = subscriber.frames.flatMap(({ data }) => data.changes ?? []).filter(({ previousRank }) => previousRank !== null);
  expect(moved.length).toBeGreaterThan(0);
});

test('a later subscriber receives the same snapshot, on a round’s board too', async () => {
  const { competitionId, roundId, topic } = await openWithPlayers();
  for (const [index, player] of players.slice(0, 5).entries()) await boards.score(competitionId, roundId, player.userId, index);
  await boards.settle();
  const first = await subscribeTo(topic);
  const second = await subscribeTo(topic);
  const round = await subscribeTo(`${topic}:round:${roundId}`);
  expect(second.snapshot.items).toEqual(first.snapshot.items);
  expect(first.snapshot.items).toHaveLength(5);
  await boards.score(competitionId, roundId, players[0]!.userId, 9);
  await boards.settle();
  for (const subscriber of [first, second, round]) expect(subscriber.board()).toEqual(await boardOf(competitionId));
  expect(first.frames.at(-1)?.data).toMatchObject({ total: 5, top: expect.any(Array) });
});

test('an unchanged top 100 publishes nothing, and hidden boards reject subscriptions', async () => {
  const { competitionId, roundId, topic } = await openWithPlayers();
  await boards.score(competitionId, roundId, players[0]!.userId, 5);
  await boards.settle();
  const subscriber = await subscribeTo(topic);
  await boards.score(competitionId, roundId, players[0]!.userId, 5);
  await boards.settle();
  expect(subscriber.frames).toEqual([]);
  await expect(subscribeTo('competition:competition_unknown:leaderboard')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(subscribeTo(`${topic}:round:r77`)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('names that are not public are not published after the change, and a block hides a name in the snapshot', async () => {
  const { competitionId, roundId, topic } = await openWithPlayers();
  for (const [index, player] of players.entries()) await boards.score(competitionId, roundId, player.userId, 100 - index);
  await boards.settle();
  const [first, , third] = players as [Person, Person, Person];
  const last = players[13] as Person;
  await first.call(graph.blockUser, { params: { userId: last.userId } });
  const [subscriber, blocker, blocked] = [await subscribeTo(topic), await subscribeTo(topic, first), await subscribeTo(topic, last)];
  const named = ({ snapshot }: typeof subscriber) => snapshot.items.map(({ userId }) => userId);
  const userIds = players.map(({ userId }) => userId);
  expect(named(subscriber)).toEqual(userIds);
  expect(named(blocker)).toEqual(userIds.with(13, null as never));
  expect(named(blocked)).toEqual(userIds.with(0, null as never));
  for (const player of [third, last]) await player.call(changePrivacy, { body: { profile: 'friends' } });
  await boards.settle();
  const removed = subscriber.frames.flatMap(({ data }) => data.removed ?? []);
  expect(removed.sort()).toEqual([third.userId, last.userId].sort());
  const before = subscriber.frames.length;
  for (const player of [third, last]) await boards.score(competitionId, roundId, player.userId, player === third ? 98.5 : 95.5);
  await boards.settle();
  const later = JSON.stringify(subscriber.frames.slice(before));
  for (const player of [third, last]) expect(later).not.toContain(player.userId);
  // The rest is published in a frame of its own, without the top 10.
  const lastTop = () => subscriber.frames.findLast(({ data }) => data.top)?.data.top;
  const anonymous = lastTop()?.filter(({ userId }) => userId === null) ?? [];
  expect(anonymous.map(({ rank, score, handle }) => [rank, score, handle])).toEqual([
    [3, 98.5, null],
    [6, 95.5, null],
  ]);
  const late = await subscribeTo(topic, third);
  expect(named(late).map((userId) => userId ?? '')).toEqual((await boardOf(competitionId, players[1])).map(([userId]) => userId));
  for (const player of [third, last]) await player.call(changePrivacy, { body: { profile: 'public' } });
  await boards.settle();
  expect(lastTop()?.every(({ userId }) => userId !== null)).toBe(true);
  await first.send(graph.unblockUser, { params: { userId: last.userId } });
});
