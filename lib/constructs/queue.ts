import type { Construct } from 'constructs';
import { core, sqs } from '../cdk.ts';
import type { Config } from '../config.ts';
import type { DeclaredFunction } from '../domains.ts';
import { nameOf, type QueuePair } from '../resources.ts';
import { timeoutOf } from './function.ts';

type QueueOptions = { name: string; fifo?: boolean | undefined; maxReceives?: number | undefined; reader: DeclaredFunction };

/** A board or a channel is a message group: throughput counts per group, not per queue. */
const FIFO = { fifo: true, deduplicationScope: 'messageGroup', fifoThroughputLimit: 'perMessageGroupId' } as const;

/** The longest SQS keeps anything: time to find the cause and send the messages back. */
export const createDeadLetters = (scope: Construct, config: Config, name: string, fifo = false) =>
  new sqs.Queue(scope, `${name}-dead-letters`, {
    queueName: nameOf(config, `${name}-dead-letters${fifo ? '.fifo' : ''}`),
    ...(fifo ? { fifo } : {}),
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: core.Duration.days(14),
  });

/** A queue and where its messages go after `maxReceives` failures. */
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
    // Six times: Lambda retries throttled batches by itself, and a message must not come again meanwhile.
    visibilityTimeout: core.Duration.seconds(6 * timeoutOf(reader) + window),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: maxReceives },
  });
  return { queue, deadLetters };
};
