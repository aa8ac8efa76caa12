import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { createChaos } from '../../local/chaos.ts';
import { createSqs } from '../../local/sqs.ts';
import { type Options, startServices } from '../support/local-services.ts';

const queue = (properties: object = {}) => ({ Type: 'AWS::SQS::Queue', Properties: properties });
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const redrive = (id: string, maxReceiveCount: number) => ({ RedrivePolicy: { deadLetterTargetArn: arn(id), maxReceiveCount } });
const mapping = (id: string, properties: object = {}) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: { EventSourceArn: arn(id), FunctionName: 'consumer', FunctionResponseTypes: ['ReportBatchItemFailures'], ...properties },
});
type Stack = Awaited<ReturnType<typeof startServices>>;
const running: Stack[] = [];
const start = async (resources: Options['resources'], options: Partial<Options> = {}) => {
  const stack = await startServices({ services: [createSqs()], resources, ...options });
  running.push(stack);
  const { queues } = stack.clients();
  const urlOf = (id: string) => stack.context.plan.resources.find((resource) => resource.id === id)!.ref;
  return {
    ...stack,
    queues,
    urlOf,
    send: (id: string, MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
      queues.send(new SendMessageCommand({ QueueUrl: urlOf(id), MessageBody, ...more })),
    receive: async (id: string, more: object = {}) =>
      (
        await queues.send(
          new ReceiveMessageCommand({ QueueUrl: urlOf(id), MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All'], ...more }),
        )
      ).Messages ?? [],
    remove: (id: string, ReceiptHandle?: string) => queues.send(new DeleteMessageCommand({ QueueUrl: urlOf(id), ReceiptHandle })),
    depth: async (id: string) =>
      Number(
        (await queues.send(new GetQueueAttributesCommand({ QueueUrl: urlOf(id), AttributeNames: ['All'] }))).Attributes
          ?.ApproximateNumberOfMessages,
      ),
  };
};
afterEach(async () => {
  for (const stack of running.splice(0)) await stack.stop();
});

describe('a FIFO queue', () => {
  const fifo = queue({ FifoQueue: true, VisibilityTimeout: 1 });

  test('keeps the order of a group, and blocks the group while a receiver has one of its messages', async () => {
    const { send, receive, remove } = await start({ Q: fifo });
    for (const n of [1, 2, 3]) await send('Q', `a${n}`, { MessageGroupId: 'a', MessageDeduplicationId: `a${n}` });
    await send('Q', 'b1', { MessageGroupId: 'b', MessageDeduplicationId: 'b1' });
    const [first] = await receive('Q', { MaxNumberOfMessages: 1 });
    expect(first?.Body).toBe('a1');
    const others = await receive('Q');
    expect(others.map(({ Body }) => Body)).toEqual(['b1']);
    await remove('Q', first?.ReceiptHandle);
    const rest = await receive('Q');
    expect(rest.map(({ Body }) => Body)).toEqual(['a2', 'a3']);
    const numbers = rest.map(({ Attributes }) => Attributes?.SequenceNumber ?? '');
    expect([...numbers].sort()).toEqual(numbers);
  });

  test('returns a group in order after the visibility timeout, and rejects the old handle', async () => {
    const { send, receive, remove } = await start({ Q: fifo });
    for (const n of [1, 2]) await send('Q', `a${n}`, { MessageGroupId: 'a', MessageDeduplicationId: `a${n}` });
    const [lost] = await receive('Q', { MaxNumberOfMessages: 1 });
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await expect(remove('Q', lost?.ReceiptHandle)).rejects.toThrow('expired');
    const returned = await receive('Q');
    expect(returned.map(({ Body }) => Body)).toEqual(['a1', 'a2']);
    expect(returned[0]?.Attributes?.ApproximateReceiveCount).toBe('2');
  });

  test('accepts a de-duplication id once in five minutes of moved time, also if it is derived from the content', async () => {
    const { send, depth, context } = await start({ Q: fifo, C: queue({ FifoQueue: true, ContentBasedDeduplication: true }) });
    const first = await send('Q', 'x', { MessageGroupId: 'a', MessageDeduplicationId: 'same' });
    const second = await send('Q', 'y', { MessageGroupId: 'a', MessageDeduplicationId: 'same' });
    expect(second.MessageId).toBe(first.MessageId);
    expect(await depth('Q')).toBe(1);
    await context.clock.advance(301_000);
    await send('Q', 'y', { MessageGroupId: 'a', MessageDeduplicationId: 'same' });
    expect(await depth('Q')).toBe(2);
    for (const body of ['x', 'x', 'y']) await send('C', body, { MessageGroupId: 'a' });
    expect(await depth('C')).toBe(2);
    await expect(send('Q', 'x', { MessageGroupId: 'a' })).rejects.toThrow('MessageDeduplicationId');
    await expect(send('Q', 'x', { MessageDeduplicationId: 'z' })).rejects.toThrow('MessageGroupId');
  });

  test('invokes its function with one batch of a group at a time, in order, and retries from the failed message', async () => {
    const seen: string[] = [];
    let active = 0;
    let failing = true;
    const invoke = async (_: string, { Records }: SQSEvent) => {
      active += 1;
      expect(active).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      active -= 1;
      const at = failing ? Records.findIndex(({ body }) => body === '7') : -1;
      if (at >= 0) failing = false;
      const done = at < 0 ? Records : Records.slice(0, at);
      seen.push(...done.map(({ body }) => body));
      return { batchItemFailures: Records.slice(done.length).map(({ messageId }) => ({ itemIdentifier: messageId })) };
    };
    const { send, settle } = await start({ Q: queue({ FifoQueue: true, VisibilityTimeout: 600 }), M: mapping('Q') }, { invoke });
    for (let n = 0; n < 25; n += 1) await send('Q', String(n), { MessageGroupId: 'a', MessageDeduplicationId: String(n) });
    await settle();
    expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => String(n)));
  });
});

describe('a standard queue', () => {
  test('delivers bodies and attributes unchanged, with digests that the client verifies', async () => {
    const { send, receive } = await start({ Q: queue() });
    await send('Q', 'häßlich', {
      MessageAttributes: {
        kind: { DataType: 'String', StringValue: 'x' },
        raw: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) },
      },
    });
    const [message] = await receive('Q', { MessageAttributeNames: ['All'] });
    expect(message?.Body).toBe('häßlich');
    expect(message?.MessageAttributes?.raw?.BinaryValue).toEqual(new Uint8Array([1, 2]));
  });

  test('delays in moved time', async () => {
    const { send, receive, context } = await start({ Q: queue() });
    await send('Q', 'later', { DelaySeconds: 600 });
    expect(await receive('Q')).toEqual([]);
    await context.clock.advance(601_000);
    expect((await receive('Q')).map(({ Body }) => Body)).toEqual(['later']);
  });

  test('a message that its function sends back until its time ends a drain, and comes when the clock is moved', async () => {
    let stack: Awaited<ReturnType<typeof start>> | undefined;
    const due = Date.now() + 30_000;
    const calls: string[] = [];
    const invoke = async (_: string, { Records }: SQSEvent) => {
      for (const { body } of Records) {
        const left = due - stack!.context.clock.now();
        calls.push(left > 0 ? 'early' : 'in time');
        if (left > 0) await stack!.send('Q', body, { DelaySeconds: Math.ceil(left / 1000) });
      }
      // As long as a function takes, so that the drain sees it at work.
      await new Promise((resolve) => setTimeout(resolve, 20));
    };
    stack = await start({ Q: queue(), M: mapping('Q') }, { invoke });
    await stack.send('Q', 'a retry', { DelaySeconds: 30 });
    await stack.settle();
    expect(calls.length).toBeGreaterThan(1);
    expect(calls).not.toContain('in time');
    await stack.context.clock.advance(32_000);
    await stack.settle();
    expect(calls.at(-1)).toBe('in time');
  });

  test('a long poll returns a message when it arrives', async () => {
    const { send, receive } = await start({ Q: queue() });
    const waiting = receive('Q', { WaitTimeSeconds: 20 });
    await new Promise((resolve) => setTimeout(resolve, 30));
    await send('Q', 'now');
    expect((await waiting).map(({ Body }) => Body)).toEqual(['now']);
  });

  test('moves a message that was received too often to the dead-letter queue, from which it can be redriven', async () => {
    const { send, receive, queues, urlOf, depth, context } = await start({ Q: queue(redrive('D', 2)), D: queue() });
    await send('Q', 'poison');
    for (const _ of [1, 2]) {
      const [message] = await receive('Q');
      await queues.send(
        new ChangeMessageVisibilityCommand({ QueueUrl: urlOf('Q'), ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 0 }),
      );
    }
    expect(await receive('Q')).toEqual([]);
    expect(await depth('D')).toBe(1);
    expect(context.metrics.snapshot().queues['App-Q']).toMatchObject({ depth: 0, deadLetters: 1 });
    const source = context.plan.resources.find(({ id }) => id === 'D')!.arn;
    await queues.send(new StartMessageMoveTaskCommand({ SourceArn: source }));
    expect((await receive('Q')).map(({ Body }) => Body)).toEqual(['poison']);
    expect(await depth('D')).toBe(0);
  });

  test('retries only failed messages of a batch, up to the allowed receives', async () => {
    const attempts = new Map<string, number>();
    const invoke = (_: string, { Records }: SQSEvent) => {
      for (const { body } of Records) attempts.set(body, (attempts.get(body) ?? 0) + 1);
      return { batchItemFailures: Records.filter(({ body }) => body === 'bad').map(({ messageId }) => ({ itemIdentifier: messageId })) };
    };
    const resources = { Q: queue({ VisibilityTimeout: 600, ...redrive('D', 3) }), D: queue(), M: mapping('Q', { BatchSize: 10 }) };
    const { queues, urlOf, settle, depth } = await start(resources, { invoke });
    const Entries = ['a', 'bad', 'b'].map((MessageBody) => ({ Id: MessageBody, MessageBody }));
    await queues.send(new SendMessageBatchCommand({ QueueUrl: urlOf('Q'), Entries }));
    await settle();
    expect(Object.fromEntries(attempts)).toEqual({ a: 1, bad: 3, b: 1 });
    expect(await depth('D')).toBe(1);
  });

  test('a batching window collects messages, and a drain ends it', async () => {
    const batches: number[] = [];
    const invoke = (_: string, { Records }: SQSEvent) => void batches.push(Records.length);
    const { send, settle } = await start(
      { Q: queue(), M: mapping('Q', { BatchSize: 100, MaximumBatchingWindowInSeconds: 300 }) },
      { invoke },
    );
    for (let n = 0; n < 12; n += 1) await send('Q', String(n));
    await settle();
    expect(batches).toEqual([12]);
  });

  test('runs no more concurrent batches than the mapping allows', async () => {
    let active = 0;
    let most = 0;
    const invoke = async () => {
      active += 1;
      most = Math.max(most, active);
      await new Promise((resolve) => setTimeout(resolve, 10));
      active -= 1;
    };
    const { send, settle } = await start(
      { Q: queue(), M: mapping('Q', { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } }) },
      { invoke },
    );
    await Promise.all(Array.from({ length: 10 }, (_, n) => send('Q', String(n))));
    await settle();
    expect(most).toBe(2);
  });

  test('delivers every message at least once under chaos, and some twice', async () => {
    const counts = new Map<string, number>();
    const invoke = (_: string, { Records }: SQSEvent) => {
      for (const { body } of Records) counts.set(body, (counts.get(body) ?? 0) + 1);
    };
    const chaos = createChaos('seed', { duplicate: 0.3, reorder: 1 });
    const { send, settle, depth } = await start({ Q: queue(), M: mapping('Q') }, { invoke, chaos });
    await Promise.all(Array.from({ length: 50 }, (_, n) => send('Q', String(n))));
    await settle();
    expect(counts.size).toBe(50);
    expect(Math.max(...counts.values())).toBe(2);
    expect(await depth('Q')).toBe(0);
  });
});

test('messages and de-duplication ids survive a restart', async () => {
  const resources = { Q: queue(), F: queue({ FifoQueue: true }) };
  const before = await start(resources);
  running.pop();
  await before.send('Q', 'kept', { DelaySeconds: 300 });
  await before.send('F', 'one', { MessageGroupId: 'a', MessageDeduplicationId: 'one' });
  await before.send('F', 'two', { MessageGroupId: 'a', MessageDeduplicationId: 'two' });
  await before.receive('F');
  await before.stop({ keep: true });
  const after = await start(resources, { dataDir: before.dataDir });
  await after.send('F', 'one', { MessageGroupId: 'a', MessageDeduplicationId: 'one' });
  expect((await after.receive('F')).map(({ Body }) => Body)).toEqual(['one', 'two']);
  expect(await after.receive('Q')).toEqual([]);
  await after.context.clock.advance(301_000);
  expect((await after.receive('Q')).map(({ Body }) => Body)).toEqual(['kept']);
});
