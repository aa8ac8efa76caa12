import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { chunk } from 'es-toolkit/array';
import { queueUrl } from '../_base/env.ts';
import type { MessageOf, QueueDefinition } from '../_base/queue.ts';

const client = new SQSClient({ maxAttempts: 4 });

export type OutgoingMessage = {
  body: unknown;
  /** FIFO queues: messages of a group are delivered in order. */
  groupId?: string;
  /** FIFO queues: messages with the same id within 5 min are delivered once. */
  deduplicationId?: string;
  /** Standard queues: 0–900. */
  delaySeconds?: number;
};

const MAX_BATCH = 10;

/**
 * Sends messages to a queue, ten a call, in order. The function needs a grant to send to it.
 * @throws Error with the number of failed messages; repeating is safe, because consumers are idempotent.
 */
export const sendMessages = <Definition extends QueueDefinition>(
  queue: Definition,
  messages: readonly (OutgoingMessage & { body: MessageOf<Definition> })[],
): Promise<void> => sendTo(queueUrl(queue.name), messages);

export const sendTo = async (url: string, messages: readonly OutgoingMessage[]): Promise<void> => {
  for (const part of chunk(messages, MAX_BATCH)) {
    const { Failed = [] } = await client.send(
      new SendMessageBatchCommand({
        QueueUrl: url,
        Entries: part.map(({ body, groupId, deduplicationId, delaySeconds }, index) => ({
          Id: String(index),
          MessageBody: JSON.stringify(body),
          MessageGroupId: groupId,
          MessageDeduplicationId: deduplicationId,
          DelaySeconds: delaySeconds,
        })),
      }),
    );
    if (Failed.length > 0) throw new Error(`${Failed.length} of ${part.length} messages were not sent: ${Failed[0]?.Code}`);
  }
};
