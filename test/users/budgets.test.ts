import { sendFriendRequest } from '../../lambdas/graph/friend-requests/send-friend-request.ts';
import { getAccount } from '../../lambdas/users/accounts/get-account.ts';
import { signUp } from '../../lambdas/users/accounts/sign-up.ts';
import { getPresence } from '../../lambdas/users/presence/get-presence.ts';
import { changePrivacy } from '../../lambdas/users/privacy/change-privacy.ts';
import { getPrivacy } from '../../lambdas/users/privacy/get-privacy.ts';
import { getMe } from '../../lambdas/users/profile/get-me.ts';
import { getUser } from '../../lambdas/users/profile/get-user.ts';
import { updateMe } from '../../lambdas/users/profile/update-me.ts';
import { searchPeople } from '../../lambdas/users/search/search-people.ts';
import * as graph from '../../schemas/graph/routes.ts';
import * as routes from '../../schemas/users/routes.ts';
import { type Budgets, createBudgets } from '../support/budgets.ts';
import { call, codeOf, people, startHarness, type Who } from '../support/relationships.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let budgets: Budgets;
let within: Budgets['within'];
let crowd: [Who, Who, ...Who[]];
beforeAll(async () => {
  fixture = await startHarness();
  budgets = await createBudgets();
  ({ within } = budgets);
  crowd = (await people(40)) as [Who, Who, ...Who[]];
  // Warm-up: the instance caches the live generation of the counts.
  await call(routes.getMe, getMe, crowd[0], {});
});
afterAll(async () => {
  budgets?.show();
  await fixture.stop();
});

test('a profile with the relationship takes one round trip', async () => {
  const [me, other] = crowd;
  await call(graph.sendFriendRequest, sendFriendRequest, me, { body: { recipientId: other.userId } });
  await within('get user', routes.getUser, getUser, me, { params: { userId: other.userId } });
  expect(budgets.of('get user')).toMatchObject({ calls: 1, writeUnits: 0 });
  const { result, calls } = await budgets.measure('get missing user', () =>
    codeOf(call(routes.getUser, getUser, me, { params: { userId: 'user_nobody' } })),
  );
  expect([result, calls]).toEqual(['NOT_FOUND', 1]);
});

test('every route about the caller stays within its budget', async () => {
  const [me] = crowd;
  await within('get me', routes.getMe, getMe, me, {});
  const change = (name: string, body: object, writeUnits?: number) => within(name, routes.updateMe, updateMe, me, { body }, writeUnits);
  await change('bio', { bio: 'runs' }, 4);
  await change('first name', { displayName: 'Ada Lovelace' }, 8);
  await change('new name', { displayName: 'Grace Hopper' }, 8);
  await change('new handle', { handle: 'grace.h' }, 12);
  await change('handle back', { handle: 'GRACE.H' }, 4);
  await change('name and handle', { displayName: 'Ada King Lovelace', handle: 'ada.l' });
  await change('nothing new', { handle: 'ada.l' }, 2);
});

test('privacy stays within its budget, even if every setting changes', async () => {
  const [me] = crowd;
  await within('get privacy', routes.getPrivacy, getPrivacy, me, {});
  const change = (name: string, body: object) => within(name, routes.changePrivacy, changePrivacy, me, { body });
  await change('one audience', { reviews: 'friends' });
  await change('a flag', { allowTagging: false });
  await change('no activity status', { showActivityStatus: false });
  await change('a profile', { profile: 'friends' });
  const everything = Object.fromEntries(
    ['profile', 'checkIns', 'favorites', 'collections', 'reviews', 'activity', 'location'].map((name) => [name, 'close_friends']),
  );
  await change('everything', {
    ...everything,
    allowFriendRequests: false,
    allowTagging: true,
    allowBeingAdded: 'nobody',
    showActivityStatus: true,
  });
});

test('users who change the audience of their profiles at once do not wait for each other', async () => {
  const users = await people(60);
  const all = await budgets.measure('audiences at once', () =>
    Promise.all(users.map((user) => call(routes.changePrivacy, changePrivacy, user, { body: { profile: 'private' } }))),
  );
  // Each reads the profile and the directory, lists a shard in two replicas, and commits once: no transaction was repeated.
  expect([all.calls <= users.length * 5, all.writeUnits <= users.length * 9]).toEqual([true, true]);
});

test('presence takes one round trip', async () => {
  const [me, other] = crowd;
  await within('presence', routes.getPresence, getPresence, me, { params: { userId: other.userId } });
  expect(budgets.of('presence').calls).toBe(1);
});

test('the access state of an account takes one round trip to the table', async () => {
  const [me, other] = crowd;
  await within('account', routes.getAccount, getAccount, me, { params: { userId: other.userId } });
  expect(budgets.of('account').calls).toBe(1);
});

test('a search page of 25 users stays within its budget, by handle and by name', async () => {
  for (const [index, user] of crowd.slice(10, 40).entries())
    await call(routes.updateMe, updateMe, user, { body: { handle: `found.${index}`, displayName: `Finder Found ${index}` } });
  await within('search', routes.searchPeople, searchPeople, crowd[0], { query: { query: 'found' } });
  await within('search by first name', routes.searchPeople, searchPeople, crowd[0], { query: { query: 'finder' } });
});

test('a sign-up is one transaction of at most eight write units', async () => {
  const usage = await budgets.measure('sign-up', () =>
    signUp({ kind: 'user', userId: 'user_new', roles: ['user'], username: 'new', authenticatedAt: 0 }),
  );
  expect([usage.calls, usage.writeUnits <= 8]).toEqual([1, true]);
});
