import * as disciplineRoutes from '../../schemas/communities/discipline-routes.ts';
import * as memberRoutes from '../../schemas/communities/member-routes.ts';
import * as communities from '../../schemas/communities/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import { changePrivacy } from '../../schemas/users/routes.ts';
import { type Person, type SharedStack, startStack } from '../support/stack.ts';
import { openSocket, type TestSocket } from '../support/test-socket.ts';

let stack: SharedStack;
const sockets: TestSocket[] = [];
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => {
  for (const socket of sockets) socket.close();
  return stack?.stop();
});

let names = 0;
const person = () => {
  names += 1;
  return stack.as(`live${names}`);
};
const found = async (founder: Person, members: readonly Person[], body: object = {}) => {
  const { communityId } = await founder.call(communities.createCommunity, { body: { name: 'Live', ...body } });
  for (const member of members) await member.call(memberRoutes.joinCommunity, { params: { communityId } });
  await stack.settle();
  return { communityId, topic: `community:${communityId}` };
};
const follow = async ({ token }: Person, topic: string): Promise<TestSocket> => {
  const socket = await openSocket(stack.socketUrl, ['kith.v1', token]);
  sockets.push(socket);
  expect(await socket.ask({ type: 'subscribe', topic })).toMatchObject({ type: 'ack', topic });
  return socket;
};
const told = ({ frames }: TestSocket) => frames.flatMap((frame) => (frame.type === 'event' ? [[frame.name, frame.data]] : []));
const ended = ({ frames }: TestSocket) => frames.some(({ type }) => type === 'unsubscribed');
const postIn = (author: Person, communityId: string) => author.call(posts.createPost, { body: { body: 'Secret words', communityId } });

test('followers learn of posts, pins and members, without texts, and one after the other', async () => {
  const [founder, member, visitor] = [await person(), await person(), await person()];
  const { communityId, topic } = await found(founder, [member]);
  const socket = await follow(visitor, topic);
  const { postId } = await postIn(member, communityId);
  await stack.settle();
  await founder.call(posts.pinPost, { params: { communityId, postId } });
  await stack.settle();
  await member.call(posts.deletePost, { params: { postId } });
  await stack.settle();
  await visitor.call(memberRoutes.joinCommunity, { params: { communityId } });
  await stack.settle();
  expect(told(socket)).toEqual([
    ['community.posted', { post: { postId, userId: member.userId, announcement: false } }],
    ['community.pins_changed', { postId, pinned: true }],
    ['community.post_hidden', { postId }],
    ['community.member_joined', { userId: visitor.userId }],
  ]);
  expect(socket.frames.flatMap((frame) => (frame.type === 'event' ? [frame.seq] : []))).toEqual([1, 2, 3, 4]);
  expect(JSON.stringify(socket.frames)).not.toContain('Secret words');
  expect(await socket.ask({ type: 'subscribe', topic, after: 4 })).toMatchObject({ type: 'ack', seq: 4 });
});

test('a frame names nobody whom its reader may not see', async () => {
  const [founder, author, reader, shy] = [await person(), await person(), await person(), await person()];
  const { communityId, topic } = await found(founder, [author, reader]);
  await reader.call(graph.blockUser, { params: { userId: author.userId } });
  await shy.call(changePrivacy, { body: { profile: 'private' } });
  await stack.settle();
  const socket = await follow(reader, topic);
  await postIn(author, communityId);
  await stack.settle();
  await shy.call(memberRoutes.joinCommunity, { params: { communityId } });
  await stack.settle();
  expect(told(socket)).toEqual([
    ['community.posted', { post: null }],
    ['community.member_joined', { userId: null }],
  ]);
});

test('sight of a private community ends for who leaves or is banned, and of one that turns private for visitors', async () => {
  const [founder, leaver, banned, visitor, member] = [await person(), await person(), await person(), await person(), await person()];
  const { communityId, topic } = await found(founder, [leaver, banned, member]);
  const [left, out, outside, inside] = [
    await follow(leaver, topic),
    await follow(banned, topic),
    await follow(visitor, topic),
    await follow(member, topic),
  ];
  const params = { communityId };
  await founder.call(communities.updateCommunity, { params, body: { visibility: 'private' } });
  await stack.settle();
  expect([left, out, outside, inside].map(ended)).toEqual([false, false, true, false]);
  await leaver.call(memberRoutes.leaveCommunity, { params });
  await founder.call(disciplineRoutes.banUser, { params: { ...params, userId: banned.userId }, body: {} });
  await stack.settle();
  expect([left, out, outside, inside].map(ended)).toEqual([true, true, true, false]);
  await postIn(founder, communityId);
  await stack.settle();
  expect([left, out, outside, inside].map((socket) => told(socket).length)).toEqual([0, 0, 0, 1]);
  expect(await outside.ask({ type: 'subscribe', topic })).toMatchObject({ type: 'error', code: 'NOT_FOUND' });
});

test('nothing is written for a community that nobody follows', async () => {
  const [founder, member] = [await person(), await person()];
  const { communityId, topic } = await found(founder, [member]);
  await postIn(member, communityId);
  await stack.settle();
  const socket = await follow(member, topic);
  expect(await socket.ask({ type: 'ping' })).toMatchObject({ topics: { [topic]: 0 } });
});
