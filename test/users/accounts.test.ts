import * as platform from '../../schemas/platform/routes.ts';
import { changeRoles, getAccount, getMe, getUser, liftSuspension, revokeSessions, suspendUser } from '../../schemas/users/routes.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;
let admin: Person;
let moderator: Person;
beforeAll(async () => {
  stack = await startStack({ own: true });
  admin = await stack.as('rosa', ['admin']);
  moderator = await stack.as('mona', ['moderator']);
});
afterAll(() => stack?.stop());

const problem = (status: number, code: string) => expect.objectContaining({ status, code });
const of = ({ userId }: Pick<Person, 'userId'>) => ({ params: { userId } });

/** Opens a socket; `closed` resolves with the close code and the code of the last frame. */
const openSocket = async ({ token }: Person) => {
  const socket = new WebSocket(stack.socketUrl, ['kith.v1', token]);
  const frames: { code?: string }[] = [];
  socket.onmessage = ({ data }) => frames.push(JSON.parse(String(data)));
  const closed = new Promise<{ code: number; last: string | undefined }>((resolve) => {
    socket.onclose = ({ code }) => resolve({ code, last: frames.at(-1)?.code });
  });
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  return { socket, closed };
};

test('signing out everywhere voids the tokens and closes the sockets; a sign-in right after the response is valid', async () => {
  const ada = await stack.as('ada');
  const { closed } = await openSocket(ada);
  expect((await ada.send(revokeSessions, {})).status).toBe(204);
  const renewed = await stack.as('ada');
  await expect(ada.call(getMe, {})).rejects.toEqual(problem(401, 'UNAUTHENTICATED'));
  expect((await renewed.call(getMe, {})).userId).toBe(ada.userId);
  await stack.settle();
  expect((await closed).last).toBe('CONNECTION_CLOSED');
});

test('moderators read the access state of an account, and nobody else does', async () => {
  const zoe = await stack.as('zoe');
  const fresh = { handle: 'zoe', status: 'active', suspension: null, roles: ['user'], signedOutAt: null, deletion: null };
  expect(await moderator.call(getAccount, of(zoe))).toMatchObject({ userId: zoe.userId, ...fresh });
  const suspension = await moderator.call(suspendUser, { ...of(zoe), body: { reason: 'spam' } });
  expect(await moderator.call(getAccount, of(zoe))).toMatchObject({ status: 'suspended', suspension });
  await moderator.send(liftSuspension, of(zoe));
  await zoe.send(revokeSessions, {});
  await admin.call(changeRoles, { ...of(zoe), body: { roles: ['moderator'] } });
  const { roles, signedOutAt } = await admin.call(getAccount, of(zoe));
  expect([roles, typeof signedOutAt]).toEqual([['user', 'moderator'], 'string']);
  const ben = await stack.as('ben');
  await expect(ben.call(getAccount, of(ben))).rejects.toEqual(problem(403, 'PERMISSION_DENIED'));
  await expect(moderator.call(getAccount, { params: { userId: 'user_nobody' } })).rejects.toEqual(problem(404, 'NOT_FOUND'));
});

test('a suspended user is rejected, hidden and disconnected until the suspension is lifted', async () => {
  const eve = await stack.as('eve');
  const ben = await stack.as('ben');
  const { closed } = await openSocket(eve);
  const suspended = await moderator.call(suspendUser, { ...of(eve), body: { reason: 'spam' } });
  expect(suspended).toMatchObject({ userId: eve.userId, reason: 'spam', suspendedBy: moderator.userId });
  expect(await moderator.call(suspendUser, { ...of(eve), body: { reason: 'spam' } })).toEqual(suspended);
  await expect(eve.call(getMe, {})).rejects.toEqual(problem(403, 'ACCOUNT_SUSPENDED'));
  await expect(ben.call(getUser, of(eve))).rejects.toEqual(problem(404, 'NOT_FOUND'));
  expect((await moderator.call(getUser, of(eve))).userId).toBe(eve.userId);
  await stack.settle();
  expect((await closed).last).toBe('CONNECTION_CLOSED');
  await stack.advance('PT61S');
  await expect(openSocket(eve)).rejects.toBeDefined();

  expect((await moderator.send(liftSuspension, of(eve))).status).toBe(204);
  expect((await moderator.send(liftSuspension, of(eve))).status).toBe(204);
  expect((await (await stack.as('eve')).call(getMe, {})).userId).toBe(eve.userId);
});

