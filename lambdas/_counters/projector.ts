import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { changeOf, type StreamChange } from '../_async/stream.ts';
import { contributionsOf } from '../_base/contributions.ts';
import { logger } from '../_base/observability.ts';
import { observe } from '../_base/observe.ts';
import type { Counter } from './counter.ts';

const counters = contributionsOf<Counter>('counters');

const apply = async (counter: Counter, changes: readonly StreamChange[], time: { remaining(): number }): Promise<string[]> => {
  const changed = changes.filter((change) => counter.types.includes(change.type) && counter.isChanged(change));
  if (changed.length === 0) return [];
  try {
    await counter.apply(
      changed.map(({ key }) => key),
      time,
    );
    return [];
  } catch (error) {
    logger.error('counter failed', { counter: counter.name, error: error as Error });
    return changed.map(({ sequenceNumber }) => sequenceNumber);
  }
};

/**
 * First reader of the stream: applies every domain's counters to a batch, concurrently. A failed counter does not undo the
 * others. The stream repeats the batch from the first failed record, which is safe because counters are idempotent.
 */
export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>()
  .use(observe())
  .handler(async ({ Records }, lambda) => {
    const changes = Records.flatMap((record) => changeOf(record) ?? []);
    const time = { remaining: () => lambda.getRemainingTimeInMillis() };
    const failed = new Set((await Promise.all(counters().map((counter) => apply(counter, changes, time)))).flat());
    const first = changes.find(({ sequenceNumber }) => failed.has(sequenceNumber));
    return { batchItemFailures: first ? [{ itemIdentifier: first.sequenceNumber }] : [] };
  });
