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
