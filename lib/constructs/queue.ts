import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { core, iam, sqs } from '../cdk.ts';
import type { Config } from '../config.ts';
import type { DeployedWorker } from '../deployed-functions.ts';
import { type DeadLetters, nameOf } from '../resources.ts';
import { acknowledge } from './acknowledge.ts';

/** A board or a channel is a message group; throughput limits apply to each group. */
const FIFO = { fifo: true, deduplicationScope: 'messageGroup', fifoThroughputLimit: 'perMessageGroupId' } as const;

/**
 * Receives before a message is a dead letter: more than an hour with the pauses of `retry-soon.ts`, up to 5 min in a standard
 * queue and up to 1 min in a FIFO queue, whose groups wait for a failed message.
 */
const MAX_RECEIVES = { standard: 20, fifo: 70 };

const createDeadLetterQueue = (scope: Construct, config: Config, name: string, fifo = false): Queue => {
  const queue = new sqs.Queue(scope, name, {
    queueName: nameOf(config, `${name}${fifo ? '.fifo' : ''}`),
    ...(fifo ? { fifo } : {}),
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    // SQS's maximum: time to find the cause and redrive the messages.
    retentionPeriod: core.Duration.days(14),
  });
  acknowledge(queue, 'AwsSolutions-SQS3', 'It is itself the dead-letter queue.');
  return queue;
};

/** Creates the dead-letter queues that all functions share: one for each kind of trigger, each with one alarm. */
export const createDeadLetters = (scope: Construct, config: Config): DeadLetters => ({
  messages: createDeadLetterQueue(scope, config, 'dead-letters'),
  fifo: createDeadLetterQueue(scope, config, 'dead-letters-fifo', true),
  jobs: createDeadLetterQueue(scope, config, 'dead-letters-jobs'),
  stream: createDeadLetterQueue(scope, config, 'dead-letters-stream'),
});

/** Allows the rules of this deployment to send to a queue. They are created later, so they are named by pattern. */
export const allowRules = (queue: Queue, config: Config): void => {
  const stack = core.Stack.of(queue);
  queue.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: {
        ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'events', resource: 'rule', resourceName: nameOf(config, '*') }) },
      },
    }),
  );
};

/** Creates the queue that a worker reads. */
export const createQueue = (
  scope: Construct,
  config: Config,
  { name, fifo, timeout, windowSeconds }: DeployedWorker,
  dead: DeadLetters,
): Queue =>
  new sqs.Queue(scope, name, {
    queueName: nameOf(config, `${name}${fifo ? '.fifo' : ''}`),
    ...(fifo ? (FIFO as object) : {}),
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    // AWS recommends six times the function's time-out, because a message must stay hidden while Lambda retries throttled batches.
    visibilityTimeout: core.Duration.seconds(6 * timeout + windowSeconds),
    deadLetterQueue: fifo
      ? { queue: dead.fifo, maxReceiveCount: MAX_RECEIVES.fifo }
      : { queue: dead.messages, maxReceiveCount: MAX_RECEIVES.standard },
  });
