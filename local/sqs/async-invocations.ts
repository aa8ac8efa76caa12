import { randomUUID } from 'node:crypto';
import type { LocalContext } from '../service.ts';
import type { Message } from './message.ts';
import type { Queue, QueueSettings } from './queue.ts';

/** Pauses after failed attempts, as AWS documents them, in seconds. */
const PAUSES = [60, 120];
const CONCURRENCY = 2;
/** While an attempt runs, the event is hidden; longer than the longest function. */
const HIDDEN_SECONDS = 1000;

export type AsyncInvocations = ReturnType<typeof createAsyncInvocations>;
type Options = {
  functionArn: string;
  /** Attempts after the first one. */
  retries: number;
  /** Queue for events that failed, in the format of a Lambda destination. */
  onFailure: Queue | undefined;
  createQueue(settings: QueueSettings): Queue;
};

export const asyncQueueName = (functionArn: string): string => `async:${functionArn.split(':').at(-1)}`;

const settingsOf = (functionArn: string): QueueSettings => ({
  name: asyncQueueName(functionArn),
  arn: `arn:local:async:${functionArn}`,
  url: '',
  fifo: false,
  contentBasedDeduplication: false,
  deduplicationScope: 'queue',
  delaySeconds: 0,
  visibilitySeconds: HIDDEN_SECONDS,
  retentionSeconds: 6 * 60 * 60,
  receiveWaitSeconds: 0,
  maxBytes: 1_048_576,
});

/** The queue in which Lambda keeps the events of a function's asynchronous invocations until they succeed or are given up. */
export const createAsyncInvocations = ({ functionArn, retries, onFailure, createQueue }: Options, { invoke, clock }: LocalContext) => {
  const queue = createQueue(settingsOf(functionArn));
  let running = 0;
  let stopped = false;

  const giveUp = async ({ body, receives, span }: Message, error: { type: string; message: string }): Promise<void> => {
    if (!onFailure)
      return console.error(`an event of ${functionArn} is lost after ${receives} attempts, it has no destination: ${error.message}`);
    const record = {
      version: '1.0',
      timestamp: new Date(clock.now()).toISOString(),
      requestContext: { requestId: randomUUID(), functionArn, condition: 'RetriesExhausted', approximateInvokeCount: receives },
      requestPayload: JSON.parse(body),
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorType: error.type, errorMessage: error.message },
    };
    await onFailure.send({ body: JSON.stringify(record), cause: span });
  };

  const run = async (message: Message): Promise<void> => {
    running += 1;
    const causes = message.span && [message.span];
    try {
      const { error } = await invoke(functionArn, JSON.parse(message.body), { kind: 'queue', causes });
      const { receipt = '', receives } = message;
      if (error && receives <= retries) {
        queue.changeVisibility(receipt, PAUSES[receives - 1] ?? PAUSES.at(-1) ?? 0);
        return queue.fail(receipt);
      }
      if (error) await giveUp(message, error);
      await queue.remove(receipt);
    } finally {
      running -= 1;
      pump();
    }
  };
  const pump = (): void => {
    while (!stopped && running < CONCURRENCY && queue.takeable() > 0) for (const message of queue.receive(1)) void run(message);
  };
  const off = queue.onMessages(() => setImmediate(pump));
  setImmediate(pump);

  return {
    queue,
    busy: () => running + (stopped ? 0 : queue.takeable()),
    stop: async () => {
      stopped = true;
      off();
      const limit = Date.now() + 2000;
      while (running > 0 && Date.now() < limit) await new Promise((resolve) => setTimeout(resolve, 5));
    },
  };
};
