import { randomUUID } from 'node:crypto';
import path, { resolve } from 'node:path';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { webhookSignature } from '../../lambdas/_identity/signatures.ts';
import { repositoryRoot } from '../../lib/domain.ts';
import { discoverDomains } from '../../lib/domains.ts';
import * as graph from '../../schemas/graph/routes.ts';
import * as moderation from '../../schemas/moderation/routes.ts';
import * as platform from '../../schemas/platform/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import * as gadgets from '../fixtures/domain/schemas/gadgets/routes.ts';
import { storeApiKey } from '../support/api-keys.ts';
import { connectSocket } from '../support/live-socket.ts';
import { ApiError, createClient } from '../support/route-client.ts';
import { startStack, type TestStack } from '../support/stack.ts';

/**
 * A new domain needs no change outside its own folders. The fixture domain has a route of every kind of auth, an event with
 * its consumer, jobs, workers, and a contribution of every kind.
 */
const fixture = resolve(import.meta.dirname, '../fixtures/domain');

let stack: TestStack;
let config: { region: string; endpoint: string; credentials: { accessKeyId: string; secretAccessKey: string } };
beforeAll(async () => {
  stack = await startStack({ own: true, context: { domainRoots: [fixture] } });
  config = { region: 'us-east-1', endpoint: stack.endpointUrl, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
});
afterAll(() => stack.stop());

const outcomeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'passed',
    (error: unknown) => (error instanceof ApiError ? `${error.status} ${error.code}` : String(error)),
  );
const makeGadget = async (by: string, name = 'lamp') => (await stack.as(by)).call(gadgets.makeGadget, { body: { name } });
const listGadgets = () => stack.anonymous.call(gadgets.listGadgets, { query: { limit: 100 } });

/** The request header of a stored API key. */
const withKey = async (scopes: string[], revoked = false) => ({ 'x-api-key': await storeApiKey(stack, scopes, revoked) });

/** Headers of a webhook signed with the factory's secret. */
const signed = async (body: unknown, secret?: string, at = stack.clock.now()) => {
  const api = stack.plan.of('AWS::Lambda::Function').find(({ name }) => name.endsWith('gadgets-api'));
  const { factory } = JSON.parse(api?.properties.Environment.Variables.SIGNATURE_SECRET_IDS) as { factory: string };
  const client = new SecretsManagerClient(config);
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: factory }));
  client.destroy();
  const [id, timestamp] = [randomUUID(), String(Math.floor(at / 1000))];
  const signature = webhookSignature(secret ?? SecretString, id, timestamp, Buffer.from(JSON.stringify(body)));
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
};

test('user: a signed-in user makes one gadget per idempotency key and gets the domain’s own errors', async () => {
  const ada = await stack.as('ada');
  const idempotencyKey = randomUUID();
  const first = await ada.send(gadgets.makeGadget, { body: { name: 'lamp' }, idempotencyKey });
  const again = await ada.send(gadgets.makeGadget, { body: { name: 'lamp' }, idempotencyKey });
  expect([first.status, again.output, again.headers.get('idempotent-replayed')]).toEqual([201, first.output, 'true']);
  expect(await outcomeOf(ada.call(gadgets.makeGadget, { body: { name: 'broken' } }))).toBe('409 GADGET_BROKEN');
  expect(await outcomeOf(ada.call(gadgets.makeGadget, { body: { name: '' } }))).toBe('400 INVALID_REQUEST');
  expect(await outcomeOf(stack.anonymous.call(gadgets.makeGadget, { body: { name: 'lamp' } }))).toBe('401 UNAUTHENTICATED');
});

test('optional: everybody may read a gadget, and its maker is recognised', async () => {
  const { gadgetId } = await makeGadget('ada');
  const params = { gadgetId };
  expect(await stack.anonymous.call(gadgets.getGadget, { params })).toMatchObject({ gadgetId, name: 'lamp', mine: false });
  expect(await (await stack.as('ada')).call(gadgets.getGadget, { params })).toMatchObject({ mine: true });
  expect(await (await stack.as('bob')).call(gadgets.getGadget, { params })).toMatchObject({ mine: false });
  expect(await outcomeOf(createClient({ baseUrl: stack.url, token: 'wrong', retries: 0 }).call(gadgets.getGadget, { params }))).toBe(
    '401 UNAUTHENTICATED',
  );
});

