import middy from '@middy/core';
import type { Context as LambdaContext, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { uniqBy } from 'es-toolkit/array';
import * as z from 'zod';
import type { EventEnvelope } from '../../schemas/_kit/event.ts';
import { correlated, correlationFields } from '../_base/correlation.ts';
import { countForAll, logger } from '../_base/observability.ts';
import { observe } from '../_base/observe.ts';
import type { Counter } from '../_counters/counter.ts';
import type { Consumer } from './consumer.ts';
import { type ChangedKey, readableFields, recordOf } from './records.ts';
import { retrySoon } from './retry-soon.ts';
import { actorCaller, systemContext } from './system-context.ts';
import type { QueueMessage, Task } from './task.ts';

/** The handlers of one worker function. */
export type WorkerParts = { consumers: readonly Consumer[]; tasks: readonly Task[]; counters: readonly Counter[] };

type Failed = readonly string[];
type Received = {
  events: { id: string; event: EventEnvelope }[];
  messages: { task: string; message: QueueMessage<unknown> }[];
  changes: { id: string; changed: readonly ChangedKey[]; correlationIds?: readonly string[] }[];
  malformed: string[];
};

const functionName = (): string => process.env.FUNCTION_NAME ?? 'worker';

const sort = (records: readonly SQSRecord[]): Received => {
  const received: Received = { events: [], messages: [], changes: [], malformed: [] };
  for (const record of records) {
    const id = record.messageId;
    try {
      const content = recordOf(record);
      if ('detail' in content) received.events.push({ id, event: content.detail });
      else if ('task' in content) {
        const { task, ...message } = content;
        received.messages.push({ task, message: { id, ...message } });
      } else received.changes.push({ id, ...content });
    } catch (error) {
      logger.error('malformed message', { messageId: id, ...readableFields(record), problem: (error as Error).message });
      received.malformed.push(id);
    }
  }
  return received;
};

/** Passes an event to every consumer that handles it. A failure of one keeps back no other; all are repeated. */
const handleEvent = async (
  { id, event }: Received['events'][number],
  consumers: readonly Consumer[],
  lambda: LambdaContext,
): Promise<Failed> => {
  const ctx = systemContext(lambda, actorCaller(event.actor, functionName()), event.correlationId);
  const failure = (name: string, error: unknown): Failed => {
    const { correlationId, name: eventName, id: eventId } = event;
    logger.error('event failed', { consumer: name, messageId: id, event: eventName, eventId, correlationId, error: error as Error });
    return [id];
  };
  const outcomes = await Promise.all(
    consumers.map(async (one): Promise<'other' | Failed> => {
      try {
        const handle = one.handlerOf(event);
        if (!handle) return 'other';
        await correlated([event.correlationId], () => handle(ctx));
        return [];
      } catch (error) {
        return failure(one.name, error);
      }
    }),
  );
  // The next release may bring the consumer, so the event waits in the queue.
  if (outcomes.every((outcome) => outcome === 'other')) return failure(functionName(), new Error(`no consumer handles ${event.name}`));
  return outcomes.flatMap((outcome) => (outcome === 'other' ? [] : outcome));
};

const handleMessages = async (
  name: string,
  messages: readonly QueueMessage<unknown>[],
  tasks: readonly Task[],
  lambda: LambdaContext,
): Promise<Failed> => {
  const found = tasks.find(({ queue }) => queue.name === name);
  const failAll = (problem: string, failing: readonly Omit<QueueMessage<unknown>, 'body'>[], error?: unknown): Failed => {
    for (const { id, correlationIds } of failing)
      logger.error(problem, {
        task: name,
        messageId: id,
        ...correlationFields(correlationIds),
        ...(error === undefined ? {} : { error: error as Error }),
      });
    return failing.map(({ id }) => id);
  };
  if (!found) return failAll('no task handles the message', messages);
  const parsed = messages.map(({ body, ...message }) => ({ message, result: found.queue.message.safeParse(body) }));
  const malformed = parsed.flatMap(({ message, result }) =>
    result.success ? [] : failAll(`malformed message: ${z.prettifyError(result.error)}`, [message]),
  );
  const valid = parsed.flatMap(({ message, result }) => (result.success ? [{ ...message, body: result.data }] : []));
  if (valid.length === 0) return malformed;
  try {
    const ctx = systemContext(lambda, { kind: 'system', name: functionName() });
    return [...malformed, ...(await found.handle(valid, ctx))];
  } catch (error) {
    return [...malformed, ...failAll('batch failed', valid, error)];
  }
};

/** Fails messages with keys that no counter knows: the next release may bring it. */
const unknownKeys = (changes: Received['changes'], counters: readonly Counter[]): Failed => {
  const types = new Set(counters.flatMap((counter) => counter.types));
  return changes.flatMap(({ id, changed, correlationIds }) => {
    const unknown = changed.find(({ type }) => !types.has(type));
    if (!unknown) return [];
    logger.error('no counter counts a changed item', { messageId: id, type: unknown.type, ...correlationFields(correlationIds) });
    return [id];
  });
};

/** Counts the changed keys of the whole batch at once, so that a busy counter is written once. */
const count = async (changes: Received['changes'], counter: Counter, lambda: LambdaContext): Promise<Failed> => {
  const concerned = changes.map(({ id, changed, correlationIds }) => ({
    id,
    correlationIds,
    keys: changed.flatMap(({ type, pk, sk }) => (counter.types.includes(type) ? [{ pk, sk }] : [])),
  }));
  const keys = uniqBy(
    concerned.flatMap((one) => one.keys),
    ({ pk, sk }) => `${pk}\n${sk}`,
  );
  if (keys.length === 0) return [];
  try {
    await counter.apply(keys, { remaining: () => lambda.getRemainingTimeInMillis() });
    return [];
  } catch (error) {
    const failed = concerned.filter((one) => one.keys.length > 0);
    for (const { id, correlationIds } of failed)
      logger.error('counter failed', {
        counter: counter.name,
        messageId: id,
        ...correlationFields(correlationIds),
        error: error as Error,
      });
    return failed.map(({ id }) => id);
  }
};

/**
 * Creates the handler of a worker's queue. Everything in it may arrive twice and in any order. Failed records are logged
 * and come back after a back-off; the others of the batch are done.
 */
export const createWorker = ({ consumers, tasks, counters }: WorkerParts) =>
  middy<SQSEvent, SQSBatchResponse>()
    .use(observe())
    .handler(async ({ Records }, lambda) => {
      const { events, messages, changes, malformed } = sort(Records);
      const byTask = Map.groupBy(messages, (one) => one.task);
      const failures = await Promise.all([
        malformed,
        ...events.map((event) => handleEvent(event, consumers, lambda)),
        ...[...byTask].map(([name, group]) =>
          handleMessages(
            name,
            group.map(({ message }) => message),
            tasks,
            lambda,
          ),
        ),
        unknownKeys(changes, counters),
        ...counters.map((counter) => count(changes, counter, lambda)),
      ]);
      const failed = [...new Set(failures.flat())];
      // The age of a queue's oldest message leaves out what was received more than three times, so this tells of an outage.
      if (failed.length > 0) countForAll('FailedRecords', failed.length);
      await retrySoon(Records, failed);
      return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
    });
