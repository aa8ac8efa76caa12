import type { Construct } from 'constructs';
import { iam, lambda } from '../cdk.ts';
import type { DeployedWorker } from '../deployed-functions.ts';
import { queueOf, type Resources } from '../resources.ts';
import { maximumOf } from './concurrency.ts';
import { createFunction } from './function.ts';

/** Creates a worker: the function, and the mapping of its queue. */
export const createWorker = (scope: Construct, resources: Resources, deployed: DeployedWorker): void => {
  const queue = queueOf(resources.messages, deployed.name);
  const mayRead = new iam.PolicyStatement({
    actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
    resources: [queue.queueArn],
  });
  const fn = createFunction(scope, resources, deployed, [mayRead]);
  const { batchSize, windowSeconds } = deployed;
  new lambda.CfnEventSourceMapping(fn, 'Mapping', {
    functionName: fn.functionName,
    eventSourceArn: queue.queueArn,
    batchSize,
    functionResponseTypes: ['ReportBatchItemFailures'],
    ...(windowSeconds ? { maximumBatchingWindowInSeconds: windowSeconds } : {}),
    scalingConfig: { maximumConcurrency: maximumOf(resources, deployed) },
  });
};
