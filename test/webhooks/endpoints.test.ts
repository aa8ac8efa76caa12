import { allEvents } from '../../schemas/index.ts';
import * as platform from '../../schemas/platform/routes.ts';
import { MAX_WEBHOOKS } from '../../schemas/webhooks/models.ts';
import * as routes from '../../schemas/webhooks/routes.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';
import { readItemsOf } from '../support/table-contents.ts';
import { type Receiver, startReceiver } from '../support/webhook-receiver.ts';
import { createWebhook } from './webhooks-harness.ts';

let stack: TestStack;
let admin: Person;
let receiver: Receiver;
const lines: string[] = [];
beforeAll(async () => {
  stack = await startStack({ own: true, context: { webhooks: true }, logs: 'all', onLog: (line) => void lines.push(line) });
  admin = await stack.as('boss', ['admin']);
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.close();
  await stack.stop();
});
afterEach(async () => {
  for (const { webhookId } of (await admin.call(routes.listWebhooks, {})).items)
    await admin.call(routes.deleteWebhook, { params: { webhookId } });
});

const params = (webhookId: string) => ({ params: { webhookId } });
const body = (url = receiver.url) => ({ body: { url, events: ['post.created'] } });
const fails = (call: Promise<unknown>, code: string) => expect(call).rejects.toMatchObject({ code });

test('only administrators see and change webhooks', async () => {
  const { webhookId } = await createWebhook(admin, receiver.url, ['post.created']);
  for (const groups of [[], ['moderator']]) {
    const other = await stack.as(`other${groups.length}`, groups);
    await fails(other.call(routes.listWebhooks, {}), 'PERMISSION_DENIED');
    await fails(other.call(routes.createWebhook, body()), 'PERMISSION_DENIED');
    await fails(other.call(routes.rotateWebhookSecret, params(webhookId)), 'PERMISSION_DENIED');
  }
});

test('the secret is shown once, and is neither in the table nor in the log', async () => {
  const created = await admin.call(routes.createWebhook, body());
  const rotated = await admin.call(routes.rotateWebhookSecret, params(created.webhookId));
  const secrets = [created.secret!, rotated.secret!];
  expect(secrets).toEqual([expect.stringMatching(/^whsec_/), expect.stringMatching(/^whsec_/)]);
  await admin.call(routes.testWebhook, params(created.webhookId));
  await stack.settle();
  expect(receiver.received).toHaveLength(1);
  receiver.answer = 410;
  await admin.call(routes.testWebhook, params(created.webhookId));
  await stack.settle();
  receiver.answer = 200;
  const shown = [
    await admin.call(routes.getWebhook, params(created.webhookId)),
    await admin.call(routes.listWebhooks, {}),
    await admin.call(routes.listWebhookDeliveries, params(created.webhookId)),
    await admin.call(platform.listAudit, { query: { target: `webhook:${created.webhookId}` } }),
    await readItemsOf(stack),
    lines,
  ];
  expect(lines.join()).toContain('a webhook was disabled');
  for (const secret of secrets)
    for (const form of [secret, secret.slice('whsec_'.length)]) expect(JSON.stringify(shown)).not.toContain(form);
});

test('a repeated request has no secret', async () => {
  const request = { ...body(), idempotencyKey: 'once' };
  const first = await admin.call(routes.createWebhook, request);
  const again = await admin.call(routes.createWebhook, request);
  expect(again).toEqual({ ...first, secret: undefined });
  expect((await admin.call(routes.listWebhooks, {})).items).toHaveLength(1);
});

test.each([
  ['http://example.com/'],
  ['https://10.0.0.1/'],
  ['https://167772161/'],
  ['https://metadata.google.internal/'],
  ['https://me:secret@example.com/'],
  ['https://example.com:25/'],
])('refuses %s when a webhook is created or changed', async (url) => {
  await fails(admin.call(routes.createWebhook, body(url)), 'WEBHOOK_URL_REFUSED');
  const { webhookId } = await createWebhook(admin, receiver.url, ['post.created']);
  await fails(admin.call(routes.updateWebhook, { ...params(webhookId), body: { url } }), 'WEBHOOK_URL_REFUSED');
});

test('accepts events that exist, once each', async () => {
  await fails(admin.call(routes.createWebhook, { body: { url: receiver.url, events: ['post.cooked'] } }), 'INVALID_REQUEST');
  const events = ['post.created', '*', 'post.created'];
  const { webhookId } = await createWebhook(admin, receiver.url, events);
  expect((await admin.call(routes.getWebhook, params(webhookId))).events).toEqual(['post.created', '*']);
});

