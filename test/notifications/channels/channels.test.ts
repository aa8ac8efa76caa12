import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { addNotificationChannel } from '../../../lambdas/notifications/channels/add-notification-channel.ts';
import { readAddresses } from '../../../lambdas/notifications/channels/addresses.store.ts';
import { readCode } from '../../../lambdas/notifications/channels/codes.store.ts';
import { digitsOf } from '../../../lambdas/notifications/channels/codes.ts';
import { readDeviceOwner } from '../../../lambdas/notifications/channels/devices.store.ts';
import { disableAddress } from '../../../lambdas/notifications/channels/disable-address.ts';
import { listNotificationChannels } from '../../../lambdas/notifications/channels/list-notification-channels.ts';
import { removeNotificationChannel } from '../../../lambdas/notifications/channels/remove-notification-channel.ts';
import { verifyNotificationChannel } from '../../../lambdas/notifications/channels/verify-notification-channel.ts';
import { readReceiver } from '../../../lambdas/notifications/preferences/receiver.ts';
import { MAX_DEVICES, MAX_EMAIL_ADDRESSES, NewNotificationChannel } from '../../../schemas/notifications/channel-models.ts';
import * as routes from '../../../schemas/notifications/channel-routes.ts';
import { call, clock, codeOf, contextOf, people, person, startHarness, type Who } from '../../support/use-cases.ts';

process.env.SETTINGS = JSON.stringify({ app: {}, notificationDefaults: {} });

let harness: { stop(): Promise<void> };
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness?.stop());
/** Limits count by the hour. */
beforeEach(() => {
  clock.now = new Date(clock.now.getTime() + 3_600_000);
});

const add = (who: Who, body: unknown) => call(routes.addNotificationChannel, addNotificationChannel, who, { body });
const email = (who: Who, address: string) => add(who, { channel: 'email', address });
const device = (who: Who, token: string) => add(who, { channel: 'push', address: `ExponentPushToken[${token}]`, platform: 'expo' });
const list = async (who: Who, query: object = {}) => call(routes.listNotificationChannels, listNotificationChannels, who, { query });
const verify = (who: Who, id: string, code: string) =>
  call(routes.verifyNotificationChannel, verifyNotificationChannel, who, { params: { id }, body: { code } });
const remove = (who: Who, id: string) => call(routes.removeNotificationChannel, removeNotificationChannel, who, { params: { id } });
const codeFor = async ({ userId }: Who, id: string): Promise<string> => {
  const code = await readCode(userId, id);
  if (!code) throw new Error('there is no code');
  return digitsOf(code);
};
const otherThan = (code: string): string => (code === '000000' ? '000001' : '000000');
const later = (minutes: number): void => {
  clock.now = new Date(clock.now.getTime() + minutes * 60_000);
};
const unique = (): string => randomBytes(6).toString('hex');

test('an e-mail address receives nothing until its code is given', async () => {
  const who = await person();
  const added = await email(who, `${unique()}@example.com`);
  expect(added).toMatchObject({ channel: 'email', platform: null, verified: false, disabled: null, lastUsedAt: null });
  expect(Date.parse(added.codeExpiresAt ?? '') - clock.now.getTime()).toBe(600_000);
  expect(await readReceiver(who.userId)).toMatchObject({ email: [], unreachable: { email: 'address_unverified' } });
  const right = await codeFor(who, added.id);
  expect(right).toMatch(/^\d{6}$/);
  expect(await codeOf(verify(who, added.id, otherThan(right)))).toBe('WRONG_CODE');
  expect(await verify(who, added.id, right)).toMatchObject({ verified: true, codeExpiresAt: null });
  expect(await readReceiver(who.userId)).toMatchObject({ email: [{ id: added.id, address: added.address }] });
  // A repeat says the same, and adding the address again sends no code.
  expect(await verify(who, added.id, otherThan(right))).toMatchObject({ verified: true });
  expect(await email(who, added.address)).toMatchObject({ id: added.id, verified: true, codeExpiresAt: null });
  expect(await readCode(who.userId, added.id)).toBeUndefined();
});

test('the table holds neither a code nor a hash that could be searched without the key', async () => {
  const who = await person();
  const { id } = await email(who, `${unique()}@example.com`);
  const stored = await readCode(who.userId, id);
  expect(JSON.stringify(stored)).not.toContain(await codeFor(who, id));
  expect(Object.keys(stored ?? {}).sort()).toEqual(['addressId', 'expiresAt', 'nonce', 'sentAt', 'tries', 'userId']);
});

test('a code has five tries, also for guesses at the same time, and ten minutes', async () => {
  const who = await person();
  const { id, address } = await email(who, `${unique()}@example.com`);
  const right = await codeFor(who, id);
  const guesses = await Promise.all(Array.from({ length: 12 }, () => codeOf(verify(who, id, otherThan(right)))));
  expect(guesses.filter((code) => code === 'WRONG_CODE').length).toBe(5);
  expect(guesses.filter((code) => code === 'CODE_TRIES_USED').length).toBe(7);
  expect(await codeOf(verify(who, id, right))).toBe('CODE_TRIES_USED');
  await email(who, address);
  const second = await codeFor(who, id);
  later(10);
  expect(await codeOf(verify(who, id, second))).toBe('CODE_EXPIRED');
});

