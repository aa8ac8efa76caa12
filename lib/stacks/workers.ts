import type { Stack } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { createStreamWorker } from '../constructs/stream.ts';
import { createQueueWorker } from '../constructs/worker.ts';
import { ofKind } from '../domains.ts';
import type { Resources } from '../resources.ts';

/** Whatever works behind the API: readers of the table's stream, of queues and of events, and jobs. */
export const createWorkersStack = (stack: Stack, resources: Resources): ReadonlyMap<string, LambdaFunction> => {
  const { domains } = resources;
  const functions = new Map<string, LambdaFunction>();
  for (const declared of ofKind(domains, 'stream')) {
    const fn = createStreamWorker(stack, resources, declared);
    if (fn) functions.set(declared.name, fn);
  }
  for (const declared of [...ofKind(domains, 'queue'), ...ofKind(domains, 'consumer'), ...ofKind(domains, 'job')])
    functions.set(declared.name, createQueueWorker(stack, resources, declared));
  return functions;
};
