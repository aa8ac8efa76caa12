import type { Context as LambdaContext } from 'aws-lambda';
import { startTable } from '../support/proxied-table.ts';

let table: Awaited<ReturnType<typeof startTable>>;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table?.stop());

const lambda = { awsRequestId: 'request', getRemainingTimeInMillis: () => 20_000 } as LambdaContext;
const userId = 'user_aaaaaaaaaaaaaaaaaaaa';

/** The connection receives the findings of the authorizer in a later invocation. */
const connect = async (connectionId: string, authenticatedAt: number) => {
  const { handler } = await import('../../lambdas/realtime/socket.ts');
  const authorizer = {
    userId,
    username: 'u',
    roles: 'user',
    expiresAt: String(Math.floor(Date.now() / 1000) + 3600),
    authenticatedAt: String(authenticatedAt),
  };
  const event = { requestContext: { eventType: 'CONNECT' as const, connectionId, authorizer }, headers: {} };
  return (await handler(event as never, lambda)) as { statusCode: number };
};

/** The account says that sign-ins before this second are void. */
const putAccount = async (changes: Record<string, unknown>) => {
  const { transact } = await import('../../lambdas/_table/commit.ts');
  const { putItem } = await import('../../lambdas/_table/write.ts');
  const account = { userId, status: 'active', tokensValidFrom: 1_000, createdAt: '2026-01-01T00:00:00.000Z', v: 1, ...changes };
  await transact([putItem({ pk: `USER#${userId}`, sk: 'ACCOUNT', type: 'account', ...account })], { remaining: () => 20_000 });
};

test.each([
  ['signed out', { tokensValidFrom: 1_001 }],
  ['suspended', { status: 'suspended' }],
  ['being erased', { deletion: { requestedAt: '2026-01-01', deleteAfter: '2026-01-02', alias: 'user_x' } }],
])('an account that was %s between the authorizer and the connection gets no socket', async (_, changes) => {
  const { connectionsOf } = await import('../../lambdas/_live/connections.store.ts');
  await putAccount({});
  table.calls();
  expect(await connect('before=', 1_000)).toMatchObject({ statusCode: 200 });
  // One consistent read after the socket is stored.
  expect(table.calls()).toEqual(['TransactWriteItems', 'GetItem']);
  await putAccount(changes);
  expect(await connect('after=', 1_000)).toMatchObject({ statusCode: 403 });
  expect((await connectionsOf(userId)).map(({ connectionId }) => connectionId)).toEqual(['before=']);
});
