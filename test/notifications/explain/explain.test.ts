import { sideOf } from '../../../lambdas/_people/relationship.rules.ts';
import { muteUser } from '../../../lambdas/graph/mutes/mute-user.ts';
import { block } from '../../../lambdas/graph/relationship/relationship.rules.ts';
import { applyReport } from '../../../lambdas/notifications/deliver/apply-report.ts';
import { explainEvent } from '../../../lambdas/notifications/explain/explain-event.ts';
import { listDeliveries } from '../../../lambdas/notifications/explain/list-deliveries.ts';
import { resendNotification } from '../../../lambdas/notifications/explain/resend-notification.ts';
import * as graph from '../../../schemas/graph/routes.ts';
import * as routes from '../../../schemas/notifications/routes.ts';
import { changeRelationship } from '../../support/relationships.ts';
import { call, codeOf } from '../../support/use-cases.ts';
import { type Pipeline, startPipeline } from '../pipeline.ts';
import { happened, liked, testRules } from '../test-rules.ts';

let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await startPipeline(testRules);
});
afterAll(() => pipeline?.stop());
beforeEach(() => pipeline.providers.behave());

const now = () => pipeline.clock.now;
const later = (seconds: number): Date => new Date(now().getTime() + seconds * 1000);
const idOf = async (userId: string): Promise<string> => {
  const own = (await pipeline.all('notification')).filter(({ pk }) => pk === `NOTIFICATIONS#${userId}`);
  return String(own.at(-1)?.sk);
};
const told = async (userId: string, notificationId?: string) =>
  (await call(routes.listDeliveries, listDeliveries, { userId }, { params: { notificationId: notificationId ?? (await idOf(userId)) } }))
    .deliveries;
const explained = async (userId: string, eventId: string) =>
  (await call(routes.explainEvent, explainEvent, { userId }, { query: { eventId } })).outcomes;
const admin = { userId: 'user_admin', roles: ['user', 'moderator', 'admin'] } as const;
const resend = async (notificationId: string, body = {}) =>
  (await call(routes.resendNotification, resendNotification, admin, { params: { notificationId }, body })).deliveries;

test('each channel tells its story in order, with the answers of the provider and its reports', async () => {
  pipeline.clock.now = new Date('2026-11-20T12:00:00.000Z');
  const [ada, bob] = (await pipeline.users(2, ['email'])) as [string, string];
  let calls = 0;
  pipeline.providers.behave(() => {
    calls += 1;
    return calls === 1 ? { status: 500, body: {} } : { body: { id: `mail-${ada}` } };
  });
  pipeline.emit(happened([ada], bob, now()));
  await pipeline.runUntil(later(120));
  const report = { provider: 'resend', providerId: `mail-${ada}`, reportId: 'r', at: later(1).toISOString(), status: 'delivered' } as const;
  await applyReport(report, pipeline.ctx());
  const [inApp, email, push] = await told(ada);
  expect(inApp).toMatchObject({ channel: 'inApp', status: 'delivered' });
  expect(email).toMatchObject({ channel: 'email', status: 'delivered' });
  expect(email?.story.map(({ step, outcome }) => [step, outcome].join(' ').trim())).toEqual([
    'planned',
    'attempted failed',
    'attempted sent',
    'reported delivered',
  ]);
  expect(push).toMatchObject({ channel: 'push', status: 'suppressed', because: 'no_address' });
  expect(JSON.stringify(email)).not.toContain('receiver.example');
});

test('what was held tells why, until when, and into which digest it went', async () => {
  pipeline.clock.now = new Date('2026-11-21T22:30:00.000Z');
  const [ada, bob] = (await pipeline.users(2, ['email'])) as [string, string];
  await pipeline.choose(ada, { quietHours: { start: '22:00', end: '07:00' } });
  pipeline.emit(happened([ada], bob, now()));
  pipeline.emit(happened([ada], bob, now()));
  await pipeline.settle();
  expect((await told(ada)).find(({ channel }) => channel === 'email')).toMatchObject({
    status: 'held',
    story: [{ step: 'planned' }, { step: 'held', because: 'quiet_hours', heldUntil: '2026-11-22T07:00:00.000Z' }],
  });
  await pipeline.runUntil(new Date('2026-11-22T07:05:00.000Z'));
  const email = (await told(ada)).find(({ channel }) => channel === 'email');
  expect(email?.status).toBe('sent');
  expect(email?.story.map(({ step }) => step)).toEqual(['planned', 'held', 'merged', 'planned', 'attempted']);
  expect(email?.story[2]?.digestId).toMatch(/^digest_/);
});

test('nobody learns of the notifications of others', async () => {
  const [ada, bob] = (await pipeline.users(2)) as [string, string];
  pipeline.emit(happened([ada], bob, now()));
  await pipeline.settle();
  expect(await codeOf(told(bob, await idOf(ada)))).toBe('NOT_FOUND');
  expect(await codeOf(told(ada, 'notification_unknown'))).toBe('NOT_FOUND');
});

