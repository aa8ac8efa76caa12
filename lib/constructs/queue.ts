import type { Construct } from 'constructs';
import { core, sqs } from '../cdk.ts';
import type { Config } from '../config.ts';
import type { DeclaredFunction } from '../domains.ts';
import { nameOf, type QueuePair } from '../resources.ts';
import { timeoutOf } from './function.ts';

type QueueOptions = { name: string; fifo?: boolean | undefined; maxReceives?: number | undefined; reader: DeclaredFunction };

/** A board or a channel is a message group; throughput limits apply to each group. */
const FIFO = { fifo: true, deduplicationScope: 'messageGroup', fifoThroughputLimit: 'perMessageGroupId' } as const;

/** Creates a dead-letter queue. Its retention is SQS's maximum: time to find the cause and redrive the messages. */
export const createDeadLetters = (scope: Construct, config: Config, name: string, fifo = false) =>
  new sqs.Queue(scope, `${name}-dead-letters`, {
    queueName: nameOf(config, `${name}-dead-letters${fifo ? '.fifo' : ''}`),
    ...(fifo ? { fifo } : {}),
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: core.Duration.days(14),
  });

/** Creates a queue, and the dead-letter queue for messages that fail `maxReceives` times. */
export const createQueue = (
  scope: Construct,
  config: Config,
  { name, fifo = false, maxReceives = 5, reader }: QueueOptions,
): Required<QueuePair> => {
  const deadLetters = createDeadLetters(scope, config, name, fifo);
  const window = reader.kind === 'worker' ? (reader.windowSeconds ?? 0) : 0;
  const queue = new sqs.Queue(scope, name, {
    queueName: nameOf(config, `${name}${fifo ? '.fifo' : ''}`),
    ...(fifo ? (FIFO as object) : {}),
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    // AWS recommends six times the function's time-out, because a message must stay hidden while Lambda retries throttled batches.
    visibilityTimeout: core.Duration.seconds(6 * timeoutOf(reader) + window),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: maxReceives },
  });
  return { queue, deadLetters };
};
