import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { chunk } from 'es-toolkit/array';
import { DeadLetterQueueNotFound } from '../../schemas/platform/errors.ts';
import { DEAD_LETTER_QUEUES, type Redrive } from '../../schemas/platform/models.ts';
import { queueUrlOf } from '../_async/queue-url.ts';
import { clientSettings } from '../_base/aws-client.ts';
import { deadLetterQueues } from '../_base/env.ts';
import { logger } from '../_base/observability.ts';

// URLs that are built from ARNs name the AWS service even where another endpoint is configured.
const client = new SQSClient({ ...clientSettings, useQueueUrlAsEndpoint: false });

export type { Message };

/** Time for what follows the last received message: releases, the audit record and the answer. */
export const RESERVE_MS = 12_000;

/** A queue by its name in the API. @throws DEAD_LETTER_QUEUE_NOT_FOUND */
export const requireQueue = (name: string): { queue: Redrive['queue']; url: string } => {
  const queue = DEAD_LETTER_QUEUES.find((one) => one === name);
  const url = queue && deadLetterQueues()[queue];
  if (!url) throw DeadLetterQueueNotFound.error();
  return { queue, url };
};

/** Limit of one call of SQS. */
const MAX_BATCH = 10;
/** Longer than a request lasts, so that no dead letter is received twice in one. */
const HIDDEN_SECONDS = 60;

export const countOf = async (url: string): Promise<number> => {
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const { Attributes = {} } = await client.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...names] }));
  return names.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
};

/** Receives up to ten messages, which are hidden from others until they are released or deleted. */
export const receive = async (url: string, max = MAX_BATCH): Promise<Message[]> => {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: Math.min(max, MAX_BATCH),
      VisibilityTimeout: HIDDEN_SECONDS,
      // Without a wait, SQS asks only some of its servers and may answer nothing.
      WaitTimeSeconds: 1,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages;
};

/** Shows messages again. It never throws: they show themselves after a minute. */
export const release = async (url: string, messages: readonly Message[]): Promise<void> => {
  try {
    for (const part of chunk([...messages], MAX_BATCH)) {
      const Entries = part.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle, VisibilityTimeout: 0 }));
      await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
    }
  } catch (error) {
    logger.warn('dead letters stay hidden for a minute', { error: error as Error });
  }
};

export const remove = async (url: string, { ReceiptHandle }: Message): Promise<void> => {
  await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
};

/** Sends a message to the queue of an ARN. The same dead letter, sent twice within five minutes, is one in a FIFO queue. */
export const sendBack = async (arn: string, { Body, MessageId, Attributes = {} }: Message): Promise<void> => {
  const fifo = arn.endsWith('.fifo') ? { MessageGroupId: Attributes.MessageGroupId, MessageDeduplicationId: MessageId } : {};
  await client.send(new SendMessageCommand({ QueueUrl: queueUrlOf(arn), MessageBody: Body, ...fifo }));
};
