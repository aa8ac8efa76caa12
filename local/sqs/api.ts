import { randomUUID } from 'node:crypto';
import { type AwsCall, AwsError, jsonService } from '../aws-endpoint.ts';
import { attributesMd5, type Message, type MessageAttribute, md5, sequenceNumber, sizeOf, systemAttributes } from './message.ts';
import type { Queue } from './queue.ts';

type Entry = {
  Id?: string;
  MessageBody: string;
  MessageAttributes?: Record<string, MessageAttribute>;
  MessageGroupId?: string;
  MessageDeduplicationId?: string;
  DelaySeconds?: number;
};
type Service = { queues: ReadonlyMap<string, Queue>; byArn(arn: string): Queue | undefined };

const batchBytes = 1_048_576;
const fault = (code: string, message: string) => new AwsError(`com.amazonaws.sqs#${code}`, message);
const invalid = (message: string) => fault('InvalidParameterValueException', message);

/** Validates a message to send, with the errors of SQS. */
const check = ({ settings }: Queue, entry: Entry) => {
  if (!entry.MessageBody) throw fault('MissingParameter', 'The request must contain the parameter MessageBody.');
  const bytes = sizeOf(entry.MessageBody, entry.MessageAttributes ?? {});
  if (bytes > settings.maxBytes) {
    throw invalid(`One or more parameters are invalid. Reason: Message must be shorter than ${settings.maxBytes} bytes.`);
  }
  if ((entry.DelaySeconds ?? 0) > 900 || (entry.DelaySeconds ?? 0) < 0) throw invalid('DelaySeconds must be >= 0 and <= 900.');
  if (!settings.fifo) return;
  if (!entry.MessageGroupId) throw fault('MissingParameter', 'The request must contain the parameter MessageGroupId.');
  if (entry.DelaySeconds) throw invalid('A FIFO queue takes no DelaySeconds for a single message.');
  if (!entry.MessageDeduplicationId && !settings.contentBasedDeduplication) {
    throw invalid('The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly');
  }
};

const sendOne = async (queue: Queue, entry: Entry, { span: cause }: AwsCall) => {
  check(queue, entry);
  const { MessageBody: body, MessageAttributes: attributes, MessageGroupId: group, MessageDeduplicationId: deduplicationId } = entry;
  const { id, row } = await queue.send({ body, attributes, group, deduplicationId, delaySeconds: entry.DelaySeconds, cause });
  return {
    MessageId: id,
    MD5OfMessageBody: md5(body),
    MD5OfMessageAttributes: attributesMd5(attributes ?? {}),
    ...(queue.settings.fifo && { SequenceNumber: sequenceNumber({ row } as Message) }),
  };
};

const received = (message: Message, names: readonly string[]) => ({
  MessageId: message.id,
  ReceiptHandle: message.receipt,
  Body: message.body,
  MD5OfBody: md5(message.body),
  ...(names.length > 0 && {
    Attributes: Object.fromEntries(
      Object.entries(systemAttributes(message)).filter(([name]) => names.includes('All') || names.includes(name)),
    ),
  }),
  ...(Object.keys(message.attributes).length > 0 && {
    MessageAttributes: message.attributes,
    MD5OfMessageAttributes: attributesMd5(message.attributes),
  }),
});

/** Runs one action per entry of a batch request; failures are reported per entry. */
const batch = async <T extends { Id?: string }>(entries: readonly T[] | undefined, action: (entry: T) => Promise<object> | object) => {
  if (!entries?.length) throw fault('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > 10) throw fault('TooManyEntriesInBatchRequest', 'Maximum number of entries per request are 10.');
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length)
    throw fault('BatchEntryIdsNotDistinct', 'Two or more entries have the same Id.');
  const Successful: object[] = [];
  const Failed: object[] = [];
  await Promise.all(
    entries.map(async (entry) => {
      try {
        Successful.push({ Id: entry.Id, ...(await action(entry)) });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        Failed.push({ Id: entry.Id, Code: error.code.split('#').at(-1), Message: error.message, SenderFault: true });
      }
    }),
  );
  return { Successful, Failed };
};

