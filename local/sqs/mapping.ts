import { functionName } from '../lambda.ts';
import { compileFilters, type Predicate } from '../patterns.ts';
import type { LocalContext } from '../service.ts';
import type { Resource } from '../template/resource.ts';
import { type Message, md5, systemAttributes } from './message.ts';
import type { Queue } from './queue.ts';

/** Bytes of message bodies in one invocation: Lambda's payload limit minus the other fields of the records. */
const MAX_PAYLOAD_BYTES = 5_500_000;
const CONCURRENCY = 5;
/** While messages keep arriving, a smaller batch starts this long after the previous one, as with the pollers of AWS. */
const GATHER_MS = 50;

/** Event source mapping of a queue. Receives batches, invokes the function and deletes processed messages; failed ones are received again. */
export const createQueueMapping = ({ properties }: Resource, queue: Queue, { invoke, plan, trace }: LocalContext) => {
  const functionId: string = properties.FunctionName;
  const { fifo } = queue.settings;
  const batchSize = Math.min(properties.BatchSize ?? 10, fifo ? 10 : 10_000);
  const windowMs = fifo ? 0 : (properties.MaximumBatchingWindowInSeconds ?? 0) * 1000;
  const concurrency: number = properties.ScalingConfig?.MaximumConcurrency ?? CONCURRENCY;
  const partial: boolean = (properties.FunctionResponseTypes ?? []).includes('ReportBatchItemFailures');
  const accepts: Predicate = compileFilters(properties.FilterCriteria);
  let running = 0;
  let startedAt = Number.NEGATIVE_INFINITY;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let planned = false;

  /** Deletes messages that match no filter, as on AWS. */
  const filter = (messages: Message[]) =>
    messages.filter((message) => {
      if (!properties.FilterCriteria) return true;
      const matches = accepts({ ...recordOf(message, queue, plan.region), body: parsed(message.body) });
      if (!matches) void queue.remove(message.receipt!);
      return matches;
    });

  const run = async (messages: Message[]) => {
    running += 1;
    startedAt = performance.now();
    const begun = startedAt;
    try {
      const { payload, error } = await invoke(
        functionId,
        { Records: messages.map((message) => recordOf(message, queue, plan.region)) },
        { kind: 'queue', causes: messages.flatMap(({ span }) => span ?? []) },
      );
      const failed = error ? new Set(messages.map(({ id }) => id)) : partial ? failuresIn(payload, messages) : new Set<string>();
      const ms = Math.round(performance.now() - begun);
      const failures = failed.size > 0 ? `, ${failed.size} failed: ${error?.message ?? 'reported by the function'}` : '';
      trace?.(
        'queue',
        `${queue.settings.name} → ${functionName(functionId)}  ${messages.length} message${messages.length === 1 ? '' : 's'}, ${ms} ms${failures}`,
      );
      for (const message of messages) if (failed.has(message.id)) queue.fail(message.receipt!);
      await Promise.all(messages.map((message) => (failed.has(message.id) ? undefined : queue.remove(message.receipt!))));
    } finally {
      running -= 1;
      pump();
    }
  };

  /** A message after a quiet time starts a batch at once, unless the mapping has a window. */
  const waitMs = () => Math.max(windowMs, startedAt + GATHER_MS - performance.now());
  const pump = (windowOver = false) => {
    while (!stopped && running < concurrency && queue.takeable() > 0) {
      if (!windowOver && queue.takeable() < batchSize && waitMs() > 0) {
        timer ??= setTimeout(() => {
          timer = undefined;
          pump(true);
        }, waitMs());
        return;
      }
      clearTimeout(timer);
      timer = undefined;
      const messages = filter(withinPayload(queue, queue.receive(batchSize)));
      if (messages.length > 0) void run(messages);
    }
  };

  const off = queue.onMessages(() => {
    if (planned) return;
    planned = true;
    // Messages sent in the same tick are received in one batch.
    setImmediate(() => {
      planned = false;
      pump();
    });
  });
  setImmediate(() => pump());

  return {
    busy: () => running + (stopped ? 0 : queue.takeable()),
    flush: () => pump(true),
    stop: async () => {
      stopped = true;
      off();
      clearTimeout(timer);
      const limit = Date.now() + 2000;
      while (running > 0 && Date.now() < limit) await new Promise((resolve) => setTimeout(resolve, 5));
    },
  };
};

/** Returns messages to the queue that do not fit into one invocation. */
const withinPayload = (queue: Queue, messages: Message[]) => {
  let bytes = 0;
  return messages.filter((message, index) => {
    bytes += Buffer.byteLength(message.body) + 1000;
    if (index === 0 || bytes <= MAX_PAYLOAD_BYTES) return true;
    message.receives -= 1;
    queue.changeVisibility(message.receipt!, 0);
    return false;
  });
};

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
};

/** Failed message ids of a partial response. An unknown id fails the whole batch, as on AWS. */
const failuresIn = (payload: unknown, messages: readonly Message[]): Set<string> => {
  const ids = new Set(messages.map(({ id }) => id));
  const listed = (payload as { batchItemFailures?: { itemIdentifier?: string }[] } | null | undefined)?.batchItemFailures ?? [];
  const failed = new Set<string>();
  for (const { itemIdentifier } of listed) {
    if (!itemIdentifier || !ids.has(itemIdentifier)) return ids;
    failed.add(itemIdentifier);
  }
  return failed;
};

const recordOf = (message: Message, { settings }: Queue, awsRegion: string) => ({
  messageId: message.id,
  receiptHandle: message.receipt,
  body: message.body,
  attributes: systemAttributes(message),
  messageAttributes: Object.fromEntries(
    Object.entries(message.attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      { stringValue: StringValue, binaryValue: BinaryValue, stringListValues: [], binaryListValues: [], dataType: DataType },
    ]),
  ),
  md5OfBody: md5(message.body),
  eventSource: 'aws:sqs',
  eventSourceARN: settings.arn,
  awsRegion,
});
