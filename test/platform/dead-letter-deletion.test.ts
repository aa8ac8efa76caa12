import { createHash, randomUUID } from 'node:crypto';
import { PurgeQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { listAudit, listDeadLetters, deleteDeadLetter as route } from '../../schemas/platform/routes.ts';
import { deadLetterClient, sendDeadLetter, urlOfQueue } from '../support/dead-letters.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;
let admin: Person;
let sqs: SQSClient;
const lines: string[] = [];
beforeAll(async () => {
  stack = await startStack({
    own: true,
    concurrency: 2,
    chaos: 'deletions',
    coverage: undefined,
    logs: 'all',
    onLog: (line) => void lines.push(line),
  });
  stack.chaos?.pause();
  admin = await stack.as('rosa', ['admin']);
  sqs = deadLetterClient(stack);
});
afterAll(async () => {
  sqs?.destroy();
  await stack?.stop();
});

const reason = 'Its post is gone';
const drop = (queue: string, messageId: string, idempotencyKey: string = randomUUID()) =>
  admin.send(route, { params: { queue, messageId }, body: { reason }, idempotencyKey });
const idsIn = async (name: string) =>
  (await admin.call(listDeadLetters, {})).items.find(({ queue }) => queue === name)?.messages.map(({ messageId }) => messageId);
const records = async (queue: string) => (await admin.call(listAudit, { query: { target: `dead-letters:${queue}` } })).items;

test('one dead letter is deleted and the others stay, also when many are searched', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 25; n += 1) ids.push(await sendDeadLetter(sqs, 'dead-letters', { task: 'unknown', body: { n } }));
  const [last = '', ...others] = ids.reverse();
  const idempotencyKey = randomUUID();
  expect((await drop('messages', last, idempotencyKey)).status).toBe(204);
  // Found at once, so none is hidden.
  const { items } = await admin.call(listDeadLetters, {});
  expect(items.find(({ queue }) => queue === 'messages')).toMatchObject({ count: 24 });
  const again = await drop('messages', last, idempotencyKey);
  expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([204, 'true']);
  for (const id of others.slice(5)) await drop('messages', id);
  expect((await idsIn('messages'))?.sort()).toEqual(others.slice(0, 5).sort());
  await sqs.send(new PurgeQueueCommand({ QueueUrl: urlOfQueue('dead-letters') }));
});

test('the audit log keeps id, receiver, digest and reason, and neither it nor the log keeps the content', async () => {
  const content = { task: 'unknown', body: { name: 'Ada Lovelace' } };
  const messageId = await sendDeadLetter(sqs, 'dead-letters-jobs', content);
  await drop('jobs', messageId);
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('base64url');
  const found = await records('jobs');
  expect(found).toMatchObject([
    { action: 'dead-letters.delete', actor: admin.userId, after: { messageId, receiver: null, digest, reason } },
  ]);
  expect(JSON.stringify(found) + lines.join('\n')).not.toContain('Lovelace');
});

test('what a FIFO group holds besides keeps its order', async () => {
  const ids: string[] = [];
  for (const n of [1, 2, 3, 4])
    ids.push(
      await sendDeadLetter(
        sqs,
        'dead-letters-fifo.fifo',
        { task: 'boards', body: { n } },
        { MessageGroupId: 'g', MessageDeduplicationId: String(n) },
      ),
    );
  const [first, second = '', third, fourth] = ids;
  expect((await drop('fifo', second)).status).toBe(204);
  expect(await idsIn('fifo')).toEqual([first, third, fourth]);
});

test('a queue or a dead letter that does not exist is named, and changes nothing', async () => {
  const messageId = await sendDeadLetter(sqs, 'dead-letters-stream', { problem: 'cannot read it' });
  await expect(drop('nothing', messageId)).rejects.toMatchObject({ status: 404, code: 'DEAD_LETTER_QUEUE_NOT_FOUND' });
  await expect(drop('stream', randomUUID())).rejects.toMatchObject({ status: 404, code: 'DEAD_LETTER_NOT_FOUND' });
  await expect(drop('jobs', messageId)).rejects.toMatchObject({ status: 404, code: 'DEAD_LETTER_NOT_FOUND' });
  expect(await records('stream')).toEqual([]);
  expect((await drop('stream', messageId)).status).toBe(204);
  // Without its key, a repeat finds nothing any more.
  await expect(drop('stream', messageId)).rejects.toMatchObject({ status: 404, code: 'DEAD_LETTER_NOT_FOUND' });
  expect(await records('stream')).toHaveLength(1);
});

test('a deletion needs a reason', async () => {
  const messageId = await sendDeadLetter(sqs, 'dead-letters-stream', { problem: 'cannot read it' });
  const params = { queue: 'stream', messageId };
  await expect(admin.call(route, { params, body: { reason: '' } })).rejects.toMatchObject({ status: 400 });
  expect(await idsIn('stream')).toEqual([messageId]);
});

test.each(['DeleteMessage', 'PutItem'])(
  'a deletion whose %s fails leaves the dead letter, and its repeat deletes it',
  async (operation) => {
    const messageId = await sendDeadLetter(sqs, 'dead-letters-jobs', { task: 'unknown' });
    const idempotencyKey = randomUUID();
    const deletions = async () =>
      (await records('jobs')).filter(({ after }) => (after as { messageId: string }).messageId === messageId).length;
    const end = stack.chaos?.outage((call) => call.operation === operation && /-dead-letters-/.test(call.caller));
    await expect(drop('jobs', messageId, idempotencyKey)).rejects.toMatchObject({ status: expect.any(Number) });
    end?.();
    expect(await idsIn('jobs')).toContain(messageId);
    // Nothing is deleted without a record, so a deletion that fails has one as well.
    expect(await deletions()).toBe(operation === 'DeleteMessage' ? 1 : 0);
    expect((await drop('jobs', messageId, idempotencyKey)).status).toBe(204);
    expect(await idsIn('jobs')).not.toContain(messageId);
    expect(await deletions()).toBe(operation === 'DeleteMessage' ? 2 : 1);
  },
  60_000,
);
