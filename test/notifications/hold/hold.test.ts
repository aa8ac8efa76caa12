import { aroundCalls } from '../../support/table-calls.ts';
import { Crash, type Pipeline, startPipeline } from '../pipeline.ts';
import { happened, liked, testRules, undone } from '../test-rules.ts';

let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await startPipeline(testRules);
});
afterAll(() => pipeline?.stop());
beforeEach(() => pipeline.providers.behave());

const at = (time: string): Date => new Date(time);
const set = (time: string): void => {
  pipeline.clock.now = at(time);
};
type Mail = { to: string[]; subject: string; text: string };
const mailsTo = (userId: string): Mail[] =>
  pipeline.providers
    .to('resend')
    .map(({ body }) => JSON.parse(body.toString()) as Mail)
    .filter(({ to }) => to.includes(`${userId}@receiver.example`));
const deliveriesOf = async (userId: string) => (await pipeline.deliveries()).filter((one) => one.userId === userId);
const statusesOf = async (userId: string) => (await deliveriesOf(userId)).map(({ status }) => status).sort();
const emit = (to: string, by: string, subject?: string): void => pipeline.emit(happened([to], by, pipeline.clock.now, subject));

test('quiet hours hold, and everything leaves as one message when they end; nothing is left over', async () => {
  set('2026-11-28T22:30:00.000Z');
  const [ada, bob, cleo] = (await pipeline.users(3, ['email'])) as [string, string, string];
  await pipeline.choose(ada, { timeZone: 'Europe/Vienna', quietHours: { start: '22:00', end: '07:00' } });
  emit(ada, bob);
  await pipeline.settle();
  set('2026-11-28T23:10:00.000Z');
  emit(ada, cleo);
  await pipeline.runUntil(at('2026-11-29T05:59:00.000Z'));
  expect(mailsTo(ada)).toEqual([]);
  expect(await statusesOf(ada)).toEqual(['held', 'held']);
  await pipeline.runUntil(at('2026-11-29T06:05:00.000Z'));
  expect(mailsTo(ada)).toHaveLength(1);
  expect(await statusesOf(ada)).toEqual(['merged', 'merged', 'sent']);
  expect((await pipeline.all('notification-held')).filter(({ userId }) => userId === ada)).toEqual([]);
  const [digest] = (await deliveriesOf(ada)).filter(({ items }) => items);
  const bodies = mailsTo(ada)[0]!.text;
  expect(digest?.items).toHaveLength(2);
  expect(bodies.indexOf(`Name of ${bob}`)).toBeGreaterThan(-1);
  expect(bodies.indexOf(`Name of ${bob}`)).toBeLessThan(bodies.indexOf(`Name of ${cleo}`));
});

test('a single message that was held leaves as itself', async () => {
  set('2026-12-01T22:30:00.000Z');
  const [ada, bob] = (await pipeline.users(2, ['email'])) as [string, string];
  await pipeline.choose(ada, { quietHours: { start: '22:00', end: '07:00' } });
  emit(ada, bob);
  await pipeline.runUntil(at('2026-12-02T07:05:00.000Z'));
  expect(mailsTo(ada).map(({ text }) => text.includes('commented on your post'))).toEqual([true]);
  expect(await statusesOf(ada)).toEqual(['sent']);
});

test('what is undone, read or expired meanwhile is left out, and an empty digest is never sent', async () => {
  set('2026-12-03T22:30:00.000Z');
  const [ada, bob] = (await pipeline.users(2, ['email'])) as [string, string];
  await pipeline.choose(ada, { quietHours: { start: '22:00', end: '07:00' } });
  emit(ada, bob, 'taken-back');
  emit(ada, bob, 'seen');
  await pipeline.settle();
  undone.add('taken-back');
  const { changeNotification, pageOfNotifications } = await import('../../../lambdas/notifications/inbox/notifications.store.ts');
  const { writeAlone } = await import('../../../lambdas/_table/write.ts');
  const { found } = await pageOfNotifications(ada, { after: undefined, limit: 10, now: pipeline.clock.now, consistent: true });
  const seen = found.find(({ data }) => data.postId === 'seen')!;
  await writeAlone(changeNotification(seen, { readAt: pipeline.clock.now.toISOString() }));
  await pipeline.runUntil(at('2026-12-04T07:05:00.000Z'));
  expect(mailsTo(ada)).toEqual([]);
  expect((await deliveriesOf(ada)).map(({ status, because }) => `${status} ${because}`).sort()).toEqual([
    'suppressed read',
    'suppressed undone',
  ]);
});