export const createSqsApi = ({ queues, byArn }: Service) => {
  const at = ({ QueueUrl = '' }: { QueueUrl?: string }): Queue => {
    const queue = queues.get(QueueUrl.split('/').at(-1)!);
    if (!queue) throw fault('QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  };
  const assertHeld = (receipt: string, isHeld: boolean) => {
    if (!isHeld) throw invalid(`Value ${receipt} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`);
  };
  const remove = async (queue: Queue, { ReceiptHandle }: { ReceiptHandle: string }) => {
    assertHeld(ReceiptHandle, await queue.remove(ReceiptHandle));
    return {};
  };
  const changeVisibility = (queue: Queue, { ReceiptHandle, VisibilityTimeout }: { ReceiptHandle: string; VisibilityTimeout: number }) => {
    if (!queue.changeVisibility(ReceiptHandle, VisibilityTimeout)) {
      throw fault('MessageNotInflight', 'The specified message is not in flight.');
    }
    return {};
  };
  const moveTasks: object[] = [];

  return jsonService({
    SendMessage: (input: Entry, call) => sendOne(at(input as object), input, call),
    SendMessageBatch: (input: { Entries: Entry[] }, call) => {
      const queue = at(input as object);
      const bytes = (input.Entries ?? []).reduce(
        (total, { MessageBody, MessageAttributes }) => total + sizeOf(MessageBody, MessageAttributes ?? {}),
        0,
      );
      if (bytes > batchBytes) throw fault('BatchRequestTooLong', `Batch requests cannot be longer than ${batchBytes} bytes.`);
      return batch(input.Entries, (entry) => sendOne(queue, entry, call));
    },
    ReceiveMessage: async (input) => {
      const queue = at(input);
      const { MaxNumberOfMessages: max = 1, WaitTimeSeconds: wait = queue.settings.receiveWaitSeconds, VisibilityTimeout } = input;
      if (max < 1 || max > 10) throw invalid('MaxNumberOfMessages must be between 1 and 10, if provided.');
      let messages = queue.receive(max, VisibilityTimeout);
      if (messages.length === 0 && wait > 0) {
        await waitForMessages(queue, wait * 1000);
        messages = queue.receive(max, VisibilityTimeout);
      }
      const names = [...(input.MessageSystemAttributeNames ?? []), ...(input.AttributeNames ?? [])];
      return messages.length > 0 ? { Messages: messages.map((message) => received(message, names)) } : {};
    },
    DeleteMessage: (input) => remove(at(input), input),
    DeleteMessageBatch: (input) => batch(input.Entries as { Id: string; ReceiptHandle: string }[], (entry) => remove(at(input), entry)),
    ChangeMessageVisibility: (input) => changeVisibility(at(input), input),
    ChangeMessageVisibilityBatch: (input) =>
      batch(input.Entries as { Id: string; ReceiptHandle: string; VisibilityTimeout: number }[], (entry) =>
        changeVisibility(at(input), entry),
      ),
    GetQueueUrl: ({ QueueName }) => ({ QueueUrl: at({ QueueUrl: QueueName }).settings.url }),
    ListQueues: ({ QueueNamePrefix = '' }) => ({
      QueueUrls: [...queues.values()]
        .filter(({ settings }) => settings.name.startsWith(QueueNamePrefix))
        .map(({ settings }) => settings.url),
    }),
    GetQueueAttributes: (input) => ({ Attributes: attributesOf(at(input), input.AttributeNames ?? ['All']) }),
    PurgeQueue: async (input) => {
      await at(input).purge();
    },
    // Messages of a local dead-letter queue are moved immediately, so the task is listed as completed.
    StartMessageMoveTask: async ({ SourceArn, DestinationArn }) => {
      const source = byArn(SourceArn);
      if (!source) throw fault('ResourceNotFoundException', 'The resource that you specified for the SourceArn parameter does not exist.');
      const TaskHandle = randomUUID();
      const messages = source.all().filter(({ wait }) => wait !== 'receiver');
      for (const message of messages) {
        const target = byArn(DestinationArn ?? message.source);
        if (!target) throw fault('ResourceNotFoundException', 'The queue that a message would be moved to does not exist.');
        await target.accept({
          ...message,
          row: target.nextRow(),
          source: undefined,
          wait: undefined,
          receipt: undefined,
          receives: 0,
          availableAt: 0,
        });
        await source.drop(message);
      }
      moveTasks.unshift({ Status: 'COMPLETED', SourceArn, DestinationArn, ApproximateNumberOfMessagesMoved: messages.length });
      return { TaskHandle };
    },
    ListMessageMoveTasks: ({ SourceArn, MaxResults = 1 }) => ({
      Results: moveTasks.filter((task) => (task as { SourceArn: string }).SourceArn === SourceArn).slice(0, MaxResults),
    }),
  });
};

const waitForMessages = (queue: Queue, ms: number) =>
  new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      off();
      resolve();
    };
    const timer = setTimeout(done, ms);
    const off = queue.onMessages(() => queue.takeable() > 0 && done());
  });

const attributesOf = (queue: Queue, names: readonly string[]) => {
  const { settings } = queue;
  const { depth, delayed, inFlight } = queue.counts();
  const { redrive } = settings;
  const all: Record<string, string> = {
    QueueArn: settings.arn,
    ApproximateNumberOfMessages: String(depth),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    VisibilityTimeout: String(settings.visibilitySeconds),
    DelaySeconds: String(settings.delaySeconds),
    MessageRetentionPeriod: String(settings.retentionSeconds),
    MaximumMessageSize: String(settings.maxBytes),
    ReceiveMessageWaitTimeSeconds: String(settings.receiveWaitSeconds),
    ...(redrive && { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: redrive.target, maxReceiveCount: redrive.maxReceives }) }),
    ...(settings.fifo && { FifoQueue: 'true', ContentBasedDeduplication: String(settings.contentBasedDeduplication) }),
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes('All') || names.includes(name)));
};
