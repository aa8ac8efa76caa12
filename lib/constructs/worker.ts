import type { CfnRule } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { events, iam, lambda } from '../cdk.ts';
import type { DeployedWorker } from '../deployed-functions.ts';
import { nameOf, queueOf, type Resources } from '../resources.ts';
import { maximumOf } from './concurrency.ts';
import { createFunction } from './function.ts';

/** Limit of EventBridge for the text of a rule's pattern. */
const PATTERN_LENGTH = 2048;

/** Splits event names into patterns within EventBridge's limit. */
export const eventPatterns = (names: readonly string[]): { 'detail-type': string[] }[] => {
  const patterns: { 'detail-type': string[] }[] = [];
  for (const name of names) {
    const last = patterns.at(-1);
    const longer = { 'detail-type': [...(last?.['detail-type'] ?? []), name] };
    if (last && JSON.stringify(longer).length <= PATTERN_LENGTH) patterns[patterns.length - 1] = longer;
    else patterns.push({ 'detail-type': [name] });
  }
  return patterns;
};

/** Creates the rules that send a worker's events to its queue. Events that the queue rejects go to the dead letters. */
const createRules = (scope: Construct, { config, messages }: Resources, { name, events: names }: DeployedWorker): CfnRule[] =>
  eventPatterns(names).map((eventPattern, index) => {
    const suffix = index === 0 ? '' : `-${index + 1}`;
    return new events.CfnRule(scope, `${name}-rule${suffix}`, {
      name: nameOf(config, `${name}${suffix}`),
      eventBusName: messages.bus.eventBusName,
      eventPattern,
      targets: [{ id: 'queue', arn: queueOf(messages, name).queueArn, deadLetterConfig: { arn: messages.deadLetters.messages.queueArn } }],
    });
  });

/**
 * Creates a worker: the function, the mapping of its queue, and the rules of its events, which start to match once it reads.
 * @returns the rules
 */
export const createWorker = (scope: Construct, resources: Resources, deployed: DeployedWorker): CfnRule[] => {
  const queue = queueOf(resources.messages, deployed.name);
  const mayRead = new iam.PolicyStatement({
    actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
    resources: [queue.queueArn],
  });
  const fn = createFunction(scope, resources, deployed, [mayRead]);
  const { batchSize, windowSeconds } = deployed;
  const mapping = new lambda.CfnEventSourceMapping(fn, 'Mapping', {
    functionName: fn.functionName,
    eventSourceArn: queue.queueArn,
    batchSize,
    functionResponseTypes: ['ReportBatchItemFailures'],
    ...(windowSeconds ? { maximumBatchingWindowInSeconds: windowSeconds } : {}),
    scalingConfig: { maximumConcurrency: maximumOf(resources, deployed) },
  });
  const rules = createRules(scope, resources, deployed);
  for (const rule of rules) rule.addResourceDependency(mapping);
  return rules;
};
