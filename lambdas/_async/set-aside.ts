import { gzipSync } from 'node:zlib';
import type { DynamoDBRecord } from 'aws-lambda';
import { deadLettersUrl } from '../_base/env.ts';
import { logger } from '../_base/observability.ts';
import { sendTo } from './send-messages.ts';

type Unreadable = { record: DynamoDBRecord; error: unknown };

/** Below SQS's limit with the other fields. Two items of the largest size (400 KB each) exceed it only with random texts. */
const MAX_RECORD_LENGTH = 240_000;

/** A record that is too large even compressed is in the stream for a day, and its item in the table. */
const bodyOf = ({ record, error }: Unreadable) => {
  const compressed = gzipSync(JSON.stringify(record)).toString('base64');
  return {
    problem: error instanceof Error ? error.message : String(error),
    keys: record.dynamodb?.Keys,
    sequenceNumber: record.dynamodb?.SequenceNumber,
    ...(compressed.length <= MAX_RECORD_LENGTH ? { record: compressed } : {}),
  };
};

/**
 * Keeps records that the router cannot read in its dead-letter queue, each once and whole: `record` is gzip in base64.
 * @returns the sequence numbers of records that could not be kept.
 */
export const setAside = async (unreadable: readonly Unreadable[]): Promise<string[]> => {
  const records = new Map(unreadable.map((one) => [one.record.dynamodb?.SequenceNumber ?? '', one]));
  if (records.size === 0) return [];
  for (const [sequenceNumber, { record, error }] of records)
    logger.error('a stream record cannot be read and is set aside', { sequenceNumber, keys: record.dynamodb?.Keys, error: error as Error });
  try {
    await sendTo(
      deadLettersUrl(),
      [...records.values()].map((one) => ({ body: bodyOf(one) })),
    );
    return [];
  } catch (error) {
    logger.error('setting records aside failed', { error: error as Error });
    return [...records.keys()];
  }
};
