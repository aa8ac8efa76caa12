import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import type { DeadLetter } from '../../schemas/platform/models.ts';
import { jobFunctions } from '../_base/env.ts';
import type { Message } from './dead-letter-queues.ts';

/** A dead letter goes back to the queue of an ARN, or to the function of a job. */
type Receiver = { arn: string } | { target: string; input: JobInput };

/** Input of a jobs function; Lambda adds what it was told about the failure. */
const JobInput = z.looseObject({ job: z.string() });
type JobInput = z.infer<typeof JobInput>;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** The stream reader keeps a record as gzip in base64. One that is damaged must not hide the other dead letters. */
const unpacked = (body: unknown): unknown => {
  const { record } = (body ?? {}) as { record?: unknown };
  if (typeof record !== 'string') return body;
  try {
    return { ...(body as object), record: parsed(gunzipSync(Buffer.from(record, 'base64')).toString()) };
  } catch {
    return body;
  }
};

const fieldsOf = (value: unknown): Record<string, unknown> => z.record(z.string(), z.unknown()).safeParse(value).data ?? {};

/** A failed job, an event that a rule could not deliver (in `detail`), a task, a request of a job, or a record of the stream. */
const contentOf = ({ Body = '' }: Message): Record<string, unknown> => fieldsOf(parsed(Body));

const jobInputOf = (message: Message): JobInput | undefined => {
  const content = contentOf(message);
  return [content.requestPayload, content.detail, content].map((one) => JobInput.safeParse(one)).find(({ success }) => success)?.data;
};

/** @returns undefined where nothing can receive it again, such as a request of a schedule, which runs again by itself. */
export const receiverOf = (message: Message): Receiver | undefined => {
  const input = jobInputOf(message);
  const target = input && jobFunctions().get(input.job);
  if (target) return { target, input };
  // Set by SQS, or by EventBridge where the queue rejected the event.
  const arn = message.Attributes?.DeadLetterQueueSourceArn ?? message.MessageAttributes?.TARGET_ARN?.StringValue;
  return arn?.split(':')[2] === 'sqs' ? { arn } : undefined;
};

const nameOf = (receiver: Receiver | undefined): string | null => {
  if (!receiver) return null;
  return 'arn' in receiver ? (receiver.arn.split(':').at(-1) ?? null) : receiver.input.job;
};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Describes a dead letter for operators. */
export const describe = (message: Message): DeadLetter => {
  const content = contentOf(message);
  const detail = fieldsOf(content.detail);
  const failure = fieldsOf(content.responsePayload);
  const found = {
    event: text(detail.name),
    task: text(content.task),
    correlationId: text(detail.correlationId) ?? text([content.correlationIds].flat()[0]),
    problem: text(content.problem) ?? text(failure.errorMessage) ?? message.MessageAttributes?.ERROR_MESSAGE?.StringValue,
  };
  return {
    messageId: message.MessageId ?? '',
    sentAt: new Date(Number(message.Attributes?.SentTimestamp ?? 0)).toISOString(),
    receiver: nameOf(receiverOf(message)),
    ...Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)),
    body: unpacked(parsed(message.Body ?? '')),
  };
};
