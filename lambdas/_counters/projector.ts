import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { type CounterHandler, changeOf, counterHandlers, type StreamChange } from '../_async/stream.ts';
import { systemContext } from '../_async/system-context.ts';
import { logger } from '../_base/observability.ts';
import { observe } from '../_base/observe.ts';

const apply = async (
  counter: CounterHandler,
  changes: readonly StreamChange[],
  ctx: Parameters<CounterHandler['apply']>[1],
): Promise<string[]> => {
  if (changes.length === 0) return [];
  try {
    return [...((await counter.apply(changes, ctx)) ?? [])];
  } catch (error) {
    logger.error('counter failed', { types: counter.types, error: error as Error });
    return changes.map(({ sequenceNumber }) => sequenceNumber);
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
    const ctx = systemContext(lambda, { kind: 'system', name: 'projector' });
    const failures = await Promise.all(
      counterHandlers().map((counter) =>
        apply(
          counter,
          changes.filter(({ type }) => counter.types.includes(type)),
          ctx,
        ),
      ),
    );
    const failed = new Set(failures.flat());
    const first = changes.find(({ sequenceNumber }) => failed.has(sequenceNumber));
    return { batchItemFailures: first ? [{ itemIdentifier: first.sequenceNumber }] : [] };
  });
