import { setHidden } from '../../lambdas/_live/connections.store.ts';
import { readItem } from '../../lambdas/_table/table.ts';
import realtime from '../../lambdas/realtime/personal-data.ts';
import { contextOf, startTable } from '../support/proxied-table.ts';

let table: Awaited<ReturnType<typeof startTable>>;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table?.stop());

const key = { pk: 'TOPIC#board:1', sk: 'CONNECTION#one=' };

test('an export of a subscription does not tell who is hidden from the user', async () => {
  const item = { ...key, type: 'subscription', topic: 'board:1', connectionId: 'one=', userId: 'user_1', hides: new Set(['user_2']) };
  const { subscription } = realtime.items;
  const exported = subscription?.exported?.(item, 'user_1');
  expect(exported).toEqual({ type: 'subscription', topic: 'board:1', connectionId: 'one=', userId: 'user_1' });
  expect(subscription?.exported?.(item, 'user_2')).toBeUndefined();
});

test('an erased user disappears from the subscriptions of others, which go on', async () => {
  const { storeConnection, storeSubscription, readConnection } = await import('../../lambdas/_live/connections.store.ts');
  const connection = {
    connectionId: 'one=',
    userId: 'user_1',
    username: 'u',
    roles: ['user' as const],
    tokenExpiresAt: 9e9,
    authenticatedAt: 1,
  };
  await storeConnection(connection, contextOf());
  await storeSubscription((await readConnection('one='))!, 'board:1', contextOf(), new Set(['user_aaaaaaaaaaaaaaaaaaaa', 'user_2']));
  const stored = (await readItem(key, { consistent: true }))!;
  const user = { userId: 'user_aaaaaaaaaaaaaaaaaaaa', alias: 'user_x' };
  await realtime.items.subscription?.erasure.run(stored, user as never, contextOf());
  expect((await readItem(key, { consistent: true }))?.hides).toEqual(new Set(['user_2']));
  await setHidden('one=', 'board:1', new Set(), contextOf());
  expect(await readItem(key, { consistent: true })).not.toHaveProperty('hides');
});
