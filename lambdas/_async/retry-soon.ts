import { ChangeMessageVisibilityBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { chunk } from 'es-toolkit/array';
import { logger } from '../_base/observability.ts';

// The queue is known by its ARN here; its address is the service's, not one to connect to.
const client = new SQSClient({ maxAttempts: 2, useQueueUrlAsEndpoint: false });

const MAX_BATCH = 10;
const MAX_PAUSE_SECONDS = 60;

const urlOf = (arn: string): string => {
  const [, , , region, account, name] = arn.split(':');
  return `https://sqs.${region}.amazonaws.com/${account}/${name}`;
};

/** 2, 4, 8, … seconds by how often the message was received. */
const pauseSeconds = ({ attributes }: SQSRecord): number => Math.min(MAX_PAUSE_SECONDS, 2 ** Number(attributes.ApproximateReceiveCount));

/**
 * Brings failed messages back after a back-off instead of the queue's whole visibility time-out, six times the function's:
 * a FIFO group would stand still for as long. Only an improvement: where it fails, the time-out does it.
 */
export const retrySoon = async (records: readonly SQSRecord[], failedIds: readonly string[]): Promise<void> => {
  const failed = records.filter(({ messageId }) => failedIds.includes(messageId));
  const [first] = failed;
  if (!first) return;
  try {
    for (const part of chunk(failed, MAX_BATCH))
      await client.send(
        new ChangeMessageVisibilityBatchCommand({
          QueueUrl: urlOf(first.eventSourceARN),
          Entries: part.map((record, index) => ({
            Id: String(index),
            ReceiptHandle: record.receiptHandle,
            VisibilityTimeout: pauseSeconds(record),
          })),
        }),
      );
  } catch (error) {
    logger.warn('failed messages come back late', { error: error as Error });
  }
};
