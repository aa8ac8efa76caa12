import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clientSettings } from '../_base/aws-client.ts';
import { correlationIds } from '../_base/correlation.ts';
import { queueUrl } from '../_base/env.ts';
import type { MessageOf, QueueDefinition } from '../_base/queue.ts';
import { packBySize } from './pack-by-size.ts';
import { taskRecord } from './records.ts';

const client = new SQSClient(clientSettings);

export type OutgoingMessage = {
  body: unknown;
  /** FIFO queues: messages of a group are delivered in order. */
  groupId?: string;
  /** FIFO queues: messages with the same id within 5 min are delivered once. */
  deduplicationId?: string;
  /** Standard queues: 0–900. */
  delaySeconds?: number;
};

/** Limits of one call of SQS; a single message has the same size limit. */
const MAX_BATCH = 10;
const MAX_BYTES = 256 * 1024;

/** Whether SQS takes a message; no repetition helps one that is too large. */
export const fitsQueue = ({ body }: OutgoingMessage): boolean => Buffer.byteLength(JSON.stringify(body)) <= MAX_BYTES;

/**
 * Sends messages to the queue that carries them, ten a call, in order. The function needs a grant to send them.
 * @throws Error with the number of failed messages; repeating is safe, because workers are idempotent.
 */
export const sendMessages = <Definition extends QueueDefinition>(
  queue: Definition,
  messages: readonly (OutgoingMessage & { body: MessageOf<Definition> })[],
): Promise<void> =>
  sendTo(
    queueUrl(queue.name),
    messages.map((message) => ({ ...message, body: taskRecord(queue.name, message.body, correlationIds()) })),
  );

/** Sends records as they are to the queue at a URL; otherwise like {@link sendMessages}. */
export const sendTo = async (url: string, messages: readonly OutgoingMessage[]): Promise<void> => {
  const texts = messages.map((message) => ({ ...message, text: JSON.stringify(message.body) }));
  for (const part of packBySize(texts, ({ text }) => Buffer.byteLength(text), { count: MAX_BATCH, bytes: MAX_BYTES })) {
    const { Failed = [] } = await client.send(
      new SendMessageBatchCommand({
        QueueUrl: url,
        Entries: part.map(({ text, groupId, deduplicationId, delaySeconds }, index) => ({
          Id: String(index),
          MessageBody: text,
          MessageGroupId: groupId,
          MessageDeduplicationId: deduplicationId,
          DelaySeconds: delaySeconds,
        })),
      }),
    );
    if (Failed.length > 0) throw new Error(`${Failed.length} of ${part.length} messages were not sent: ${Failed[0]?.Code}`);
  }
};
