import type { AccountState } from '../../lambdas/_identity/accounts.ts';
import { startTable } from '../support/proxied-table.ts';

let table: Awaited<ReturnType<typeof startTable>>;
let signUp: typeof import('../../lambdas/users/accounts/sign-up.ts')['signUp'];
let store: typeof import('../../lambdas/users/profile/profile.store.ts') & typeof import('../../lambdas/_people/profiles.store.ts');
beforeAll(async () => {
  table = await startTable();
  ({ signUp } = await import('../../lambdas/users/accounts/sign-up.ts'));
  store = {
    ...(await import('../../lambdas/users/profile/profile.store.ts')),
    ...(await import('../../lambdas/_people/profiles.store.ts')),
  };
});
afterAll(() => table?.stop());

const caller = (userId: string) => ({ kind: 'user' as const, userId, roles: ['user' as const], username: userId, authenticatedAt: 0 });

test('a first call creates account and profile with a generated handle in one transaction', async () => {
  await signUp(caller('user_new'));
  expect(table.calls()).toEqual(['TransactWriteItems']);
  const user = await store.readProfileAndAccount('user_new');
  expect(user?.account).toMatchObject({ status: 'active', tokensValidFrom: 0, roles: ['user'], v: 1 });
  expect(user?.profile).toMatchObject({ handleChosen: false, locale: 'en', timeZone: 'UTC', event: { name: 'profile.created' } });
  expect(user?.profile.handle).toMatch(/^[a-z]+-[a-z]+-\d{6}$/);
  expect(user?.profile.handle.length).toBeLessThanOrEqual(30);
});

test('concurrent first calls create one account and all return it', async () => {
  const states: AccountState[] = await Promise.all(Array.from({ length: 20 }, () => signUp(caller('user_race'))));
  expect(new Set(states.map((state) => JSON.stringify([state.status, state.tokensValidFrom]))).size).toBe(1);
  expect((await store.readProfileAndAccount('user_race'))?.account.v).toBe(1);
});

test('after an erasure, an old token creates no account, and a new sign-in an empty one that keeps the validity of tokens', async () => {
  const { requireActiveAccount } = await import('../../lambdas/_identity/accounts.ts');
  const { provideContributions } = await import('../support/contributions.ts');
  await provideContributions();
  const { transact } = await import('../../lambdas/_table/commit.ts');
  await signUp(caller('user_gone'));
  const before = await store.readProfileAndAccount('user_gone');
  if (!before) throw new Error('there is no account');
  const tokensValidFrom = Math.floor(Date.now() / 1000);
  const erased = { erasedAt: new Date().toISOString(), tokensValidFrom };
  await transact(await store.leaveErased(before.account, before.profile, erased), { remaining: () => 10_000 });
  expect(await store.readProfileAndAccount('user_gone')).toBeUndefined();
  const old = { ...caller('user_gone'), authenticatedAt: tokensValidFrom - 1 };
  await expect(requireActiveAccount(old)).rejects.toMatchObject({ name: 'UNAUTHENTICATED' });
  expect(await store.readProfileAndAccount('user_gone')).toBeUndefined();
  await requireActiveAccount({ ...old, authenticatedAt: tokensValidFrom });
  const after = await store.readProfileAndAccount('user_gone');
  expect(after?.account).toMatchObject({ status: 'active', tokensValidFrom });
  expect(after?.account.erasedAt).toBeUndefined();
  expect(after?.profile.handle).not.toBe(before.profile.handle);
  await expect(requireActiveAccount(old)).rejects.toMatchObject({ name: 'UNAUTHENTICATED' });
});

test('once the erasure has begun, a sign-in is rejected; before, it ends the deletion', async () => {
  const { requireActiveAccount } = await import('../../lambdas/_identity/accounts.ts');
  const { beginErasure } = await import('../../lambdas/users/deletion/erasure.ts');
  const { deleteMe } = await import('../../lambdas/users/deletion/delete-me.ts');
  const { contextOf } = await import('../support/use-cases.ts');
  const time = (days: number) => ({ remaining: () => 10_000, now: () => new Date(Date.now() + days * 86_400_000) });
  await signUp(caller('user_leaves'));
  await deleteMe({ params: {}, query: {}, body: undefined }, { ...contextOf({ userId: 'user_leaves' }), now: () => new Date() });
  const returning = { ...caller('user_leaves'), authenticatedAt: Math.ceil(Date.now() / 1000) };
  await requireActiveAccount(returning);
  expect(await beginErasure('user_leaves', time(15))).toBeUndefined();

  const again = { ...contextOf({ userId: 'user_leaves' }), caller: returning, now: () => new Date() };
  await deleteMe({ params: {}, query: {}, body: undefined }, again);
  expect(await beginErasure('user_leaves', time(13))).toBeUndefined();
  const begun = await beginErasure('user_leaves', time(14.01));
  expect(begun).toMatchObject({ userId: 'user_leaves', alias: expect.stringMatching(/^user_[0-9a-z]{20}$/) });
  expect(await beginErasure('user_leaves', time(14.01))).toEqual(begun);
  const late = { ...returning, authenticatedAt: returning.authenticatedAt + 60 };
  await expect(requireActiveAccount(late)).rejects.toMatchObject({ name: 'ACCOUNT_ERASING' });
});

test('profile summaries take one round trip; unknown users are absent', async () => {
  await signUp(caller('user_a'));
  await signUp(caller('user_b'));
  table.calls();
  const found = await store.readProfileSummaries(['user_a', 'user_b', 'user_nobody']);
  expect(table.calls()).toEqual(['BatchGetItem']);
  expect([...found.keys()]).toEqual(['user_a', 'user_b']);
});
