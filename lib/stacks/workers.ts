import type { Stack } from 'aws-cdk-lib';
import { warnOfConcurrency } from '../constructs/concurrency.ts';
import { createJobs } from '../constructs/jobs.ts';
import { createStreamReader } from '../constructs/stream.ts';
import { createWorker } from '../constructs/worker.ts';
import { ofKind } from '../domains.ts';
import type { Resources } from '../resources.ts';

/**
 * Creates the asynchronous functions: workers, jobs with their schedules, and the stream reader. They are deployed before the APIs,
 * so that few messages wait for their handler, and at the same time as each other: what one emits waits for the others in a queue.
 */
export const createWorkersStack = (stack: Stack, resources: Resources): void => {
  const { domains } = resources;
  warnOfConcurrency(stack, resources);
  for (const deployed of ofKind(domains, 'worker')) createWorker(stack, resources, deployed);
  for (const deployed of ofKind(domains, 'jobs')) createJobs(stack, resources, deployed);
  for (const deployed of ofKind(domains, 'stream')) createStreamReader(stack, resources, deployed);
};
