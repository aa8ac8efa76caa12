import type { Stack } from 'aws-cdk-lib';
import { core, events } from '../cdk.ts';
import type { Config } from '../config.ts';
import { createMailReports } from '../constructs/providers.ts';
import { allowRules, createDeadLetters, createQueue } from '../constructs/queue.ts';
import { createRules } from '../constructs/rules.ts';
import { SocketApi } from '../constructs/socket.ts';
import { type Domains, ofKind } from '../domains.ts';
import { type Messages, nameOf } from '../resources.ts';

/**
 * Creates what carries messages between functions: the bus, the queues of the workers with the rules of their events, the
 * dead-letter queues and the WebSocket API. They are separate from the functions, because those of different stacks send to each
 * other. Queue and rules exist before every emitter, and the queue keeps messages until their handler is deployed.
 */
export const createMessagesStack = (stack: Stack, config: Config, domains: Domains): Messages => {
  const bus = new events.EventBus(stack, 'Bus', { eventBusName: nameOf(config, 'bus') });
  new core.CfnOutput(stack, 'EventBusName', { value: bus.eventBusName });
  const deadLetters = createDeadLetters(stack, config);
  for (const queue of [deadLetters.messages, deadLetters.jobs]) allowRules(queue, config);
  const queues = new Map(
    ofKind(domains, 'worker').map((worker) => {
      const queue = createQueue(stack, config, worker, deadLetters);
      if (worker.events.length > 0) allowRules(queue, config);
      createRules(stack, config, worker, { bus: bus.eventBusName, queue, deadLetters: deadLetters.messages });
      return [worker.name, queue] as const;
    }),
  );
  const socketApi = ofKind(domains, 'socket').length > 0 ? new SocketApi(stack, 'Socket', { config }) : undefined;
  if (socketApi) new core.CfnOutput(stack, 'SocketUrl', { value: socketApi.address.url });
  return { bus, queues, deadLetters, socketApi, mailReports: createMailReports(stack, config, domains) };
};
