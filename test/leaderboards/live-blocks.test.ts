import type { ServerFrame } from '../../schemas/_kit/topic.ts';
import * as graph from '../../schemas/graph/routes.ts';
import type { LeaderboardChanged } from '../../schemas/leaderboards/models.ts';
import { changePrivacy } from '../../schemas/users/routes.ts';
import { type Person, type SharedStack, startStack } from '../support/stack.ts';
import { openSocket, type TestSocket } from '../support/test-socket.ts';
import { of } from '../support/viewers.ts';
import { createBoards } from './boards-harness.ts';

let boards: Awaited<ReturnType<typeof createBoards<SharedStack>>>;
let ada: Person;
let ben: Person;
let third: Person;
let moderator: Person;
const sockets: TestSocket[] = [];
beforeAll(async () => {
  boards = await createBoards(await startStack());
  [ada, ben, third] = (await boards.people(3)) as [Person, Person, Person];
  moderator = await boards.as('watching', ['moderator']);
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await boards.stop();
});

type Event = Extract<ServerFrame, { type: 'event' }>;
const watch = async (as: Pick<Person, 'token'>, topic: string): Promise<TestSocket> => {
  const socket = await openSocket(boards.socketUrl, ['kith.v1', as.token]);
  sockets.push(socket);
  await socket.ask({ type: 'subscribe', topic });
  return socket;
};
const lastTop = ({ frames }: TestSocket): LeaderboardChanged['top'] =>
  frames
    .filter((frame): frame is Event => frame.type === 'event')
    .map(({ data }) => (data as LeaderboardChanged).top)
    .findLast((top) => top !== undefined);
const named = (socket: TestSocket) => lastTop(socket)?.map(({ userId, handle }) => [userId, handle !== null]);
const mentions = ({ frames }: TestSocket, { userId, handle }: Person) =>
  frames.filter(({ type }) => type === 'event').some((frame) => [userId, handle].some((text) => JSON.stringify(frame).includes(text)));

const takenBack = ({ frames }: TestSocket): string[] =>
  frames.flatMap((frame) => (frame.type === 'event' ? ((frame.data as LeaderboardChanged).removed ?? []) : []));

const openBoard = async () => {
  const { competitionId, roundIds } = await boards.open({ rounds: [{ name: 'All', rule: 'last' }] });
  await boards.join(competitionId, [ada, ben]);
  const score = async (person: Person, value: number): Promise<void> => {
    await boards.score(competitionId, roundIds[0]!, person.userId, value);
    await boards.settle();
  };
  return { score, topic: `competition:${competitionId}:leaderboard` };
};

test('live frames name neither of two users to the other after a block, and both to everybody else', async () => {
  const { score, topic } = await openBoard();
  await ada.call(graph.blockUser, of(ben));
  const [blocker, blocked, other, mod] = [
    await watch(ada, topic),
    await watch(ben, topic),
    await watch(third, topic),
    await watch(moderator, topic),
  ];
  await score(ada, 7);
  await score(ben, 5);
  expect(named(blocker)).toEqual([
    [ada.userId, true],
    [null, false],
  ]);
  expect(named(blocked)).toEqual([
    [null, false],
    [ben.userId, true],
  ]);
  for (const socket of [other, mod])
    expect(named(socket)).toEqual([
      [ada.userId, true],
      [ben.userId, true],
    ]);
  expect(lastTop(blocker)?.map(({ rank, score: points }) => [rank, points])).toEqual(
    lastTop(other)?.map(({ rank, score: points }) => [rank, points]),
  );
  expect([mentions(blocker, ben), mentions(blocked, ada)]).toEqual([false, false]);
  expect(lastTop(blocker)?.map(({ entryId }) => entryId)).toEqual(lastTop(other)?.map(({ entryId }) => entryId));
  await ada.send(graph.unblockUser, of(ben));
});

test('a name is taken back only from those who received it', async () => {
  const { score, topic } = await openBoard();
  await score(ben, 5);
  await ada.call(graph.blockUser, of(ben));
  const [blocker, other] = [await watch(ada, topic), await watch(third, topic)];
  await ben.call(changePrivacy, { body: { profile: 'friends' } });
  await boards.settle();
  const late = await watch(third, topic);
  await score(ben, 6);
  expect([takenBack(blocker), takenBack(other), takenBack(late)]).toEqual([[], [ben.userId], []]);
  expect([mentions(blocker, ben), mentions(late, ben)]).toEqual([false, false]);
  await ben.call(changePrivacy, { body: { profile: 'public' } });
  await ada.send(graph.unblockUser, of(ben));
});

test('a block and its end apply to subscriptions that are open', async () => {
  const { score, topic } = await openBoard();
  const [one, two] = [await watch(ada, topic), await watch(ben, topic)];
  await score(ben, 5);
  expect(mentions(one, ben)).toBe(true);
  await ada.call(graph.blockUser, of(ben));
  await boards.settle();
  for (const socket of [one, two]) socket.frames.length = 0;
  await score(ben, 6);
  await score(ada, 7);
  expect([mentions(one, ben), mentions(two, ada)]).toEqual([false, false]);
  await ada.send(graph.unblockUser, of(ben));
  await boards.settle();
  await score(ben, 8);
  expect(named(one)).toEqual([
    [ben.userId, true],
    [ada.userId, true],
  ]);
});

test('a snapshot that was stored before a user became private does not name them to a new subscriber', async () => {
  const { score, topic } = await openBoard();
  const earlier = await watch(third, topic);
  await score(ada, 7);
  await score(ben, 5);
  await ada.send(changePrivacy, { body: { profile: 'private' } });
  // The board has not noticed yet, and keeps the name in its stored snapshot for about a second.
  const socket = await openSocket(boards.socketUrl, ['kith.v1', third.token]);
  sockets.push(socket);
  const { snapshot } = (await socket.ask({ type: 'subscribe', topic })) as { snapshot: { items: { userId: string | null }[] } };
  expect(snapshot.items.map(({ userId }) => userId)).toEqual([null, ben.userId]);
  expect(JSON.stringify(snapshot)).not.toContain(ada.handle);
  // The next frame takes the name back from those who received it.
  await score(ben, 6);
  expect(takenBack(earlier)).toEqual([ada.userId]);
  expect([takenBack(socket), mentions(socket, ada)]).toEqual([[], false]);
  await ada.send(changePrivacy, { body: { profile: 'public' } });
});
