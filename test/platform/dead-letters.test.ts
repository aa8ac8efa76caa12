import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { PurgeQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as competitions from '../../schemas/competitions/routes.ts';
import * as feed from '../../schemas/feed/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import * as leaderboards from '../../schemas/leaderboards/routes.ts';
import type { DeadLetterQueue } from '../../schemas/platform/models.ts';
import * as routes from '../../schemas/platform/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import { deadLetterClient, sendDeadLetter, urlOfQueue } from '../support/dead-letters.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';
import { readItemsOf } from '../support/table-contents.ts';

let stack: TestStack;
let admin: Person;
let sqs: SQSClient;
beforeAll(async () => {
  stack = await startStack({ own: true, chaos: 'dead letters', coverage: undefined, logs: 'errors', onLog: () => undefined });
  stack.chaos?.pause();
  admin = await stack.as('rosa', ['admin']);
  sqs = deadLetterClient(stack);
});
afterAll(async () => {
  sqs?.destroy();
  await stack?.stop();
});

const listed = async () => (await admin.call(routes.listDeadLetters, {})).items;
const inQueue = async (name: string) =>
  (await listed()).find(({ queue }) => queue === name) as Exclude<(typeof DeadLetterQueue)['_output'], undefined>;
const redrive = (queue: string, who = admin) => who.call(routes.redriveDeadLetters, { params: { queue } });
const drop = (queue: string, messageId: string, who = admin) =>
  who.call(routes.deleteDeadLetter, { params: { queue, messageId }, body: { reason: 'A test' } });
const send = (queue: string, body: unknown, more: object = {}) => sendDeadLetter(sqs, queue, body, more);
const during = async (caller: RegExp, act: () => Promise<void>): Promise<void> => {
  const end = stack.chaos?.outage((call) => call.service.startsWith('DynamoDB') && caller.test(call.caller));
  await act();
  await stack.settle();
  end?.();
};
const timeAt = (offsetMs: number): string => new Date(stack.clock.now() + offsetMs).toISOString();
const befriend = async (a: Person, b: Person): Promise<void> => {
  const { requestId } = await a.call(graph.sendFriendRequest, { body: { recipientId: b.userId } });
  await b.call(graph.acceptFriendRequest, { params: { requestId } });
};

test('an event that a consumer could not handle is listed with its body, and takes effect after a redrive', async () => {
  const [ada, grace] = [await stack.as('ada'), await stack.as('grace')];
  await befriend(ada, grace);
  await stack.settle();
  let postId = '';
  await during(/-feed-/, async () => {
    ({ postId } = await ada.call(posts.createPost, { body: { body: 'Hello', visibility: 'friends' } }));
  });
  const shown = async () => (await grace.call(feed.getFeed, { query: {} })).items.map(({ target }) => target.id);
  expect(await shown()).toEqual([]);
  const { count, messages } = await inQueue('messages');
  expect(count).toBe(messages.length);
  expect(messages.find(({ event }) => event === 'post.created')).toMatchObject({
    receiver: expect.stringMatching(/-feed-worker$/),
    correlationId: expect.any(String),
    body: { detail: { name: 'post.created', actor: ada.userId, data: { postId } } },
  });
  const idempotencyKey = randomUUID();
  const redriven = await admin.call(routes.redriveDeadLetters, { params: { queue: 'messages' }, idempotencyKey });
  expect(redriven).toEqual({ queue: 'messages', moved: count, kept: [], left: 0 });
  expect(await admin.call(routes.redriveDeadLetters, { params: { queue: 'messages' }, idempotencyKey })).toEqual(redriven);
  await stack.settle();
  expect(await shown()).toEqual([postId]);
  expect((await inQueue('messages')).count).toBe(0);
  const { items } = await admin.call(routes.listAudit, { query: { target: 'dead-letters:messages' } });
  expect(items).toMatchObject([{ action: 'dead-letters.redrive', actor: admin.userId, after: { moved: count, kept: 0 } }]);
});

test('reading dead letters hides none, and more than the list shows are redriven at once', async () => {
  for (let n = 0; n < 25; n += 1) await send('dead-letters', { task: 'unknown', body: { n }, correlationIds: ['c-1'] });
  const first = await inQueue('messages');
  expect([first.count, first.messages.length]).toEqual([25, 20]);
  expect(await inQueue('messages')).toMatchObject({ count: 25 });
  // Sent by hand, they have no receiver.
  expect(first.messages[0]).toMatchObject({ receiver: null, task: 'unknown', correlationId: 'c-1', body: { task: 'unknown' } });
  const redriven = await redrive('messages');
  expect([redriven.moved, redriven.kept.length, redriven.left]).toEqual([0, 25, 25]);
  expect(redriven.kept[0]).toEqual({ messageId: expect.any(String), reason: 'nothing receives it' });
  await sqs.send(new PurgeQueueCommand({ QueueUrl: urlOfQueue('dead-letters') }));
});

test('what a FIFO queue gave up goes back to its group', async () => {
  const organiser = await stack.as('olga');
  const body = { name: 'Steps', startsAt: timeAt(-60_000), endsAt: timeAt(86_400_000), selfReported: true };
  const { competitionId } = await organiser.call(competitions.createCompetition, { body });
  const params = { competitionId };
  await organiser.call(competitions.publishCompetition, { params });
  await stack.settle();
  await during(/-leaderboards-boards-/, async () => {
    await organiser.call(competitions.joinCompetition, { params });
    await organiser.call(competitions.submitScore, { params: { ...params, roundId: 'r1' }, body: { score: 7 } });
  });
  const scores = async () => (await organiser.call(leaderboards.getLeaderboard, { params, query: {} })).items.map(({ score }) => score);
  expect(await scores()).toEqual([]);
  const { count, messages } = await inQueue('fifo');
  expect(count).toBeGreaterThan(0);
  expect(messages[0]).toMatchObject({ receiver: expect.stringMatching(/leaderboards-boards[.]fifo$/), task: expect.any(String) });
  expect(await redrive('fifo')).toEqual({ queue: 'fifo', moved: count, kept: [], left: 0 });
  await stack.settle();
  expect(await scores()).toEqual([7]);
});

test('messages of a FIFO group go back in order, and behind one that is kept the others are kept', async () => {
  const board = { MessageGroupId: 'g' };
  for (const n of [1, 2])
    await send('dead-letters-fifo.fifo', { task: 'boards', body: { n } }, { ...board, MessageDeduplicationId: String(n) });
  expect(await redrive('fifo')).toMatchObject({
    moved: 0,
    kept: [{ reason: 'nothing receives it' }, { reason: 'an earlier one of its group is kept' }],
    left: 2,
  });
});

test('an event that a rule could not deliver goes to the queue of the rule', async () => {
  const arn = 'arn:aws:sqs:local:000000000000:kith-local-posts-worker';
  const detail = { id: 'e', name: 'nothing.happened', at: '2026-11-20T10:00:00.000Z', actor: null, correlationId: 'c', data: {} };
  await send(
    'dead-letters',
    { 'detail-type': 'nothing.happened', detail },
    { MessageAttributes: { TARGET_ARN: { DataType: 'String', StringValue: arn } } },
  );
  expect((await redrive('messages')).moved).toBe(1);
  await stack.settle();
  // No consumer handles it, so it is back after its last attempt, now from the queue.
  const { messages } = await inQueue('messages');
  expect(messages.find(({ event }) => event === 'nothing.happened')).toMatchObject({
    receiver: 'kith-local-posts-worker',
    correlationId: 'c',
  });
});

test('a failed job runs again, from its checkpoint', async () => {
  await during(/-competitions-jobs/, async () => {
    await admin.call(routes.startJob, { params: { job: 'competitions-trending' }, body: {} });
  });
  const { messages } = await inQueue('jobs');
  expect(messages).toMatchObject([{ receiver: 'competitions-trending', problem: expect.any(String) }]);
  expect(await redrive('jobs')).toEqual({ queue: 'jobs', moved: 1, kept: [], left: 0 });
  await stack.settle();
  const { items } = await admin.call(routes.listJobs, { query: { limit: 100 } });
  expect(items.find(({ job }) => job === 'competitions-trending')?.runs[0]).toMatchObject({ status: 'succeeded' });
});

test('a record of the stream is shown whole, and nothing sends it back', async () => {
  const record = gzipSync(JSON.stringify({ dynamodb: { Keys: { pk: { S: 'p' } } } })).toString('base64');
  await send('dead-letters-stream', { problem: 'cannot read it', sequenceNumber: '1', record });
  expect((await inQueue('stream')).messages).toMatchObject([
    { problem: 'cannot read it', receiver: null, body: { record: { dynamodb: { Keys: { pk: { S: 'p' } } } } } },
  ]);
  await expect(redrive('stream')).rejects.toMatchObject({ status: 409, code: 'NOT_REDRIVABLE' });
  await expect(redrive('nothing')).rejects.toMatchObject({ status: 404, code: 'DEAD_LETTER_QUEUE_NOT_FOUND' });
});

test('a record that cannot be unpacked is shown as it is, beside the others', async () => {
  await send('dead-letters-stream', { problem: 'cannot read it', record: 'no gzip' });
  const { messages } = await inQueue('stream');
  expect(messages.map(({ body }) => body)).toContainEqual({ problem: 'cannot read it', record: 'no gzip' });
});

const command = async (...args: string[]): Promise<string> => {
  const file = path.resolve(import.meta.dirname, '../../operate/dead-letters.ts');
  const env = { ...process.env, KITH_TOKEN: admin.token };
  const { stdout } = await promisify(execFile)(process.execPath, [file, stack.url, ...args], { env });
  return stdout;
};

test('the command lists dead letters and sends them back', async () => {
  await send('dead-letters', { task: 'unknown', body: { n: 1 } });
  expect(await command()).toMatch(/^messages: [12]\n.*"task":"unknown"/s);
  expect(await command('redrive', 'messages')).toMatch(/^messages: [01] sent back, 1 left\n {2}\S+ stays: nothing receives it\n$/);
  await expect(command('redrive', 'stream')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('NOT_REDRIVABLE') });
  await expect(command('drop')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('unknown command') });
  await expect(command('delete', 'messages')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('<message id>') });
});

