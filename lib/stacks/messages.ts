import type { Stack } from 'aws-cdk-lib';
import { core, events } from '../cdk.ts';
import type { Config } from '../config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { createDeadLetters, createQueue } from '../constructs/queue.ts';
import { createConsumerRule, createSchedule } from '../constructs/rules.ts';
import { type Domains, ofKind } from '../domains.ts';
import { type Messages, nameOf, type QueuePair } from '../resources.ts';

/**
 * Creates the bus, every queue with its dead-letter queue, the rules and the schedules. They are separate from the functions:
 * the API sends to queues and workers post to the API's sockets, so that their stacks would depend on each other. A queue also
 * exists before its reader and keeps its messages while the reader is replaced.
 */
export const createMessagesStack = (stack: Stack, config: Config, domains: Domains): Messages => {
  const bus = new events.EventBus(stack, 'Bus', { eventBusName: nameOf(config, 'bus') });
  new core.CfnOutput(stack, 'EventBusName', { value: bus.eventBusName });
  const queues = new Map<string, QueuePair>();
  for (const reader of ofKind(domains, 'worker')) {
    const { name, fifo, maxReceives } = reader.queue;
    queues.set(name, createQueue(stack, config, { name, fifo, maxReceives, reader }));
  }
  for (const declared of ofKind(domains, 'consumer')) {
    const pair = createQueue(stack, config, { name: declared.name, reader: declared });
    queues.set(declared.name, pair);
    createConsumerRule(stack, { config, bus, declared, pair });
  }
  for (const declared of ofKind(domains, 'job')) {
    const pair = createQueue(stack, config, { name: declared.name, reader: declared });
    queues.set(declared.name, pair);
    createSchedule(stack, { config, declared, pair });
  }
  for (const { name } of ofKind(domains, 'stream')) {
    const deadLetters = createDeadLetters(stack, config, name);
    acknowledge(deadLetters, 'AwsSolutions-SQS3', 'It is itself the failure destination of a stream mapping.');
    queues.set(name, { deadLetters });
  }
  return { bus, queues };
};