test('lists every event by name, page by page', async () => {
  const found: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await admin.call(routes.listWebhookEvents, { query: { limit: 25, ...(cursor ? { cursor } : {}) } });
    found.push(...page.items.map(({ name }) => name));
    cursor = page.cursor;
  }
  expect(found).toEqual(
    allEvents()
      .map(({ name }) => name)
      .sort(),
  );
});

test(`there are at most ${MAX_WEBHOOKS} webhooks, also when many are created at once`, async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: MAX_WEBHOOKS + 5 }, () => admin.call(routes.createWebhook, body())));
  const failed = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []));
  expect(failed).toEqual(Array(5).fill('TOO_MANY_WEBHOOKS'));
  const first = await admin.call(routes.listWebhooks, { query: { limit: 15 } });
  const rest = await admin.call(routes.listWebhooks, { query: { limit: 15, cursor: first.cursor! } });
  expect([...first.items, ...rest.items]).toHaveLength(MAX_WEBHOOKS);
  expect(rest.cursor).toBeNull();
  await admin.call(routes.deleteWebhook, params(first.items[0]!.webhookId));
  await admin.call(routes.createWebhook, body());
});

test('changes are audited and conditional, and a change of nothing writes nothing', async () => {
  const { webhookId } = await createWebhook(admin, receiver.url, ['post.created']);
  const changed = await admin.call(routes.updateWebhook, {
    ...params(webhookId),
    body: { description: 'Mirror', events: ['post.deleted'] },
  });
  expect(changed).toMatchObject({ description: 'Mirror', events: ['post.deleted'], status: 'enabled' });
  await admin.call(routes.updateWebhook, { ...params(webhookId), body: { description: 'Mirror' } });
  const cleared = await admin.call(routes.updateWebhook, { ...params(webhookId), body: { description: null } });
  expect(cleared.description).toBeNull();
  const { items } = await admin.call(platform.listAudit, { query: { target: `webhook:${webhookId}` } });
  expect(items.map(({ action }) => action)).toEqual(['webhook.update', 'webhook.update', 'webhook.create']);
  await fails(admin.call(routes.updateWebhook, { ...params(webhookId), body: {}, headers: { 'if-match': '"old"' } }), 'STALE_RESOURCE');
});

test('a disabled webhook sends nothing, and is enabled again', async () => {
  const { webhookId } = await createWebhook(admin, receiver.url, ['post.created']);
  const disabled = await admin.call(routes.updateWebhook, { ...params(webhookId), body: { enabled: false } });
  expect(disabled).toMatchObject({ status: 'disabled', disabledBy: 'operator' });
  await fails(admin.call(routes.testWebhook, params(webhookId)), 'WEBHOOK_DISABLED');
  await fails(admin.call(routes.replayWebhook, { ...params(webhookId), body: { deliveryId: 'delivery_1' } }), 'WEBHOOK_DISABLED');
  const enabled = await admin.call(routes.updateWebhook, { ...params(webhookId), body: { enabled: true } });
  expect(enabled).toMatchObject({ status: 'enabled', disabledBy: null });
});

test('what does not exist is not found', async () => {
  const { webhookId } = await createWebhook(admin, receiver.url, ['post.created']);
  await fails(admin.call(routes.replayWebhook, { ...params(webhookId), body: { deliveryId: 'delivery_1' } }), 'WEBHOOK_DELIVERY_NOT_FOUND');
  await admin.call(routes.deleteWebhook, params(webhookId));
  const calls = [routes.getWebhook, routes.deleteWebhook, routes.listWebhookDeliveries, routes.testWebhook, routes.rotateWebhookSecret];
  for (const route of calls) await fails(admin.call(route, params(webhookId)), 'WEBHOOK_NOT_FOUND');
  await fails(admin.call(routes.updateWebhook, { ...params(webhookId), body: {} }), 'WEBHOOK_NOT_FOUND');
});

test('one time range is replayed at a time, and its bounds are checked', async () => {
  const { webhookId } = await createWebhook(admin, receiver.url, ['post.created']);
  const range = { from: '2026-01-01T00:00:00.000Z', to: '2026-01-02T00:00:00.000Z' };
  const replay = (sent: object) => admin.call(routes.replayWebhook, { ...params(webhookId), body: sent as never });
  for (const wrong of [
    {},
    { from: range.from },
    { from: range.to, to: range.from },
    { ...range, deliveryId: 'delivery_1' },
    { to: range.to, deliveryId: 'delivery_1' },
  ])
    await fails(replay(wrong), 'INVALID_REQUEST');
  const outcomes = await Promise.allSettled([replay(range), replay(range)]);
  const codes = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []));
  expect(codes.filter((code) => code !== 'REPLAY_RUNNING')).toEqual([]);
  await stack.settle();
  expect((await admin.call(routes.getWebhook, params(webhookId))).replay).toMatchObject({ status: 'finished', replayed: 0 });
});