test('the command deletes a dead letter, and says why it cannot', async () => {
  const messageId = await send('dead-letters-jobs', { task: 'unknown' });
  expect(await command('delete', 'jobs', messageId, 'A test')).toBe(`jobs: ${messageId} deleted\n`);
  await expect(command('delete', 'jobs', messageId, 'A test')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^404 DEAD_LETTER_NOT_FOUND: /),
  });
});

test('only an administrator sees dead letters, sends them back or deletes them', async () => {
  for (const who of [await stack.as('ada'), await stack.as('mona', ['moderator'])]) {
    await expect(who.call(routes.listDeadLetters, {})).rejects.toMatchObject({ status: 403, code: 'PERMISSION_DENIED' });
    await expect(redrive('messages', who)).rejects.toMatchObject({ status: 403, code: 'PERMISSION_DENIED' });
    await expect(drop('messages', 'none', who)).rejects.toMatchObject({ status: 403, code: 'PERMISSION_DENIED' });
  }
});

test('the list of queues has pages', async () => {
  const names: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: { items: { queue: string }[]; cursor: string | null } = await admin.call(routes.listDeadLetters, {
      query: { limit: 3, ...(cursor ? { cursor } : {}) },
    });
    names.push(...page.items.map(({ queue }) => queue));
    cursor = page.cursor;
  }
  expect(names).toEqual(['messages', 'fifo', 'jobs', 'stream']);
});