test('suspending fails for an equal or higher role and for an unknown user', async () => {
  const ada = await stack.as('ada2');
  await expect(ada.call(suspendUser, { ...of(moderator), body: { reason: 'x' } })).rejects.toEqual(problem(403, 'PERMISSION_DENIED'));
  await expect(moderator.call(suspendUser, { ...of(admin), body: { reason: 'x' } })).rejects.toEqual(problem(403, 'PERMISSION_DENIED'));
  await expect(moderator.call(suspendUser, { ...of(moderator), body: { reason: 'x' } })).rejects.toEqual(problem(403, 'PERMISSION_DENIED'));
  await expect(moderator.call(suspendUser, { params: { userId: 'user_nobody' }, body: { reason: 'x' } })).rejects.toEqual(
    problem(404, 'NOT_FOUND'),
  );
  await expect(moderator.call(liftSuspension, { params: { userId: 'user_nobody' } })).rejects.toEqual(problem(404, 'NOT_FOUND'));
});

test('a granted role is in the next token; a removed role ends the sessions', async () => {
  const kim = await stack.as('kim');
  expect(await admin.call(changeRoles, { ...of(kim), body: { roles: ['moderator'] } })).toEqual({
    userId: kim.userId,
    roles: ['user', 'moderator'],
  });
  const promoted = await stack.as('kim');
  const zed = await stack.as('zed');
  await promoted.call(suspendUser, { ...of(zed), body: { reason: 'y' } });

  await admin.call(changeRoles, { ...of(kim), body: { roles: [] } });
  await expect(promoted.call(getMe, {})).rejects.toEqual(problem(401, 'UNAUTHENTICATED'));
  await stack.advance('PT2S');
  await expect((await stack.as('kim')).call(liftSuspension, of(zed))).rejects.toEqual(problem(403, 'PERMISSION_DENIED'));
});

test('a moderator cannot lift the suspension that an administrator imposed on another moderator', async () => {
  const other = await stack.as('other-mod', ['moderator']);
  await admin.call(suspendUser, { ...of(other), body: { reason: 'a test' } });
  await expect(moderator.call(liftSuspension, of(other))).rejects.toEqual(problem(403, 'PERMISSION_DENIED'));
  expect((await admin.send(liftSuspension, of(other))).status).toBe(204);
  // Also where there is none to lift: the answer tells a moderator nothing about an equal.
  await expect(moderator.call(liftSuspension, of(other))).rejects.toEqual(problem(403, 'PERMISSION_DENIED'));
});

test('administrators cannot change their own roles, and moderators cannot change any', async () => {
  await expect(admin.call(changeRoles, { ...of(admin), body: { roles: [] } })).rejects.toEqual(problem(409, 'OWN_ROLES'));
  await expect(moderator.call(changeRoles, { ...of(admin), body: { roles: [] } })).rejects.toEqual(problem(403, 'PERMISSION_DENIED'));
});

test('the audit log contains suspensions and role changes and can be filtered by target', async () => {
  const liv = await stack.as('liv');
  await moderator.call(suspendUser, { ...of(liv), body: { reason: 'rude' } });
  await moderator.call(liftSuspension, of(liv));
  await admin.call(changeRoles, { ...of(liv), body: { roles: ['moderator'] } });
  const target = `user:${liv.userId}`;
  const first = await admin.call(platform.listAudit, { query: { target, limit: 2 } });
  const second = await admin.call(platform.listAudit, { query: { target, limit: 2, cursor: first.cursor ?? '' } });
  expect([...first.items, ...second.items].map(({ action, actor }) => [action, actor])).toEqual([
    ['account.change_roles', admin.userId],
    ['account.lift_suspension', moderator.userId],
    ['account.suspend', moderator.userId],
  ]);
  expect(second.items[0]).toMatchObject({ before: { status: 'active' }, after: { status: 'suspended', reason: 'rude' } });
  expect([first.cursor === null, second.cursor]).toEqual([false, null]);
  const all = await admin.call(platform.listAudit, { query: { limit: 1 } });
  expect(all.items[0]).toMatchObject({ action: 'account.change_roles', target });
  expect(all.cursor).not.toBeNull();
});