test('an event names the rules that decided, also where nothing came of it', async () => {
  const [ada, bob, cleo] = (await pipeline.users(3, [])) as [string, string, string];
  const one = happened([ada], bob, now());
  pipeline.emit(one);
  await pipeline.settle();
  expect(await explained(ada, one.id)).toMatchObject([{ rule: 'comment', result: 'notified', without: { email: 'no_address' } }]);
  await pipeline.choose(ada, { categories: { social: { inApp: false, email: false, push: false } } });
  const two = happened([ada], bob, now());
  pipeline.emit(two);
  await pipeline.settle();
  expect(await explained(ada, two.id)).toMatchObject([
    { rule: 'comment', result: 'nothing', because: 'suppressed', without: { inApp: 'category_off', email: 'category_off' } },
  ]);
  expect(await explained(bob, two.id)).toEqual([]);
  expect(await explained(cleo, two.id)).toEqual([]);
  expect(await explained(ada, 'unknown')).toEqual([]);
});

test('a later event of a batch leads to its notification', async () => {
  const [ada, bob, cleo] = (await pipeline.users(3, [])) as [string, string, string];
  const second = liked([ada], cleo, now());
  pipeline.emit(liked([ada], bob, now()));
  pipeline.emit(second);
  await pipeline.settle();
  expect(await explained(ada, second.id)).toMatchObject([{ rule: 'like', result: 'notified', notificationId: await idOf(ada) }]);
});

test('an own block is told, that of the actor is not', async () => {
  for (const [blocker, expected] of [
    ['recipient', [{ result: 'nothing', because: 'you_blocked_them' }]],
    ['actor', []],
  ] as const) {
    const [ada, bob] = (await pipeline.users(2)) as [string, string];
    const by = blocker === 'recipient' ? ada : bob;
    await changeRelationship({ userId: ada }, { userId: bob }, (relationship) =>
      block(relationship, sideOf(relationship, by), now().toISOString(), true),
    );
    const event = happened([ada], bob, now());
    pipeline.emit(event);
    await pipeline.settle();
    expect(await explained(ada, event.id)).toMatchObject(expected);
    expect(await explained(ada, event.id)).toHaveLength(expected.length);
  }
});

test('an own mute is told and keeps everything back but what others do, that of the actor does not', async () => {
  const [ada, bob, cleo] = (await pipeline.users(3, [])) as [string, string, string];
  await call(graph.muteUser, muteUser, { userId: ada }, { params: { userId: bob }, body: {} });
  const [muted, other, back] = [happened([ada], bob, now()), happened([ada], cleo, now()), happened([bob], ada, now())];
  for (const event of [muted, other, back, liked([ada], bob, now()), liked([ada], cleo, now())]) pipeline.emit(event);
  await pipeline.settle();
  expect(await explained(ada, muted.id)).toMatchObject([{ result: 'nothing', because: 'you_muted_them' }]);
  expect(await explained(ada, other.id)).toMatchObject([{ result: 'notified' }]);
  expect(await explained(bob, back.id)).toMatchObject([{ result: 'notified' }]);
  const told = (await pipeline.all('notification')).filter(({ pk }) => pk === `NOTIFICATIONS#${ada}`);
  // The batch of likes counts the other user alone.
  expect(told.map(({ rule, count = 1 }) => `${rule} ${count}`).sort()).toEqual(['comment 1', 'like 1']);
});

test('an administrator sends it anew, as a round of its own, and the act is audited', async () => {
  const [ada, bob] = (await pipeline.users(2, ['email'])) as [string, string];
  pipeline.emit(happened([ada], bob, now()));
  await pipeline.settle();
  const notificationId = await idOf(ada);
  expect(await resend(notificationId)).toMatchObject([
    { channel: 'email', round: 1, status: 'sent' },
    { channel: 'email', round: 2, status: 'queued' },
  ]);
  await pipeline.settle();
  expect((await told(ada)).map(({ channel, round, status }) => `${channel} ${round} ${status}`)).toEqual([
    'inApp 1 delivered',
    'email 1 sent',
    'email 2 sent',
    'push 1 suppressed',
  ]);
  expect((await pipeline.all('audit')).filter(({ target }) => target === `notification:${notificationId}`)).toMatchObject([
    { action: 'notification.resend', after: { rounds: ['email 2'] } },
  ]);
  const keys = pipeline.providers.to('resend').map(({ headers }) => headers['idempotency-key']);
  expect(new Set(keys).size).toBe(2);
  expect(await codeOf(resend('notification_unknown'))).toBe('NOT_FOUND');
  // A message on its way is not sent beside itself.
  pipeline.clock.now = later(1);
  await pipeline.choose(ada, { quietHours: { start: '00:01', end: '22:00' } });
  pipeline.emit(happened([ada], bob, now()));
  await pipeline.settle();
  expect(await codeOf(resend(await idOf(ada)))).toBe('NOTHING_TO_RESEND');
});
