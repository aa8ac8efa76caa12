import * as inviteRoutes from '../../schemas/communities/invite-routes.ts';
import * as memberRoutes from '../../schemas/communities/member-routes.ts';
import * as requestRoutes from '../../schemas/communities/request-routes.ts';
import * as routes from '../../schemas/communities/routes.ts';
import * as moderation from '../../schemas/moderation/routes.ts';
import { listNotifications } from '../../schemas/notifications/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import { type Person, type SharedStack, startStack } from '../support/stack.ts';

let stack: SharedStack;
let [founder, member, moderator]: Person[] = [];
beforeAll(async () => {
  stack = await startStack();
  [founder, member, moderator] = await Promise.all([stack.as('founder'), stack.as('member'), stack.as('mona', ['moderator'])]);
});
afterAll(() => stack?.stop());

const present = (person: Person | undefined): Person => {
  if (!person) throw new Error('a person is missing');
  return person;
};
const found = async (body: object = {}) => {
  const { communityId } = await present(founder).call(routes.createCommunity, { body: { name: 'Around', ...body } });
  return { communityId };
};
const statusOf = (call: Promise<unknown>): Promise<number | undefined> =>
  call.then(
    () => 200,
    (error: { status?: number }) => error.status,
  );

test('a request tells those who decide, and its acceptance tells the user', async () => {
  const [one, other] = [present(founder), present(member)];
  const params = await found({ joining: 'approval' });
  await other.call(memberRoutes.joinCommunity, { params });
  await stack.settle();
  const told = async (person: Person) => {
    const { items } = await person.call(listNotifications, { query: {} });
    return items.filter(({ data }) => data.communityId === params.communityId).map(({ type, category }) => [type, category]);
  };
  expect(await told(one)).toEqual([['community_join_requested', 'community']]);
  await one.call(requestRoutes.acceptJoinRequest, { params: { ...params, userId: other.userId } });
  await stack.settle();
  expect(await told(other)).toEqual([['community_request_accepted', 'community']]);
});

test('an invite tells its user, while it holds', async () => {
  const [one, other] = [present(founder), await stack.as('guest')];
  const params = await found({ visibility: 'private' });
  const body = { userIds: [other.userId] };
  const { results } = await one.call(inviteRoutes.createInvites, { params, body });
  const inviteId = results[0]?.inviteId ?? '';
  await stack.settle();
  const told = async () => {
    const { items } = await other.call(listNotifications, { query: {} });
    return items.map(({ type, category, data, body: text }) => ({ type, category, data, text }));
  };
  const expected = {
    type: 'community_invited',
    category: 'community',
    data: { ...params, inviteId },
    text: expect.stringContaining('Around'),
  };
  expect(await told()).toEqual([expected]);
  await one.call(inviteRoutes.revokeInvite, { params: { ...params, inviteId } });
  expect(JSON.stringify(await told())).not.toContain('Around');
});

test('profiles count communities at once', async () => {
  const person = await stack.as('joiner');
  const params = await found();
  const count = async () => (await person.call(users.getUser, { params: { userId: person.userId } })).counts.communities;
  expect(await count()).toBe(0);
  await person.call(memberRoutes.joinCommunity, { params });
  expect(await count()).toBe(1);
  await person.call(memberRoutes.leaveCommunity, { params });
  expect(await count()).toBe(0);
});

test('a reported community is removed for its own and restored with its roles', async () => {
  const [one, judge] = [present(founder), present(moderator)];
  const params = await found();
  const body = { subject: { type: 'community', id: params.communityId }, reason: 'spam' as const };
  const { reportId } = await present(member).call(moderation.fileReport, { body });
  await judge.call(moderation.resolveReport, { params: { reportId }, body: { action: 'remove' } });
  expect(await statusOf(one.call(routes.getCommunity, { params }))).toBe(404);
  expect(await statusOf(judge.call(routes.getCommunity, { params }))).toBe(200);
  await judge.call(moderation.restoreCommunity, { params, body: { reason: 'A mistake' } });
  expect(await one.call(routes.getCommunity, { params })).toMatchObject({ myRole: 'founder' });
});

test('a suspended member is in no list and no count of lists, and keeps the place', async () => {
  const [one, judge, guilty] = [present(founder), present(moderator), await stack.as('guilty')];
  const name = stack.handle('suspended.members');
  const params = await found({ name });
  await guilty.call(memberRoutes.joinCommunity, { params });
  const counted = async () => {
    await stack.settle();
    return (await one.call(routes.listCommunities, { query: { query: name } })).items.map(({ counts }) => counts.members);
  };
  expect(await counted()).toEqual([2]);
  await judge.call(users.suspendUser, { params: { userId: guilty.userId }, body: { reason: 'rude' } });
  expect(await counted()).toEqual([1]);
  expect(await one.call(routes.getCommunity, { params })).toMatchObject({ counts: { members: 2 } });
  const { items } = await present(member).call(memberRoutes.listCommunityMembers, { params, query: {} });
  expect(items.map(({ userId }) => userId)).toEqual([one.userId]);
  await judge.call(users.liftSuspension, { params: { userId: guilty.userId } });
  expect(await counted()).toEqual([2]);
});
