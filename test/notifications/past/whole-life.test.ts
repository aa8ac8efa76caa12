import { unzipSync } from 'fflate';
import { personalData } from '../../../lambdas/_people/personal-data.ts';
import * as graph from '../../../schemas/graph/routes.ts';
import * as notifications from '../../../schemas/notifications/routes.ts';
import { createComment, createPost, likePost } from '../../../schemas/posts/routes.ts';
import * as users from '../../../schemas/users/routes.ts';
import { readBucket } from '../../support/bucket-contents.ts';
import { provideContributions } from '../../support/contributions.ts';
import { findTexts, KEPT_TYPES } from '../../support/personal-scan.ts';
import { startStack, type TestStack } from '../../support/stack.ts';
import { readItemsOf } from '../../support/table-contents.ts';

/*
 * The life of all that notifications know about a user: it is made, grows old, is exported, and is erased.
 */

let stack: TestStack;
beforeAll(async () => {
  await provideContributions();
  stack = await startStack({ own: true });
  await addChannels();
});
afterAll(() => stack?.stop());

const MAIL = 'ada.private@receiver.example';
const UNVERIFIED = 'ada.second@receiver.example';
const DEVICE = 'ExponentPushToken[device-of-ada]';
const settled = async (advance?: string) => {
  if (advance) await stack.advance(advance);
  await stack.settle();
};
const ada = () => stack.as('ada', ['admin']);
const mails = async (to: string): Promise<{ body: string; text?: string }[]> => {
  const { items } = (await (await fetch(`${stack.url}/local/outbox`)).json()) as { items: { to: string; body: string }[] };
  return items.filter((item) => item.to === to);
};
const follow = async (name: string) => (await stack.as(name)).call(graph.followUser, { params: { userId: (await ada()).userId } });
const past = async () => (await readBucket(stack)).map(({ key }) => key).filter((key) => key.startsWith('past/'));

type Record_ = Record<string, unknown> & { type: string };
const exported = async (): Promise<Record_[]> => {
  const { exportId } = await (await ada()).call(users.requestExport, {});
  await settled('PT1H');
  const { url = '' } = await (await ada()).call(users.getExport, { params: { exportId } });
  const files = unzipSync(new Uint8Array(await (await fetch(url)).arrayBuffer()));
  const lines = Buffer.from(files['notifications.jsonl']!).toString().split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Record_);
};
const followers = (records: readonly Record_[]) => records.filter(({ type, rule }) => type === 'notification' && rule === 'new_follower');

const addChannels = async (): Promise<void> => {
  const me = await ada();
  const { id } = await me.call(notifications.addNotificationChannel, { body: { channel: 'email', address: MAIL } });
  await settled();
  const code = /\b\d{6}\b/.exec((await mails(MAIL))[0]?.body ?? '')?.[0] ?? '';
  await me.call(notifications.verifyNotificationChannel, { params: { id }, body: { code } });
  await me.call(notifications.addNotificationChannel, { body: { channel: 'push', address: DEVICE } });
};

test('a notification leaves the inbox after 90 days, and an export has it once, without the user who acted', async () => {
  await follow('bob');
  await settled();
  const { items } = await (await ada()).call(notifications.listNotifications, {});
  const [old] = items.filter(({ type }) => type === 'new_follower');
  await settled('P91D');
  await settled('PT1H');
  expect(await past()).toEqual([expect.stringMatching(/^past\/notifications\/new\//)]);
  expect((await (await ada()).call(notifications.listNotifications, {})).items.map(({ type }) => type)).not.toContain('new_follower');
  const before = followers(await exported());
  expect(before.map(({ notificationId, past: isPast }) => [notificationId, isPast])).toEqual([[old!.notificationId, true]]);
  expect(JSON.stringify(before)).not.toContain((await stack.as('bob')).userId);
  await settled('P2D');
  await settled();
  expect(await past()).toEqual([`past/notifications/days/${old!.at.slice(0, 10)}/0-of-1.jsonl.gz`]);
  expect(followers(await exported()).map(({ notificationId }) => notificationId)).toEqual([old!.notificationId]);
});

test('all that there is about a user is exported', async () => {
  const me = await ada();
  const [bob, cleo] = [await stack.as('bob'), await stack.as('cleo')];
  await me.call(notifications.addNotificationChannel, { body: { channel: 'email', address: UNVERIFIED } });
  await me.call(notifications.changeNotificationPreferences, { body: { rateLimitPerHour: 5 } });
  await follow('cleo');
  await settled();
  const { items } = await me.call(notifications.listNotifications, {});
  await me.call(notifications.readNotifications, { body: { before: items[0]!.at } });
  const choices = {
    digest: { frequency: 'weekly' as const },
    categories: { mention: { inApp: false, email: false, push: false } },
  };
  await me.call(notifications.changeNotificationPreferences, { body: choices });
  const { postId } = await me.call(createPost, { body: { body: 'A post', visibility: 'public' } });
  for (const liker of [bob, cleo]) await liker.call(likePost, { params: { postId } });
  await bob.call(createComment, { params: { postId }, body: { body: `Nice, @${me.handle}` } });
  const content = { title: 'Liked', body: 'Somebody liked it' };
  await me.call(notifications.saveTemplate, { params: { templateId: 'like' }, body: { channel: 'push', locale: 'en', content } });
  await settled();
  // A code lasts for minutes.
  const held = new Set((await readItemsOf(stack)).map(({ type }) => type));
  const records = await exported();
  const types = new Set(records.map(({ type }) => type));
  for (const type of [
    'notification',
    'notification-delivery',
    'notification-preferences',
    'notification-addresses',
    'notification-read-mark',
  ])
    expect([type, types.has(type)]).toEqual([type, true]);
  for (const text of [MAIL, UNVERIFIED, DEVICE, 'rateLimitPerHour'])
    expect([text, JSON.stringify(records).includes(text)]).toEqual([text, true]);
  const known = Object.keys(personalData().find(({ name }) => name === 'notifications')!.items);
  expect(known.filter((type) => !held.has(type))).toEqual([]);
});

test('an erasure leaves nothing of it in table and bucket', async () => {
  const { userId } = await ada();
  await (await ada()).call(users.deleteMe, {});
  await settled('P14D');
  for (let hour = 0; hour < 6; hour += 1) await settled('PT1H');
  const found = await findTexts(stack, [userId, MAIL, UNVERIFIED, DEVICE]);
  expect(found.filter((text) => !KEPT_TYPES.some((type) => text.startsWith(`${type}: `)))).toEqual([]);
  const receipt = (await readItemsOf(stack)).find(({ type }) => type === 'erasure-receipt');
  expect(Number((receipt?.items as Record<string, number> | undefined)?.notifications)).toBeGreaterThan(5);
  expect(await past()).toHaveLength(1);
});
