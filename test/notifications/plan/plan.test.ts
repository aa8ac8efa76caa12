import { type Pipeline, startPipeline } from '../pipeline.ts';
import { happened, liked, testRules, undone, urgent } from '../test-rules.ts';

let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await startPipeline(testRules);
});
afterAll(() => pipeline?.stop());
beforeEach(() => pipeline.providers.behave());

const { now } = { now: () => pipeline.clock.now };
const mailsTo = (userId: string) => pipeline.providers.to('resend').filter(({ body }) => body.toString().includes(`${userId}@receiver`));
const pushesTo = (userId: string) => pipeline.providers.to('expo').filter(({ body }) => body.toString().includes(userId));
const notificationsOf = async (userId: string) => (await pipeline.all('notification')).filter(({ pk }) => pk === `NOTIFICATIONS#${userId}`);
const statusesOf = async (userId: string) =>
  (await pipeline.deliveries())
    .filter((one) => one.userId === userId)
    .map(({ channel, status }) => `${channel} ${status}`)
    .sort();

test('an event becomes a notification, an e-mail and a push message, once, however often it arrives', async () => {
  const [ada, bob] = (await pipeline.users(2)) as [string, string];
  pipeline.emit(happened([ada], bob, now()), 3);
  await pipeline.settle();
  expect(await notificationsOf(ada)).toHaveLength(1);
  expect([mailsTo(ada).length, pushesTo(ada).length]).toEqual([1, 1]);
  expect(await statusesOf(ada)).toEqual(['email sent', 'push sent']);
});

test('the actor gets nothing', async () => {
  const [ada] = (await pipeline.users(1)) as [string];
  pipeline.emit(happened([ada], ada, now()));
  await pipeline.settle();
  expect(await notificationsOf(ada)).toEqual([]);
});

test('what preferences switch off entirely costs one write unit and says why', async () => {
  const [ada, bob] = (await pipeline.users(2)) as [string, string];
  await pipeline.choose(ada, { categories: { social: { inApp: false, email: false, push: false } } });
  pipeline.emit(happened([ada], bob, now()));
  await pipeline.settle();
  expect(await notificationsOf(ada)).toEqual([]);
  expect((await pipeline.all('notification-outcome')).filter(({ userId }) => userId === ada)).toMatchObject([
    { rule: 'comment', because: 'suppressed', without: { inApp: 'category_off', email: 'category_off', push: 'category_off' } },
  ]);
});

test('channels that are off leave no delivery, and the notification says why', async () => {
  const [ada, bob] = (await pipeline.users(2, [])) as [string, string];
  pipeline.emit(happened([ada], bob, now()));
  await pipeline.settle();
  expect(await notificationsOf(ada)).toMatchObject([{ without: { email: 'no_address', push: 'no_address' } }]);
  expect(await statusesOf(ada)).toEqual([]);
});

test('an event that is undone before it is planned makes nothing, and before a message leaves, no message', async () => {
  const [ada, bob] = (await pipeline.users(2)) as [string, string];
  undone.add('gone');
  pipeline.emit(happened([ada], bob, now(), 'gone'));
  await pipeline.settle();
  expect(await notificationsOf(ada)).toEqual([]);
  const event = happened([ada], bob, now(), 'later');
  pipeline.emit(event);
  // Planned, but its messages still wait.
  pipeline.clock.now = new Date(now().getTime() + 1);
  undone.delete('later');
  const { planByRule } = await import('../../../lambdas/notifications/plan/plan-event.ts');
  await planByRule(testRules[0]!, event, pipeline.ctx());
  undone.add('later');
  await pipeline.settle();
  expect(await statusesOf(ada)).toEqual(['email suppressed', 'push suppressed']);
  expect(mailsTo(ada)).toEqual([]);
});

test('a large audience is planned page by page', async () => {
  const users = await pipeline.users(120, []);
  const [bob] = (await pipeline.users(1)) as [string];
  pipeline.emit(happened(users, bob, now()));
  await pipeline.settle(4);
  const owners = new Set((await pipeline.all('notification')).map(({ pk }) => pk));
  expect(users.filter((userId) => !owners.has(`NOTIFICATIONS#${userId}`))).toEqual([]);
});

test('a storm of likes is one notification that counts exactly, one e-mail and one push message', async () => {
  const [ada, ...fans] = (await pipeline.users(61, ['email', 'push'])) as [string, ...string[]];
  for (const fan of fans) pipeline.emit(liked([ada], fan, now()), 2);
  await pipeline.settle(8);
  expect(await notificationsOf(ada)).toMatchObject([{ count: 60 }]);
  expect([mailsTo(ada).length, pushesTo(ada).length]).toEqual([1, 1]);
});

test('account notices pass quiet hours, digests and limits', async () => {
  const [ada] = (await pipeline.users(1)) as [string];
  await pipeline.choose(ada, { quietHours: { start: '00:01', end: '22:00' }, digest: { frequency: 'daily' }, rateLimitPerHour: 1 });
  pipeline.emit(urgent([ada], null, now()));
  pipeline.emit(urgent([ada], null, now()));
  await pipeline.settle();
  expect([mailsTo(ada).length, pushesTo(ada).length]).toEqual([2, 2]);
});