test('a batch leaves without its first event, for those who stand by theirs; one that all have undone does not', async () => {
  set('2026-12-04T22:30:00.000Z');
  const [ada, bob, cleo, dan] = (await pipeline.users(4, ['email'])) as [string, string, string, string];
  await pipeline.choose(ada, { quietHours: { start: '22:00', end: '07:00' } });
  for (const fan of [bob, cleo]) pipeline.emit(liked([ada], fan, pipeline.clock.now, 'liked-still'));
  for (const fan of [bob, dan]) pipeline.emit(liked([ada], fan, pipeline.clock.now, 'liked-once'));
  await pipeline.settle();
  for (const fact of [`liked-still by ${bob}`, `liked-once by ${bob}`, `liked-once by ${dan}`]) undone.add(fact);
  await pipeline.runUntil(at('2026-12-05T07:05:00.000Z'));
  // Those who took theirs back are not counted either.
  expect(mailsTo(ada).map(({ text }) => text.includes(`Name of ${cleo} likes your post`))).toEqual([true]);
  expect((await deliveriesOf(ada)).map(({ status, because }) => `${status} ${because}`).sort()).toEqual([
    'sent undefined',
    'suppressed undone',
  ]);
});

test('a digest names and counts those of a batch who stand by it', async () => {
  set('2026-12-05T10:30:00.000Z');
  const [ada, ...fans] = (await pipeline.users(5, ['email'])) as [string, ...string[]];
  const [bob = '', , dan = '', eve = ''] = fans;
  await pipeline.choose(ada, { digest: { frequency: 'hourly' } });
  for (const fan of fans) pipeline.emit(liked([ada], fan, pipeline.clock.now, 'of-four'));
  emit(ada, bob);
  await pipeline.settle();
  for (const fan of [bob, eve]) undone.add(`of-four by ${fan}`);
  await pipeline.runUntil(at('2026-12-05T11:05:00.000Z'));
  expect(mailsTo(ada).map(({ text }) => text.includes(`Name of ${dan} and 1 other like your post`))).toEqual([true]);
});

test('a zone that changes while messages are held is honoured', async () => {
  set('2026-12-05T22:30:00.000Z');
  const [ada, bob] = (await pipeline.users(2, ['email'])) as [string, string];
  const quietHours = { start: '22:00', end: '07:00' };
  await pipeline.choose(ada, { timeZone: 'UTC', quietHours });
  emit(ada, bob);
  emit(ada, bob);
  await pipeline.settle();
  // It is 23:00 in New York.
  await pipeline.runUntil(at('2026-12-06T04:00:00.000Z'));
  await pipeline.choose(ada, { timeZone: 'America/New_York', quietHours });
  await pipeline.runUntil(at('2026-12-06T11:59:00.000Z'));
  expect(mailsTo(ada)).toEqual([]);
  await pipeline.runUntil(at('2026-12-06T12:05:00.000Z'));
  expect(mailsTo(ada)).toHaveLength(1);
});

test('a digest leaves once at its local time, and what comes in its last two minutes waits for the next', async () => {
  set('2026-12-07T10:00:00.000Z');
  const [ada, bob] = (await pipeline.users(2, ['email'])) as [string, string];
  await pipeline.choose(ada, { timeZone: 'Europe/Vienna', digest: { frequency: 'daily', at: '18:00' } });
  emit(ada, bob);
  emit(ada, bob);
  await pipeline.runUntil(at('2026-12-07T16:58:30.000Z'));
  emit(ada, bob);
  emit(ada, bob);
  await pipeline.runUntil(at('2026-12-07T17:10:00.000Z'));
  expect(mailsTo(ada)).toHaveLength(1);
  await pipeline.runUntil(at('2026-12-08T16:59:00.000Z'));
  expect(mailsTo(ada)).toHaveLength(1);
  await pipeline.runUntil(at('2026-12-08T17:10:00.000Z'));
  expect(mailsTo(ada)).toHaveLength(2);
  expect((await deliveriesOf(ada)).filter(({ items }) => items).map(({ items }) => items?.length)).toEqual([2, 2]);
});

