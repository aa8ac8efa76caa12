import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { chunk } from 'es-toolkit/array';
import { Envelope } from '../../schemas/_kit/event.ts';
import { queueUrl } from '../_base/env.ts';
import { workerOf } from '../_base/manifest.ts';
import { logger } from '../_base/observability.ts';
import { observe } from '../_base/observe.ts';
import { fitsBus, type OutgoingEvent, putEvents } from './event-bus.ts';
import { changedRecord, taskRecord } from './records.ts';
import { fitsQueue, type OutgoingMessage, sendTo } from './send-messages.ts';
import { setAside } from './set-aside.ts';
import { counters, type RoutedMessage, type StreamHandler, streamHandlers } from './stream.ts';
import { causesOf, changeOf, type StreamChange } from './stream-change.ts';

/** The messages of a batch. Records that nobody can read are kept whole. */
type Plan = {
  events: OutgoingEvent[];
  /** Messages by queue, with the changes that caused them. */
  queues: Map<string, { messages: OutgoingMessage[]; changes: StreamChange[] }>;
  unreadable: { record: DynamoDBRecord; error: unknown }[];
};
type Read = { record: DynamoDBRecord; change: StreamChange };

/** A message of changed keys stays far below the limits of SQS and of one transaction of the worker. */
const KEYS_A_MESSAGE = 100;

/** Returns the event that a change committed. Other changes keep the item's previous event, which is not published twice. */
const eventsOf = ({ newItem, oldItem, sequenceNumber }: StreamChange): OutgoingEvent[] => {
  if (newItem?.event === undefined) return [];
  const event = Envelope.parse(newItem.event);
  if (event.id === (oldItem?.event as { id?: string } | undefined)?.id) return [];
  if (!fitsBus(event)) throw new Error(`event ${event.name} is too large for the bus`);
  return [{ sequenceNumber, event }];
};

/** Runs a computation for each source alone, so that only the record at fault is set aside. */
const keepReadable = <Source extends { record: DynamoDBRecord }, Value>(
  plan: Plan,
  sources: readonly Source[],
  compute: (source: Source) => readonly Value[],
): Value[] =>
  sources.flatMap((source) => {
    try {
      return compute(source);
    } catch (error) {
      plan.unreadable.push({ record: source.record, error });
      return [];
    }
  });

const add = (plan: Plan, url: string, messages: readonly OutgoingMessage[], changes: readonly StreamChange[]): void => {
  const queue = plan.queues.get(url) ?? { messages: [], changes: [] };
  queue.messages.push(...messages);
  queue.changes.push(...changes);
  plan.queues.set(url, queue);
};

/** A message as it is sent, and the name of what it is. */
type Routed = { queue: string; message: OutgoingMessage };

const routed = ({ queue, body, changes, ...message }: RoutedMessage): OutgoingMessage => ({
  ...message,
  body: taskRecord(queue.name, body, causesOf(changes)),
});

const changesIn = (reads: readonly Read[]): StreamChange[] => reads.map(({ change }) => change);

/** A message that SQS does not take would hold up its shard for as long as the stream keeps the record. */
const sendable = (handler: StreamHandler, changes: readonly StreamChange[]): readonly Routed[] =>
  handler.messages(changes).map((message) => {
    const one = { queue: message.queue.name, message: routed(message) };
    if (!fitsQueue(one.message)) throw new Error(`a message of ${one.queue} is too large for its queue`);
    return one;
  });

/** Passes a handler all its changes at once, so that it may send one message for many; after an error, one by one. */
const messagesOf = (plan: Plan, handler: StreamHandler, own: readonly Read[]): { messages: readonly Routed[]; read: readonly Read[] } => {
  try {
    return { messages: sendable(handler, changesIn(own)), read: own };
  } catch {
    const readable = keepReadable(plan, own, (one) => [{ one, messages: sendable(handler, [one.change]) }]);
    return { messages: readable.flatMap(({ messages }) => messages), read: readable.map(({ one }) => one) };
  }
};

const planHandlers = (plan: Plan, reads: readonly Read[]): void => {
  for (const handler of streamHandlers()) {
    const own = reads.filter(({ change }) => handler.types.includes(change.type));
    if (own.length === 0) continue;
    const { messages, read } = messagesOf(plan, handler, own);
    for (const [name, group] of Map.groupBy(messages, ({ queue }) => queue))
      add(
        plan,
        queueUrl(name),
        group.map(({ message }) => message),
        changesIn(read),
      );
  }
};

/** Groups the keys whose contribution changed into few messages for each domain's worker. */
const planCounters = (plan: Plan, reads: readonly Read[]): void => {
  for (const { domain, modules } of counters()) {
    const isCounted = ({ change }: Read): boolean =>
      modules.some((counter) => counter.types.includes(change.type) && counter.isChanged(change));
    const counted = changesIn(keepReadable(plan, reads, (read) => (isCounted(read) ? [read] : [])));
    const byKey = Map.groupBy(counted, ({ key: { pk, sk } }) => `${pk}\n${sk}`);
    const messages = chunk([...byKey.values()], KEYS_A_MESSAGE).map((part) => ({
      body: changedRecord(
        part.map(([first]) => ({ type: first!.type, ...first!.key })),
        causesOf(part.flat()),
      ),
    }));
    if (messages.length > 0) add(plan, queueUrl(workerOf(domain)), messages, counted);
  }
};

const planBatch = (records: readonly DynamoDBRecord[]): Plan => {
  const plan: Plan = { events: [], queues: new Map(), unreadable: [] };
  const sources = records.map((record) => ({ record }));
  const reads = keepReadable(plan, sources, ({ record }) => {
    const change = changeOf(record);
    return change ? [{ record, change, events: eventsOf(change) }] : [];
  });
  plan.events = reads.flatMap(({ events }) => events);
  planHandlers(plan, reads);
  planCounters(plan, reads);
  return plan;
};

const sendQueue = async (
  url: string,
  { messages, changes }: { messages: OutgoingMessage[]; changes: StreamChange[] },
): Promise<string[]> => {
  try {
    await sendTo(url, messages);
    return [];
  } catch (error) {
    logger.error('sending to a queue failed', { queue: url.split('/').at(-1), error: error as Error });
    return changes.map(({ sequenceNumber }) => sequenceNumber);
  }
};

/**
 * The reader of the table's stream. Committed events go to the bus; keys whose contribution to counts changed go to the
 * worker of their domain; other changes go to queues as domains ask. A record that nobody can read is set aside whole.
 * Whatever could not be sent is repeated until it is, so receivers see repetitions and must be idempotent.
 */
export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>()
  .use(observe())
  .handler(async ({ Records }) => {
    const plan = planBatch(Records);
    const sent = await Promise.all([putEvents(plan.events), ...[...plan.queues].map(([url, queue]) => sendQueue(url, queue))]);
    const failed = new Set(sent.flat());
    const firstFailed = (): number => Records.findIndex(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? ''));
    // Records from the first failed one come again, so that they would be set aside with every repetition.
    const through = firstFailed() < 0 ? Records : Records.slice(0, firstFailed());
    for (const number of await setAside(plan.unreadable.filter(({ record }) => through.includes(record)))) failed.add(number);
    const first = Records[firstFailed()];
    if (first) logger.error('part of the stream was not delivered and is repeated', { records: Records.length, failed: failed.size });
    return { batchItemFailures: first ? [{ itemIdentifier: first.dynamodb?.SequenceNumber ?? '' }] : [] };
  });
