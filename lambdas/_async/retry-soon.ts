import { ChangeMessageVisibilityBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { chunk } from 'es-toolkit/array';
import { clientSettings } from '../_base/aws-client.ts';
import { logger } from '../_base/observability.ts';
import { queueUrlOf } from './queue-url.ts';

// The URL names the AWS service even where another endpoint is configured.
const client = new SQSClient({ ...clientSettings, maxAttempts: 2, useQueueUrlAsEndpoint: false });

const MAX_BATCH = 10;
/** With 20 receives, a message is tried for more than an hour before it is a dead letter. */
const MAX_PAUSE_SECONDS = 300;
/** A failed message stops its FIFO group, so it comes back sooner and is received more often. */
const MAX_FIFO_PAUSE_SECONDS = 60;

/** Returns 2, 4, 8, … seconds by the message's receive count. */
const pauseSeconds = ({ attributes, eventSourceARN }: SQSRecord): number => {
  const longest = eventSourceARN.endsWith('.fifo') ? MAX_FIFO_PAUSE_SECONDS : MAX_PAUSE_SECONDS;
  return Math.min(longest, 2 ** Math.min(20, Number(attributes.ApproximateReceiveCount)));
};

/**
 * Retries failed messages after a back-off instead of the queue's visibility time-out, which is six times the function's
 * and would block a FIFO group for as long. It never throws: the visibility time-out is the fallback.
 */
export const retrySoon = async (records: readonly SQSRecord[], failedIds: readonly string[]): Promise<void> => {
  const failed = records.filter(({ messageId }) => failedIds.includes(messageId));
  const [first] = failed;
  if (!first) return;
  try {
    for (const part of chunk(failed, MAX_BATCH))
      await client.send(
        new ChangeMessageVisibilityBatchCommand({
          QueueUrl: queueUrlOf(first.eventSourceARN),
          Entries: part.map((record, index) => ({
            Id: String(index),
            ReceiptHandle: record.receiptHandle,
            VisibilityTimeout: pauseSeconds(record),
          })),
        }),
      );
  } catch (error) {
    logger.warn('the back-off was not set; failed messages are retried after the visibility time-out', { error: error as Error });
  }
};
