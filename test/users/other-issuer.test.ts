import { contextOf, startTable } from '../support/proxied-table.ts';

let table: Awaited<ReturnType<typeof startTable>>;
let changeRoles: typeof import('../../lambdas/users/accounts/change-roles.ts')['changeRoles'];
beforeAll(async () => {
  table = await startTable();
  delete process.env.USER_POOL_ID;
  ({ changeRoles } = await import('../../lambdas/users/accounts/change-roles.ts'));
});
afterAll(() => table?.stop());

test('changing roles fails if another identity provider manages them', async () => {
  const input = { params: { userId: 'user_2' }, query: {}, body: { roles: ['admin' as const] } };
  await expect(changeRoles(input, contextOf())).rejects.toMatchObject({ name: 'ROLES_MANAGED_ELSEWHERE' });
});
