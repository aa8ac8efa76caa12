import type { Stack } from 'aws-cdk-lib';
import { warnOfConcurrency } from '../constructs/concurrency.ts';
import { createJobs } from '../constructs/jobs.ts';
import { createStreamReader } from '../constructs/stream.ts';
import { createWorker } from '../constructs/worker.ts';
import { ofKind } from '../domains.ts';
import type { Resources } from '../resources.ts';

/**
 * Creates the asynchronous functions with their rules and schedules: workers, jobs and the stream reader. They are deployed
 * before the APIs, so that an event has its consumer when it is first committed.
 */
export const createWorkersStack = (stack: Stack, resources: Resources): void => {
  const { domains } = resources;
  warnOfConcurrency(stack, resources);
  const rules = ofKind(domains, 'worker').flatMap((deployed) => createWorker(stack, resources, deployed));
  // Jobs emit events too, and this stack has their consumers.
  for (const deployed of ofKind(domains, 'jobs')) createJobs(stack, resources, deployed).node.addDependency(...rules);
  for (const deployed of ofKind(domains, 'stream')) createStreamReader(stack, resources, deployed);
};
