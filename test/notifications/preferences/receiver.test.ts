import { transact } from '../../../lambdas/_table/commit.ts';
import type { AddressRecord } from '../../../lambdas/notifications/channels/addresses.model.ts';
import { putAddresses, readAddresses } from '../../../lambdas/notifications/channels/addresses.store.ts';
import { type Choices, putPreferences } from '../../../lambdas/notifications/preferences/preferences.store.ts';
import { readReceiver, readReceivers } from '../../../lambdas/notifications/preferences/receiver.ts';
import { aroundCalls } from '../../support/table-calls.ts';
import { people, person, startHarness } from '../../support/use-cases.ts';

process.env.SETTINGS = JSON.stringify({ notificationDefaults: { categories: { social: { email: false } } } });

let harness: { stop(): Promise<void> };
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness?.stop());

const AT = '2026-11-01T00:00:00.000Z';
const address = (id: string, more: Partial<AddressRecord> = {}): AddressRecord => ({
  id,
  channel: 'push',
  address: `token of ${id}`,
  addedAt: AT,
  verifiedAt: AT,
  ...more,
});
const time = { remaining: () => 30_000 };
const choose = (userId: string, choices: Choices) => transact([putPreferences({ userId, v: 0, choices: {} }, choices)], time);
const reach = async (userId: string, addresses: AddressRecord[]) => transact([putAddresses(await readAddresses(userId), addresses)], time);

test('a user who chose nothing has the defaults of the operator, the zone of the profile, and no address', async () => {
  const { userId } = await person();
  expect(await readReceiver(userId)).toMatchObject({
    userId,
    displayName: `Name of ${userId}`,
    suspended: false,
    locale: 'en',
    timeZone: 'UTC',
    preferences: { digest: { frequency: 'off' }, categories: { social: { inApp: true, email: false, push: true } } },
    email: [],
    push: [],
    unreachable: { email: 'no_address', push: 'no_address' },
  });
  expect(await readReceiver('user_nobody')).toBeUndefined();
});

test('choices and usable addresses are read in one call for many users', async () => {
  const [ada, bob] = (await people(2)).map(({ userId }) => userId) as [string, string];
  await choose(ada, { timeZone: 'Asia/Kolkata', quietHours: { start: '22:00', end: '07:00' } });
  await reach(ada, [
    address('a', { platform: 'expo', lastUsedAt: AT }),
    address('b', { disabled: { reason: 'gone', at: AT } }),
    address('c', { channel: 'email', address: 'ada@example.com' }),
  ]);
  await reach(bob, [
    address('d', { disabled: { reason: 'gone', at: AT } }),
    { id: 'e', channel: 'email', address: 'bob@example.com', addedAt: AT },
  ]);
  const calls: string[] = [];
  const stop = aroundCalls((operation, input, next) => {
    calls.push(operation);
    return next(input);
  });
  const receivers = await readReceivers([ada, bob, 'user_nobody']);
  stop();
  expect(calls).toEqual(['BatchGetItem']);
  expect([...receivers.keys()]).toEqual([ada, bob]);
  expect(receivers.get(ada)).toMatchObject({
    timeZone: 'Asia/Kolkata',
    preferences: { quietHours: { start: '22:00', end: '07:00' } },
    email: [{ id: 'c', address: 'ada@example.com' }],
    push: [{ id: 'a', address: 'token of a', platform: 'expo', lastUsedAt: AT }],
    unreachable: {},
  });
  expect(receivers.get(bob)).toMatchObject({ email: [], push: [], unreachable: { email: 'address_unverified', push: 'address_disabled' } });
});