test('the limit of an hour holds the rest for the next hour, as one message', async () => {
  set('2026-12-09T10:05:00.000Z');
  const [ada, ...others] = (await pipeline.users(6, ['email'])) as [string, ...string[]];
  await pipeline.choose(ada, { rateLimitPerHour: 2 });
  for (const other of others) emit(ada, other);
  await pipeline.settle(5);
  expect(mailsTo(ada)).toHaveLength(2);
  await pipeline.runUntil(at('2026-12-09T11:05:00.000Z'));
  expect(mailsTo(ada)).toHaveLength(3);
  expect(await statusesOf(ada)).toEqual(['merged', 'merged', 'merged', 'sent', 'sent', 'sent']);
});

test('a hundred concurrent triggers into one digest make one e-mail', async () => {
  set('2026-12-10T10:00:00.000Z');
  const [ada, bob] = (await pipeline.users(2, ['email'])) as [string, string];
  await pipeline.choose(ada, { digest: { frequency: 'hourly' } });
  for (let index = 0; index < 100; index += 1) pipeline.emit(happened([ada], bob, pipeline.clock.now, `post_${index}`), 2);
  await pipeline.settle(100);
  // Two functions release the same window.
  await pipeline.runUntil(at('2026-12-10T10:59:59.000Z'));
  const { releaseHeld } = await import('../../../lambdas/notifications/hold/release-window.ts');
  set('2026-12-10T11:00:00.000Z');
  await Promise.all([1, 2, 3].map(() => releaseHeld(ada, 'email', '2026-12-10T11:00:00.000Z', pipeline.ctx())));
  await pipeline.runUntil(at('2026-12-10T11:10:00.000Z'), 4);
  expect(mailsTo(ada)).toHaveLength(1);
  const digests = (await deliveriesOf(ada)).filter(({ items }) => items);
  expect(digests.map(({ items, status }) => [items?.length, status])).toEqual([[100, 'sent']]);
  expect((await deliveriesOf(ada)).filter(({ status }) => status === 'merged')).toHaveLength(100);
  expect((await pipeline.all('notification-held')).filter(({ userId }) => userId === ada)).toEqual([]);
});

test('a choice that opens the window lets what is held leave at once', async () => {
  set('2026-12-12T22:30:00.000Z');
  const [ada, bob] = (await pipeline.users(2, ['email'])) as [string, string];
  const quietHours = { start: '22:00', end: '07:00' };
  await pipeline.choose(ada, { timeZone: 'UTC', quietHours });
  emit(ada, bob);
  emit(ada, bob);
  await pipeline.settle();
  expect(mailsTo(ada)).toEqual([]);
  // It is 07:30 in Tokyo.
  await pipeline.choose(ada, { timeZone: 'Asia/Tokyo', quietHours });
  await pipeline.settle();
  expect(mailsTo(ada)).toHaveLength(1);
  expect(await statusesOf(ada)).toEqual(['merged', 'merged', 'sent']);
  await pipeline.runUntil(at('2026-12-13T07:05:00.000Z'));
  expect(mailsTo(ada)).toHaveLength(1);
});

test('a release that stops as it makes a digest goes on with it, whatever is chosen meanwhile', async () => {
  set('2026-12-14T10:00:00.000Z');
  const [ada, bob] = (await pipeline.users(2, ['email'])) as [string, string];
  await pipeline.choose(ada, { digest: { frequency: 'hourly' } });
  for (let index = 0; index < 3; index += 1) emit(ada, bob);
  await pipeline.runUntil(at('2026-12-14T10:59:00.000Z'));
  const stop = aroundCalls(async (operation, input, next) => {
    const answer = await next(input);
    const made = JSON.stringify(input).includes('digest_') && operation !== 'BatchGetItem';
    if (made) throw new Crash('as it made the digest');
    return answer;
  });
  const { releaseHeld } = await import('../../../lambdas/notifications/hold/release-window.ts');
  set('2026-12-14T11:00:00.000Z');
  await expect(releaseHeld(ada, 'email', '2026-12-14T11:00:00.000Z', pipeline.ctx())).rejects.toThrow(Crash);
  stop();
  await pipeline.choose(ada, { quietHours: { start: '10:30', end: '13:00' } });
  await pipeline.runUntil(at('2026-12-15T11:00:00.000Z'));
  expect(mailsTo(ada)).toHaveLength(1);
  expect(await statusesOf(ada)).toEqual(['merged', 'merged', 'merged', 'sent']);
});