test('public: the list has pages with signed cursors, and an unchanged gadget returns 304', async () => {
  for (const name of ['one', 'two', 'three']) await makeGadget('ada', name);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await stack.anonymous.call(gadgets.listGadgets, { query: { limit: 2, cursor } });
    seen.push(...page.items.map(({ gadgetId }) => gadgetId));
    cursor = page.cursor ?? undefined;
  } while (cursor);
  expect(seen.length).toBeGreaterThan(2);
  expect(seen).toEqual((await listGadgets()).items.map(({ gadgetId }) => gadgetId));
  expect(await outcomeOf(stack.anonymous.call(gadgets.listGadgets, { query: { cursor: 'x.y' } }))).toBe('400 INVALID_CURSOR');
  // Drained first, because asynchronous parts change the gadget too.
  await stack.settle();
  const params = { gadgetId: seen[0] ?? '' };
  const { headers } = await stack.anonymous.send(gadgets.getGadget, { params });
  const known = await stack.anonymous.send(gadgets.getGadget, { params, headers: { 'if-none-match': headers.get('etag') ?? '' } });
  expect(known.status).toBe(304);
});

test('key: an API key with the scope imports a gadget, and the queue’s worker handles it', async () => {
  const call = (headers: Record<string, string>) => stack.anonymous.call(gadgets.importGadgets, { body: { name: 'imported' }, headers });
  const { gadgetId } = await call(await withKey(['gadgets']));
  await stack.settle();
  expect((await stack.anonymous.call(gadgets.getGadget, { params: { gadgetId } })).seenBy).toEqual(['order', 'work']);
  expect(await outcomeOf(call({}))).toBe('401 UNAUTHENTICATED');
  expect(await outcomeOf(call({ 'x-api-key': 'unknown' }))).toBe('401 UNAUTHENTICATED');
  expect(await outcomeOf(call(await withKey(['gadgets'], true)))).toBe('401 UNAUTHENTICATED');
  expect(await outcomeOf(call(await withKey(['other'])))).toBe('403 PERMISSION_DENIED');
  const { token } = await stack.as('ada');
  expect(await outcomeOf(call({ authorization: `Bearer ${token}` }))).toBe('401 UNAUTHENTICATED');
});

test('userOrKey: a user or an API key may drop a gadget, and the count is updated', async () => {
  const [one, two] = [await makeGadget('ada'), await makeGadget('ada')];
  await stack.settle();
  const { total } = await listGadgets();
  await (await stack.as('bob')).call(gadgets.dropGadget, { params: one });
  await stack.anonymous.call(gadgets.dropGadget, { params: two, headers: await withKey(['gadgets']) });
  expect(await outcomeOf(stack.anonymous.call(gadgets.dropGadget, { params: two }))).toBe('401 UNAUTHENTICATED');
  expect(await outcomeOf((await stack.as('bob')).call(gadgets.dropGadget, { params: two }))).toBe('404 NOT_FOUND');
  await stack.settle();
  const after = await listGadgets();
  expect([after.total, after.total]).toEqual([total - 2, after.items.length]);
});

test('signature: only requests signed by the factory are accepted', async () => {
  const { gadgetId } = await makeGadget('ada');
  const body = { gadgetId, name: 'renamed' };
  const call = (headers: Record<string, string>, sent = body) => stack.anonymous.call(gadgets.gadgetHook, { body: sent, headers });
  const good = await signed(body);
  await call(good);
  expect((await stack.anonymous.call(gadgets.getGadget, { params: { gadgetId } })).name).toBe('renamed');
  expect(await outcomeOf(call(good, { ...body, name: 'forged' }))).toBe('401 UNAUTHENTICATED');
  expect(await outcomeOf(call({}))).toBe('401 UNAUTHENTICATED');
  expect(await outcomeOf(call(await signed(body, 'another secret')))).toBe('401 UNAUTHENTICATED');
  expect(await outcomeOf(call(await signed(body, undefined, stack.clock.now() - 301_000)))).toBe('401 UNAUTHENTICATED');
  expect(await outcomeOf(call({ ...good, 'webhook-timestamp': 'NaN' }))).toBe('401 UNAUTHENTICATED');
  const rotated = { ...good, 'webhook-signature': `v1a,x v1,AAAA ${good['webhook-signature']}` };
  expect(await outcomeOf(call(rotated))).toBe('passed');
});

