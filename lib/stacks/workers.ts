import type { Stack } from 'aws-cdk-lib';
import { createStreamWorker } from '../constructs/stream.ts';
import { createQueueWorker } from '../constructs/worker.ts';
import { ofKind } from '../domains.ts';
import type { Resources } from '../resources.ts';

/** Creates the asynchronous functions: stream readers, workers, consumers and jobs. */
export const createWorkersStack = (stack: Stack, resources: Resources): void => {
  const { domains } = resources;
  for (const declared of ofKind(domains, 'stream')) createStreamWorker(stack, resources, declared);
  for (const declared of [...ofKind(domains, 'worker'), ...ofKind(domains, 'consumer'), ...ofKind(domains, 'job')])
    createQueueWorker(stack, resources, declared);
};