test('a code is valid for its user and address only', async () => {
  const [ada, bob] = (await people(2)) as [Who, Who];
  const address = `${unique()}@example.com`;
  const [hers, his] = [await email(ada, address), await email(bob, address)];
  expect(hers.id).not.toBe(his.id);
  expect(await codeFor(ada, hers.id)).not.toBe(await codeFor(bob, his.id));
  expect(await codeOf(verify(bob, hers.id, await codeFor(ada, hers.id)))).toBe('NOT_FOUND');
  expect(await codeOf(remove(bob, hers.id))).toBe('NOT_FOUND');
  // The answers tell nobody that another user has the address.
  const { id: _, ...first } = hers;
  const { id: __, ...second } = his;
  expect(second).toEqual(first);
});

test('an address gets five codes an hour, no matter which user asks for them', async () => {
  const users = await people(6);
  const address = `${unique()}@example.com`;
  const answers: string[] = [];
  for (const who of users) answers.push(await codeOf(email(who, address.toUpperCase())));
  expect(answers).toEqual(['none', 'none', 'none', 'none', 'none', 'CODE_LIMIT_REACHED']);
  const wait = expect.stringMatching(/^\d{1,4}$/);
  await expect(email(users[0]!, address)).rejects.toMatchObject({ headers: { 'retry-after': wait } });
  later(60);
  expect(await codeOf(email(users[0]!, address))).toBe('none');
});

test('a user has five e-mail addresses, and again as many after removing one', async () => {
  const who = await person();
  const added = [];
  for (let count = 0; count < MAX_EMAIL_ADDRESSES; count += 1) added.push(await email(who, `${unique()}@example.com`));
  expect(await codeOf(email(who, `${unique()}@example.com`))).toBe('TOO_MANY_ADDRESSES');
  await remove(who, added[0]!.id);
  expect(await readCode(who.userId, added[0]!.id)).toBeUndefined();
  expect(await codeOf(email(who, `${unique()}@example.com`))).toBe('none');
});

test('a device is registered at once; at each start its entry is updated, at most once an hour', async () => {
  const who = await person();
  const token = unique();
  const first = await device(who, token);
  expect(first).toMatchObject({ channel: 'push', platform: 'expo', verified: true, lastUsedAt: clock.now.toISOString() });
  const { v } = await readAddresses(who.userId);
  later(30);
  expect(await device(who, token)).toEqual(first);
  expect((await readAddresses(who.userId)).v).toBe(v);
  later(31);
  expect(await device(who, token)).toMatchObject({ id: first.id, lastUsedAt: clock.now.toISOString() });
  expect((await list(who)).items).toHaveLength(1);
});

test('a device moves to the account that signs in on it, and only there', async () => {
  const [ada, bob] = (await people(2)) as [Who, Who];
  const token = unique();
  const { id } = await device(ada, token);
  await device(bob, token);
  expect([(await list(ada)).items, (await list(bob)).items.map((one) => one.id)]).toEqual([[], [id]]);
  expect(await readDeviceOwner(id)).toBe(bob.userId);
  // All at once: one of the two has it in the end.
  await Promise.all([device(ada, token), device(bob, token), device(ada, token)]);
  const owner = await readDeviceOwner(id);
  for (const who of [ada, bob]) expect((await list(who)).items.map((one) => one.id)).toEqual(who.userId === owner ? [id] : []);
  await remove(owner === ada.userId ? ada : bob, id);
  expect(await readDeviceOwner(id)).toBeUndefined();
});

test('a further device replaces the one that was used least recently', async () => {
  const who = await person();
  const ids: string[] = [];
  for (let count = 0; count < MAX_DEVICES; count += 1) {
    later(1);
    ids.push((await device(who, `${unique()}${count}`)).id);
  }
  const first = await list(who, { limit: 15 });
  expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 15));
  const second = await list(who, { limit: 15, cursor: first.cursor });
  expect([second.items.map(({ id }) => id), second.cursor]).toEqual([ids.slice(15), null]);
  later(1);
  const { id } = await device(who, unique());
  const left = (await list(who)).items.map((one) => one.id);
  expect([left.length, left.includes(ids[0]!), left.includes(id)]).toEqual([MAX_DEVICES, false, true]);
  expect(await readDeviceOwner(ids[0]!)).toBeUndefined();
});