test('events reach the consumer, changes reach the stream handler’s queue, and the counter counts', async () => {
  const before = (await listGadgets()).total;
  const { gadgetId } = await makeGadget('ada');
  await stack.settle();
  expect((await stack.anonymous.call(gadgets.getGadget, { params: { gadgetId } })).seenBy).toEqual(['consumer', 'order']);
  expect((await listGadgets()).total).toBe(before + 1);
});

test('the topic returns a snapshot and publishes changes in order', async () => {
  const { gadgetId } = await makeGadget('ada');
  await stack.settle();
  const { token } = await stack.as('bob');
  const socket = await connectSocket({ url: stack.socketUrl, token: () => token });
  const names: unknown[] = [];
  const { seq, snapshot } = await socket.subscribe(`gadget:${gadgetId}`, ({ name, data }) =>
    names.push([name, (data as { name: string }).name]),
  );
  expect([seq, snapshot]).toEqual([1, { gadgetId, name: 'lamp' }]);
  for (const name of ['first', 'second']) {
    const body = { gadgetId, name };
    const before = names.length;
    await stack.anonymous.call(gadgets.gadgetHook, { body, headers: await signed(body) });
    await stack.settle();
    // The worker reads the gadget, and would publish only the second state of two that follow each other at once.
    for (const end = Date.now() + 10_000; names.length === before && Date.now() < end; )
      await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(names).toEqual([
    ['gadget.changed', 'first'],
    ['gadget.changed', 'second'],
  ]);
  await expect(socket.subscribe('gadget:absent', () => undefined)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  socket.close();
});

test('batches include its reads beside those of other domains', async () => {
  const { gadgetId } = await makeGadget('ada');
  const ada = await stack.as('ada');
  const { items } = await ada.call(platform.getBatch, { body: { paths: [`/v1/gadgets/${gadgetId}`, '/v1/gadgets/absent', '/v1/me'] } });
  expect(items.map(({ status, body }) => [status, body])).toMatchObject([
    [200, { gadgetId, mine: true }],
    [404, { code: 'NOT_FOUND' }],
    [200, { userId: ada.userId }],
  ]);
});

test('its frame is acknowledged, validated by its schema, and listed in the error for unknown frames', async () => {
  const { gadgetId } = await makeGadget('ada');
  const { token } = await stack.as('bob');
  const socket = new WebSocket(stack.socketUrl, ['kith.v1', token]);
  const answers: Record<string, unknown>[] = [];
  socket.onmessage = ({ data }) => answers.push(JSON.parse(String(data)));
  await new Promise((resolve, reject) => Object.assign(socket, { onopen: resolve, onerror: reject }));
  const sent = [
    { type: 'touch_gadget', id: 1, gadgetId },
    { type: 'touch_gadget', id: 2, gadgetId: 'absent' },
    { type: 'touch_gadget', id: 3 },
    { type: 'unknown', id: 4 },
  ];
  for (const frame of sent) socket.send(JSON.stringify(frame));
  await stack.settle();
  const answerTo = (id: number) => answers.find((answer) => answer.id === id);
  expect(answerTo(1)).toMatchObject({ type: 'ack' });
  expect(answerTo(2)).toMatchObject({ type: 'error', code: 'NOT_FOUND' });
  expect(answerTo(3)).toMatchObject({ type: 'error', code: 'INVALID_REQUEST' });
  expect(answerTo(4)).toMatchObject({ type: 'error', code: 'UNKNOWN_FRAME', detail: expect.stringContaining('touch_gadget') });
  expect((await stack.anonymous.call(gadgets.getGadget, { params: { gadgetId } })).seenBy).toContain('touch');
  socket.close();
});

test('its content can be reported and removed, and a type that no domain contributes is refused', async () => {
  const { gadgetId } = await makeGadget('ada', 'doubtful');
  const bob = await stack.as('bob');
  const moderator = await stack.as('mona', ['moderator']);
  const report = (type: string) => bob.call(moderation.fileReport, { body: { subject: { type, id: gadgetId }, reason: 'spam' } });
  const { reportId } = await report('gadget');
  const queue = await moderator.call(moderation.listReports, { query: { subjectType: 'gadget' } });
  expect(queue.items).toMatchObject([{ subject: { type: 'gadget', id: gadgetId }, content: { body: 'doubtful', state: 'active' } }]);
  await moderator.call(moderation.resolveReport, { params: { reportId }, body: { action: 'remove' } });
  expect(await outcomeOf(stack.anonymous.call(gadgets.getGadget, { params: { gadgetId } }))).toBe('404 NOT_FOUND');
  expect(await outcomeOf(report('gizmo'))).toBe('400 INVALID_REQUEST');
});

test('it contributes profile counts and suggestions', async () => {
  const [ada, cara] = [await stack.as('ada'), await stack.as('cara')];
  await makeGadget('ada', 'of-two-users');
  await makeGadget('cara', 'of-two-users');
  await stack.settle();
  const { total } = await listGadgets();
  expect((await ada.call(users.getMe, {})).counts.communities).toBe(total);
  const { items } = await ada.call(graph.listSuggestions, { query: {} });
  expect(items).toMatchObject([{ userId: cara.userId, sharedCompetitions: 1 }]);
});

test('personal data of a user is exported and erased', async () => {
  const [dora, admin] = [await stack.as('dora'), await stack.as('rosa', ['admin'])];
  const { gadgetId } = await makeGadget('dora', 'keepsake');
  const mine = async () => (await dora.call(gadgets.getGadget, { params: { gadgetId } })).mine;
  expect(await mine()).toBe(true);
  const erase = async () => {
    const { runId } = await admin.call(platform.startJob, { params: { job: 'gadgets-erase' }, body: { args: { userId: dora.userId } } });
    await stack.settle();
    const { items } = await admin.call(platform.listJobs, { query: { limit: 100 } });
    return items.find(({ job }) => job === 'gadgets-erase')?.runs.find((run) => run.runId === runId);
  };
  expect(await erase()).toMatchObject({ status: 'succeeded', counts: { exported: 1, erased: 1 } });
  expect(await mine()).toBe(false);
  expect(await erase()).toMatchObject({ status: 'succeeded', counts: { exported: 0, erased: 0 } });
});

test('it contributes personal data, a notification rule and an alarm', async () => {
  const { modules, alarms } = await discoverDomains([fixture, repositoryRoot]);
  const of = (kind: string) =>
    modules.filter((module) => module.domain === 'gadgets' && module.kind === kind).map(({ file }) => path.basename(file));
  expect([of('personalData'), of('notificationRules')]).toEqual([['personal-data.ts'], ['notify.ts']]);
  expect(alarms).toContainEqual(expect.objectContaining({ domain: 'gadgets', metric: 'GadgetCountDrift' }));
});

test('its jobs are listed, start by an operator or by schedule, and resume at their checkpoint', async () => {
  const admin = () => stack.as('rosa', ['admin']);
  const run = await (await admin()).call(platform.startJob, { params: { job: 'gadgets-rebuild' }, body: {} });
  await stack.settle();
  const jobs = async () => (await (await admin()).call(platform.listJobs, { query: { limit: 100 } })).items;
  const { items, total } = await listGadgets();
  const rebuilt = (await jobs()).find(({ job }) => job === 'gadgets-rebuild');
  expect(rebuilt?.runs).toMatchObject([
    { runId: run.runId, status: 'succeeded', attempts: 3, counts: { steps: 3, gadgets: items.length } },
  ]);
  expect(total).toBe(items.length);
  for (let hours = 0; hours < 6; hours++) await stack.advance('PT1H');
  await stack.settle();
  const tidied = (await jobs()).find(({ job }) => job === 'gadgets-tidy')?.runs ?? [];
  expect(tidied.at(0)).toMatchObject({ status: 'succeeded', counts: { steps: 3 } });
  const starts = tidied.map(({ startedAt }) => startedAt);
  expect(starts).toEqual([...starts].sort().reverse());
  expect(Date.parse(starts.at(0) ?? '') - Date.parse(run.startedAt)).toBeGreaterThan(5 * 3_600_000);
});

test('no function failed during these tests and no dead-letter queue has messages', () => {
  const { functions, queues } = stack.metrics();
  expect(Object.entries(functions).filter(([, { errors }]) => errors > 0)).toEqual([]);
  expect(Object.entries(queues).filter(([, { deadLetters }]) => deadLetters > 0)).toEqual([]);
});
