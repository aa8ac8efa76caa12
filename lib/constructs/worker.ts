import type { Construct } from 'constructs';
import type { ConsumerFunction, JobFunction, WorkerFunction } from '../../lambdas/_base/manifest.ts';
import { iam, lambda } from '../cdk.ts';
import type { DeclaredFunction } from '../domains.ts';
import { queueOf, type Resources } from '../resources.ts';
import { createFunction } from './function.ts';

type Mapping = { queue: string; batchSize: number; windowSeconds?: number | undefined; maxConcurrency?: number | undefined };

const mappingOf = (declared: DeclaredFunction<WorkerFunction | ConsumerFunction | JobFunction>): Mapping => {
  if (declared.kind === 'worker') return { ...declared, queue: declared.queue.name };
  // A job runs alone in its invocation, so that it has the whole time-out and fails alone. Two is the minimum of SQS.
  if (declared.kind === 'job') return { queue: declared.name, batchSize: 1, maxConcurrency: 2 };
  return { queue: declared.name, batchSize: declared.batchSize ?? 10 };
};

/** Creates a function that reads a queue: its own (consumer, job) or a declared one. */
export const createQueueWorker = (
  scope: Construct,
  resources: Resources,
  declared: DeclaredFunction<WorkerFunction | ConsumerFunction | JobFunction>,
): void => {
  const { queue: name, batchSize, windowSeconds, maxConcurrency } = mappingOf(declared);
  const queue = queueOf(resources.messages, name);
  const mayRead = new iam.PolicyStatement({
    actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
    resources: [queue.queueArn],
  });
  const fn = createFunction(scope, resources, declared, [mayRead]);
  new lambda.CfnEventSourceMapping(fn, 'Mapping', {
    functionName: fn.functionName,
    eventSourceArn: queue.queueArn,
    batchSize,
    functionResponseTypes: ['ReportBatchItemFailures'],
    ...(windowSeconds ? { maximumBatchingWindowInSeconds: windowSeconds } : {}),
    ...(maxConcurrency ? { scalingConfig: { maximumConcurrency: maxConcurrency } } : {}),
  });
};
