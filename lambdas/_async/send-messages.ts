import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { chunk } from 'es-toolkit/array';
import { queueUrl } from '../_base/env.ts';
import type { MessageOf, QueueDefinition } from '../_base/queue.ts';

const client = new SQSClient({ maxAttempts: 4 });

export type OutgoingMessage = {
  body: unknown;
  /** FIFO queues: messages of a group stay in order. */
  groupId?: string;
  /** FIFO queues: the same id within 5 min is delivered once. */
  deduplicationId?: string;
  /** Standard queues: 0–900. */
  delaySeconds?: number;
};

const MAX_BATCH = 10;

/**
 * Sends messages to a queue that the function was granted, ten a call, in order.
 * @throws Error that names how many were not taken; sending again is safe, because consumers bear duplicates.
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
    if (Failed.length > 0) throw new Error(`${Failed.length} of ${part.length} messages were not taken: ${Failed[0]?.Code}`);
  }
};
