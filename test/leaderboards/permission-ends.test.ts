import * as competitions from '../../schemas/competitions/routes.ts';
import { removeCompetition } from '../../schemas/moderation/routes.ts';
import { type Person, type SharedStack, startStack } from '../support/stack.ts';
import { openSocket, type TestSocket } from '../support/test-socket.ts';
import { createBoards } from './boards-harness.ts';

let boards: Awaited<ReturnType<typeof createBoards<SharedStack>>>;
let stranger: Person;
let member: Person;
let invited: Person;
const sockets: TestSocket[] = [];
beforeAll(async () => {
  boards = await createBoards(await startStack());
  [stranger, member, invited] = (await boards.people(3)) as [Person, Person, Person];
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await boards.stop();
});

const watch = async (as: Pick<Person, 'token'>, topics: readonly string[]): Promise<TestSocket> => {
  const socket = await openSocket(boards.socketUrl, ['kith.v1', as.token]);
  sockets.push(socket);
  for (const topic of topics) await socket.ask({ type: 'subscribe', topic });
  return socket;
};
const endedOf = ({ frames }: TestSocket) => frames.flatMap((frame) => (frame.type === 'unsubscribed' ? [frame.topic] : [])).sort();
const eventsOf = ({ frames }: TestSocket) => frames.filter(({ type }) => type === 'event').length;

test('a board that becomes private ends for outsiders at once on all its topics, and continues for participants and invited users', async () => {
  const { competitionId, roundIds } = await boards.open({ rounds: [{ name: 'All', rule: 'last' }] });
  const params = { competitionId };
  await boards.join(competitionId, [member]);
  await boards.creator.call(competitions.inviteParticipants, { params, body: { userIds: [invited.userId] } });
  const topics = [`competition:${competitionId}:leaderboard`, `competition:${competitionId}:leaderboard:round:${roundIds[0]}`];
  const [outside, inside, guest] = [await watch(stranger, topics), await watch(member, topics), await watch(invited, topics)];
  await boards.creator.call(competitions.updateCompetition, { params, body: { visibility: 'private' } });
  await boards.settle();
  expect([outside, inside, guest].map(endedOf)).toEqual([topics, [], []]);
  const before = eventsOf(outside);
  await boards.score(competitionId, roundIds[0]!, member.userId, 7);
  await boards.settle();
  expect(eventsOf(outside)).toBe(before);
  expect(eventsOf(inside)).toBeGreaterThan(0);
  expect(eventsOf(guest)).toBeGreaterThan(0);
  // The instances remember competitions for 5 s; a subscription reads the competition itself.
  const [topic] = topics as [string];
  expect(await outside.ask({ type: 'subscribe', topic })).toMatchObject({ type: 'error', code: 'NOT_FOUND' });
  await boards.creator.call(competitions.updateCompetition, { params, body: { visibility: 'public' } });
  await boards.settle();
});

test('a participant removed from a private competition receives no more frames, and the others do', async () => {
  const { competitionId, roundIds } = await boards.open({ visibility: 'private', rounds: [{ name: 'All', rule: 'last' }] });
  const params = { competitionId };
  const topic = `competition:${competitionId}:leaderboard`;
  for (const { userId } of [member, stranger])
    await boards.creator.call(competitions.inviteParticipants, { params, body: { userIds: [userId] } });
  await boards.join(competitionId, [member, stranger]);
  const [removed, other] = [await watch(stranger, [topic]), await watch(member, [topic])];
  await boards.creator.call(competitions.removeParticipant, { params: { ...params, userId: stranger.userId } });
  await boards.score(competitionId, roundIds[0]!, member.userId, 7);
  await boards.settle();
  expect([removed, other].map(endedOf)).toEqual([[topic], []]);
  const before = eventsOf(removed);
  await boards.score(competitionId, roundIds[0]!, member.userId, 9);
  await boards.settle();
  expect(eventsOf(removed)).toBe(before);
  expect(eventsOf(other)).toBeGreaterThan(0);
});

test('leaving a private competition and the end of an invitation end the board, and so does its removal for everybody', async () => {
  const { competitionId } = await boards.open({ visibility: 'private', rounds: [{ name: 'All', rule: 'last' }] });
  const params = { competitionId };
  const topic = `competition:${competitionId}:leaderboard`;
  const third = await boards.person();
  const userIds = [member, stranger, invited, third].map(({ userId }) => userId);
  await boards.creator.call(competitions.inviteParticipants, { params, body: { userIds } });
  await boards.join(competitionId, [member, third]);
  const watching = await Promise.all([member, stranger, invited, third, boards.creator].map((who) => watch(who, [topic])));
  const ended = async () => {
    await boards.settle();
    return watching.map((socket) => endedOf(socket).length);
  };
  await member.call(competitions.leaveCompetition, { params });
  expect(await ended()).toEqual([1, 0, 0, 0, 0]);
  await boards.creator.call(competitions.removeParticipant, { params: { ...params, userId: stranger.userId } });
  expect(await ended()).toEqual([1, 1, 0, 0, 0]);
  await invited.call(competitions.leaveCompetition, { params });
  expect(await ended()).toEqual([1, 1, 1, 0, 0]);
  const moderator = await boards.as('permission.moderator', ['moderator']);
  await moderator.call(removeCompetition, { params, body: { reason: 'A test' } });
  expect(await ended()).toEqual([1, 1, 1, 1, 1]);
});
