import { contextOf, startTable } from '../support/proxied-table.ts';

let table: Awaited<ReturnType<typeof startTable>>;
let store: typeof import('../../lambdas/users/profile/profile.store.ts') &
  typeof import('../../lambdas/_people/profiles.store.ts') &
  typeof import('../../lambdas/users/profile/handles.store.ts');
let commit: typeof import('../../lambdas/_table/commit.ts');
let signUp: typeof import('../../lambdas/users/accounts/sign-up.ts')['signUp'];
beforeAll(async () => {
  table = await startTable();
  store = {
    ...(await import('../../lambdas/users/profile/profile.store.ts')),
    ...(await import('../../lambdas/_people/profiles.store.ts')),
    ...(await import('../../lambdas/users/profile/handles.store.ts')),
  };
  commit = await import('../../lambdas/_table/commit.ts');
  ({ signUp } = await import('../../lambdas/users/accounts/sign-up.ts'));
});
afterAll(() => table?.stop());

const DAY = 86_400_000;
const NOW = Date.parse('2027-03-01T12:00:00.000Z');
/** Changes a handle on a given day. This table never runs TTL deletes, so expired items stay. */
const take = async (userId: string, handle: string, days: number): Promise<void> => {
  const before = await store.requireProfile(userId);
  await commit.transact(
    await store.replaceProfile(before, { ...before, handle, handleChosen: true }, new Date(NOW + days * DAY)),
    contextOf(),
  );
};
const signUpUsers = async (...userIds: string[]): Promise<void> => {
  for (const userId of userIds) await signUp({ kind: 'user', userId, roles: ['user'], username: userId, authenticatedAt: 0 });
};
const holders = async (...handles: string[]) => Object.fromEntries(await store.readHandles(handles));
const taken = expect.objectContaining({ name: 'HANDLE_TAKEN' });

test('a released handle becomes free after the grace period, even before TTL deletes it', async () => {
  await signUpUsers('user_a', 'user_b');
  await take('user_a', 'First', 0);
  await take('user_a', 'Second', 1);
  await expect(take('user_b', 'first', 14.9)).rejects.toEqual(taken);
  await take('user_b', 'FIRST', 15);
  await expect(take('user_a', 'first', 16)).rejects.toEqual(taken);
  expect(await holders('first', 'second')).toEqual({ first: 'user_b', second: 'user_a' });
});

test('reclaiming a handle removes its expiry; the next release starts a full grace period', async () => {
  await signUpUsers('user_c', 'user_d');
  await take('user_c', 'mine', 0);
  await take('user_c', 'other', 1);
  await take('user_c', 'mine', 14);
  await expect(take('user_d', 'mine', 400)).rejects.toEqual(taken);
  await take('user_c', 'third', 401);
  await expect(take('user_d', 'mine', 414.9)).rejects.toEqual(taken);
  await take('user_d', 'mine', 415);
});

test('a former owner can reclaim a free handle at any time', async () => {
  await signUpUsers('user_e');
  await take('user_e', 'quiet', 0);
  await take('user_e', 'loud', 1);
  await take('user_e', 'quiet', 1000);
  expect(await holders('quiet', 'loud')).toEqual({ quiet: 'user_e' });
});

test('a released handle has no owner', async () => {
  await signUpUsers('user_f');
  await take('user_f', 'Former', 0);
  expect(await holders('FORMER', 'nobody', '')).toEqual({ former: 'user_f' });
  await take('user_f', 'current', 1);
  expect(await holders('former', 'current')).toEqual({ current: 'user_f' });
});

test('one of several concurrent claims to a free handle succeeds', async () => {
  await signUpUsers('user_g', 'user_h', 'user_i');
  await take('user_g', 'wanted', 0);
  await take('user_g', 'elsewhere', 0);
  const results = await Promise.allSettled([take('user_h', 'wanted', 20), take('user_i', 'Wanted', 20), take('user_g', 'WANTED', 20)]);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const result of results) if (result.status === 'rejected') expect(result.reason).toEqual(taken);
});

test('handles that differ by case and punctuation only are one name', async () => {
  await signUpUsers('user_j', 'user_k');
  await take('user_j', 'ada.b', 0);
  for (const handle of ['ada_b', 'AdaB', 'a-d.a_b']) await expect(take('user_k', handle, 0)).rejects.toEqual(taken);
  await take('user_j', 'Ada_B', 1);
  await take('user_j', 'elsewhere.j', 2);
  await expect(take('user_k', 'adab', 15.9)).rejects.toEqual(taken);
  await take('user_k', 'adab', 16);
  await expect(take('user_j', 'ada.b', 40)).rejects.toEqual(taken);
  expect(await holders('adab', 'ada.b', 'ada_b')).toEqual({ adab: 'user_k' });
});

test('one of several concurrent claims to handles with the same name succeeds', async () => {
  await signUpUsers('user_l', 'user_m', 'user_n');
  const results = await Promise.allSettled([take('user_l', 'same.name', 0), take('user_m', 'same_name', 0), take('user_n', 'samename', 0)]);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const result of results) if (result.status === 'rejected') expect(result.reason).toEqual(taken);
});

test('handles from before names were claimed stay, and a job claims their names', async () => {
  const { writeAlone, deleteItem } = await import('../../lambdas/_table/write.ts');
  const nameKey = (name: string) => store.handleNameKeys.key({ name });
  const forget = (name: string) => writeAlone(deleteItem(nameKey(name)), { time: contextOf() });
  await signUpUsers('user_o', 'user_p', 'user_q');
  await take('user_o', 'old.one', 0);
  await forget('oldone');
  await take('user_p', 'old_one', 0);
  await forget('oldone');
  await take('user_q', 'old.two', 0);
  await forget('oldtwo');
  const { items } = await (await import('../../lambdas/_table/scan.ts')).scanPage([store.handleKeys.type], { after: undefined });
  for (const item of items) await store.claimNameOf(item);
  await expect(take('user_o', 'oldtwo', 0)).rejects.toEqual(taken);
  await expect(take('user_q', 'oldone', 0)).rejects.toEqual(taken);
  expect(await holders('old.one', 'old_one')).toEqual({ 'old.one': 'user_o', old_one: 'user_p' });
  // One of the two holds the name, and the other one gives up the handle alone.
  for (const [userId, handle] of [
    ['user_o', 'left.o'],
    ['user_p', 'left.p'],
  ] as const)
    await take(userId, handle, 1);
  await expect(take('user_q', 'oldone', 2)).rejects.toEqual(taken);
  await take('user_q', 'oldone', 15);
});