test('a dead address is disabled with its reason, and works again when it is verified or registered again', async () => {
  const who = await person();
  const ctx = contextOf(who);
  const mail = await email(who, `${unique()}@example.com`);
  await verify(who, mail.id, await codeFor(who, mail.id));
  const token = unique();
  const phone = await device(who, token);
  await disableAddress(who.userId, mail.id, 'bounced', ctx);
  await Promise.all([disableAddress(who.userId, phone.id, 'gone', ctx), disableAddress(who.userId, mail.id, 'complained', ctx)]);
  await disableAddress(who.userId, 'addr_absent', 'gone', ctx);
  const reasons = (await list(who)).items.map(({ channel, disabled }) => [channel, disabled?.reason]);
  expect(new Map(reasons as [string, string][])).toEqual(
    new Map([
      ['email', 'bounced'],
      ['push', 'gone'],
    ]),
  );
  expect(await readReceiver(who.userId)).toMatchObject({ unreachable: { email: 'address_disabled', push: 'address_disabled' } });
  await email(who, mail.address);
  await verify(who, mail.id, await codeFor(who, mail.id));
  await device(who, token);
  expect((await list(who)).items.map(({ disabled, verified }) => [disabled, verified])).toEqual([
    [null, true],
    [null, true],
  ]);
});

const keys = () => {
  const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  return { p256dh: point.toString('base64url'), auth: randomBytes(16).toString('base64url') };
};

test('a browser is known by its endpoint, and its keys are stored but not shown', async () => {
  const who = await person();
  const endpoint = `https://fcm.googleapis.com/fcm/send/${unique()}`;
  const [first, second] = [keys(), keys()];
  const added = await add(who, { channel: 'push', address: endpoint, keys: first });
  expect(added).toMatchObject({ platform: 'webpush', address: endpoint });
  expect(JSON.stringify(added)).not.toContain(first.auth);
  await add(who, { channel: 'push', platform: 'webpush', address: JSON.stringify({ endpoint, keys: second }) });
  const push = (await readReceiver(who.userId))?.push;
  expect(push).toMatchObject([{ id: added.id, address: JSON.stringify({ endpoint, keys: second }) }]);
});

test.each([
  ['http://fcm.googleapis.com/fcm/send/a'],
  ['https://localhost/push'],
  ['https://127.0.0.1/push'],
  ['https://[::1]/push'],
  ['https://10.0.0.7/push'],
  ['https://169.254.169.254/latest/meta-data'],
  ['https://metadata.google.internal/'],
  ['https://fcm.googleapis.com.example.com/a'],
  ['https://fcm.googleapis.com:8443/a'],
  ['https://user@fcm.googleapis.com/a'],
  ['https://example.com/push'],
])('the endpoint %s is no push service of a browser', async (address) => {
  expect(await codeOf(add(await person(), { channel: 'push', platform: 'webpush', address, keys: keys() }))).toBe('INVALID_ADDRESS');
});

test.each([
  [{ address: 'ada' }, '/address'],
  [{ address: 'ada@example.com\nBcc: eve@example.com' }, undefined],
  [{ address: 'Ada <ada@example.com>' }, '/address'],
  [{ address: 'ada@example.com', platform: 'expo' }, '/platform'],
  [{ address: 'ada@example.com', keys: { p256dh: 'a', auth: 'b' } }, '/keys'],
])('the e-mail address %j is refused', async (body, pointer) => {
  const sent = { channel: 'email', ...body };
  if (pointer === undefined) return expect(NewNotificationChannel.safeParse(sent).success).toBe(false);
  await expect(add(await person(), sent)).rejects.toMatchObject({ name: 'INVALID_ADDRESS', errors: [{ pointer }] });
});

test.each([
  ['expo', 'no token', undefined, '/address'],
  ['expo', 'ExponentPushToken[]', undefined, '/address'],
  ['onesignal', 'a b c d e f g h', undefined, '/address'],
  ['onesignal', '5f0c3c52-6d0e-4d0b-9a53-0d9d3ab1f3f7', keys(), '/keys'],
  ['webpush', 'https://fcm.googleapis.com/fcm/send/a', undefined, '/keys'],
  ['webpush', 'https://fcm.googleapis.com/fcm/send/a', { p256dh: 'short', auth: 'short' }, '/keys'],
  ['webpush', 'https://example.com/push', undefined, '/address'],
  ['webpush', `https://fcm.googleapis.com/${'a'.repeat(1000)}`, keys(), '/address'],
  ['webpush', '{"endpoint":"https://fcm.googleapis.com/fcm/send/a"}', undefined, '/address'],
])('%s refuses %s, and names what is wrong', async (platform, address, given, pointer) => {
  const body = { channel: 'push', platform, address, ...(given ? { keys: given } : {}) };
  await expect(add(await person(), body)).rejects.toMatchObject({ name: 'INVALID_ADDRESS', errors: [{ pointer }] });
});

test.each([
  ['expo', 'ExpoPushToken[abc]'],
  ['onesignal', '5f0c3c52-6d0e-4d0b-9a53-0d9d3ab1f3f7'],
])('the platform %s is found by the form of %s', async (platform, address) => {
  expect(await add(await person(), { channel: 'push', address })).toMatchObject({ platform, address });
});