const republish = async (args: Record<string, string>) => {
  const { runId } = await admin.call(routes.startJob, { params: { job: 'platform-republish' }, body: { args } });
  await stack.settle();
  const { items } = await admin.call(routes.listJobs, { query: { limit: 100 } });
  const run = items.find(({ job }) => job === 'platform-republish')?.runs.find((one) => one.runId === runId);
  expect(run).toMatchObject({ status: 'succeeded' });
  return run?.counts.published ?? 0;
};

test('an event that was lost altogether takes effect when it is published again', async () => {
  const [ada, otto] = [await stack.as('ada'), await stack.as('otto')];
  await befriend(ada, otto);
  await stack.settle();
  const from = timeAt(0);
  let postId = '';
  await during(/-feed-/, async () => {
    ({ postId } = await ada.call(posts.createPost, { body: { body: 'Lost', visibility: 'friends' } }));
  });
  await sqs.send(new PurgeQueueCommand({ QueueUrl: urlOfQueue('dead-letters') }));
  const shown = async () => (await otto.call(feed.getFeed, { query: {} })).items.map(({ target }) => target.id);
  expect(await shown()).not.toContain(postId);
  // Another kind of event, and another time.
  expect(await republish({ from, to: timeAt(1_000), event: 'post.liked' })).toBe(0);
  expect(await republish({ from: timeAt(-7_200_000), to: timeAt(-3_600_000) })).toBe(0);
  expect(await republish({ from, to: timeAt(1_000), event: 'post.created' })).toBe(1);
  expect(await shown()).toContain(postId);
});

test('events published again change nothing, because every receiver tolerates repetitions', async () => {
  const [ada, grace] = [await stack.as('ada'), await stack.as('grace')];
  const { postId } = await ada.call(posts.createPost, { body: { body: 'Again', visibility: 'friends' } });
  await grace.call(posts.likePost, { params: { postId } });
  const { postId: deleted } = await ada.call(posts.createPost, { body: { body: 'Gone' } });
  await ada.call(posts.deletePost, { params: { postId: deleted } });
  await grace.call(graph.endFriendship, { params: { userId: ada.userId } });
  await stack.settle();
  const contents = async () =>
    new Map(
      (await readItemsOf(stack))
        .filter(
          ({ type }) => !['job-run', 'job-lease', 'due-watermark', 'audit', 'rate-limit', 'idempotency', 'last-active'].includes(type),
        )
        // The entry of a feed is kept for 90 days from its last writing.
        .map(({ expiresAt: _, ...item }) => [`${item.pk} ${item.sk}`, item]),
    );
  const before = await contents();
  expect(await republish({ from: timeAt(-3_600_000), to: timeAt(1_000) })).toBeGreaterThan(5);
  expect(await contents()).toEqual(before);
});
