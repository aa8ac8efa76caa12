import { etagOf } from '../../../lambdas/_http/respond.ts';
import { transact } from '../../../lambdas/_table/commit.ts';
import { putAddresses, readAddresses } from '../../../lambdas/notifications/channels/addresses.store.ts';
import { changeNotificationPreferences } from '../../../lambdas/notifications/preferences/change-notification-preferences.ts';
import { getNotificationPreferences } from '../../../lambdas/notifications/preferences/get-notification-preferences.ts';
import { readReceiver } from '../../../lambdas/notifications/preferences/receiver.ts';
import { NotificationPreferencesChange } from '../../../schemas/notifications/preference-models.ts';
import * as routes from '../../../schemas/notifications/preference-routes.ts';
import { call, codeOf, person, startHarness, type Who } from '../../support/use-cases.ts';

process.env.SETTINGS = JSON.stringify({
  notificationDefaults: { quietHours: { start: '23:00', end: '06:00' }, categories: { offer: { email: false } } },
});

let harness: { stop(): Promise<void> };
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness?.stop());

const read = (who: Who) => call(routes.getNotificationPreferences, getNotificationPreferences, who);
const change = (who: Who, body: unknown, ifMatch?: string) =>
  call(routes.changeNotificationPreferences, changeNotificationPreferences, who, { body, ...(ifMatch === undefined ? {} : { ifMatch }) });

test('the effective preferences explain every cell', async () => {
  const who = await person();
  await change(who, { categories: { social: { push: false, inApp: true } } });
  const { effective, categories } = await read(who);
  expect(effective.social).toEqual({
    inApp: { on: true, because: 'yours' },
    email: { on: false, because: 'no_address' },
    push: { on: false, because: 'yours' },
  });
  expect(effective.offer.email).toEqual({ on: false, because: 'operator_default' });
  expect(effective.chat.inApp).toEqual({ on: true, because: 'operator_default' });
  expect(effective.account).toEqual({
    inApp: { on: true, because: 'always_on' },
    email: { on: false, because: 'no_address' },
    push: { on: false, because: 'no_address' },
  });
  expect(categories.social).toEqual({ inApp: true, email: true, push: false });
  const at = '2026-11-01T00:00:00.000Z';
  const [email, push] = [
    { id: 'addr_1', channel: 'email', address: 'ada@example.com', addedAt: at },
    { id: 'addr_2', channel: 'push', address: 'token', addedAt: at, verifiedAt: at, disabled: { reason: 'gone', at } },
  ] as const;
  const time = { remaining: () => 30_000 };
  await transact([putAddresses(await readAddresses(who.userId), [email, push])], time);
  const reached = (await read(who)).effective;
  expect([reached.account.email.because, reached.mention.push.because]).toEqual(['address_unverified', 'address_disabled']);
});

test('absent fields stay, null returns to the default, and equal times turn off the operator’s quiet hours', async () => {
  const who = await person();
  expect(await read(who)).toMatchObject({ timeZone: null, quietHours: { start: '23:00', end: '06:00' }, digest: { frequency: 'off' } });
  await change(who, {
    timeZone: 'Asia/Tokyo',
    digest: { frequency: 'weekly', weekday: 'friday' },
    rateLimitPerHour: 5,
    maxDistanceKm: 2.5,
  });
  await change(who, { quietHours: { start: '00:00', end: '00:00' }, categories: { chat: { email: false } } });
  const kept = {
    timeZone: 'Asia/Tokyo',
    quietHours: null,
    digest: { frequency: 'weekly', weekday: 'friday' },
    rateLimitPerHour: 5,
    maxDistanceKm: 2.5,
  };
  expect(await read(who)).toMatchObject({ ...kept, categories: { chat: { email: false } } });
  expect(await readReceiver(who.userId)).toMatchObject({ timeZone: 'Asia/Tokyo', preferences: { rateLimitPerHour: 5 } });
  const back = {
    timeZone: null,
    quietHours: null,
    digest: null,
    rateLimitPerHour: null,
    maxDistanceKm: null,
    categories: { chat: { email: null } },
  };
  expect(await change(who, back)).toEqual(await read(await person()));
});

test.each(['account', 'alert'])('%s cannot be switched off', async (category) => {
  const who = await person();
  const attempt = change(who, { categories: { [category]: { push: false, email: true } } });
  await expect(attempt).rejects.toMatchObject({
    definition: { code: 'CATEGORY_ALWAYS_ON' },
    errors: [{ pointer: `/categories/${category}/push`, code: 'ALWAYS_ON' }],
  });
  expect(await codeOf(change(who, { categories: { [category]: { push: true } } }))).toBe('none');
});

test('a change on an outdated version is refused, and of changes at once none is lost', async () => {
  const who = await person();
  const before = etagOf(await read(who));
  await change(who, { timeZone: 'Europe/Vienna' }, before);
  expect(await codeOf(change(who, { quietHours: { start: '20:00', end: '08:00' } }, before))).toBe('STALE_RESOURCE');
  const changes = [
    { timeZone: 'Asia/Tokyo' },
    { rateLimitPerHour: 7 },
    { digest: { frequency: 'hourly' } },
    { categories: { chat: { push: false } } },
  ];
  await Promise.all(changes.map((body) => change(who, body)));
  expect(await read(who)).toMatchObject({
    timeZone: 'Asia/Tokyo',
    rateLimitPerHour: 7,
    digest: { frequency: 'hourly' },
    categories: { chat: { push: false } },
  });
});

test.each([
  [{ quietHours: { start: '07:30', end: '07:00' } }],
  [{ quietHours: { start: '24:00', end: '07:00' } }],
  [{ quietHours: { start: '22:00' } }],
  [{ timeZone: '+02:00' }],
  [{ timeZone: 'Europe/Nowhere' }],
  [{ digest: { frequency: 'monthly' } }],
  [{ digest: { frequency: 'daily', at: '6pm' } }],
  [{ rateLimitPerHour: 0 }],
  [{ rateLimitPerHour: 1.5 }],
  [{ maxDistanceKm: -1 }],
  [{ categories: { friends: { push: true } } }],
  [{ categories: { social: { sms: true } } }],
  [{ effective: {} }],
])('%j is refused', (body) => {
  expect(NotificationPreferencesChange.safeParse(body).success).toBe(false);
});

test('hours in the wrong form are told by their form alone', () => {
  const { error } = NotificationPreferencesChange.safeParse({ quietHours: { start: '9:00', end: '17:00' } });
  expect(error?.issues.map(({ path }) => path.join('/'))).toEqual(['quietHours/start']);
});

test.each([[{}], [{ quietHours: { start: '08:00', end: '07:00' } }], [{ quietHours: { start: '07:00', end: '07:00' } }]])(
  '%j is accepted',
  (body) => {
    expect(NotificationPreferencesChange.safeParse(body).success).toBe(true);
  },
);
