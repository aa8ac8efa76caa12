import type { CfnRule, EventBus } from 'aws-cdk-lib/aws-events';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { ConsumerFunction, JobFunction } from '../../lambdas/_base/manifest.ts';
import { events, iam } from '../cdk.ts';
import type { Config } from '../config.ts';
import type { DeclaredFunction } from '../domains.ts';
import { nameOf, type QueuePair } from '../resources.ts';

const allowRule = (rule: CfnRule, queues: readonly Queue[]): void => {
  for (const queue of queues)
    queue.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': rule.attrArn } },
      }),
    );
};

/** Returns a rule's target. Undeliverable events go to the queue's dead-letter queue, which has an alarm. */
const targetOf = ({ queue, deadLetters }: Required<QueuePair>, input?: string): CfnRule.TargetProperty => ({
  id: 'queue',
  arn: queue.queueArn,
  deadLetterConfig: { arn: deadLetters.queueArn },
  ...(input ? { input } : {}),
});

/** Creates the rule that sends a consumer's events to its queue. */
export const createConsumerRule = (
  scope: Construct,
  {
    config,
    bus,
    declared,
    pair,
  }: { config: Config; bus: EventBus; declared: DeclaredFunction<ConsumerFunction>; pair: Required<QueuePair> },
): void => {
  const rule = new events.CfnRule(scope, `${declared.name}-rule`, {
    name: nameOf(config, declared.name),
    eventBusName: bus.eventBusName,
    eventPattern: { 'detail-type': declared.events },
    targets: [targetOf(pair)],
  });
  allowRule(rule, [pair.queue, pair.deadLetters]);
};

/** Creates the schedule of a job. Like an operator's start, it sends a message with the job's name. */
export const createSchedule = (
  scope: Construct,
  { config, declared, pair }: { config: Config; declared: DeclaredFunction<JobFunction>; pair: Required<QueuePair> },
): void => {
  if (!declared.schedule) return;
  const rule = new events.CfnRule(scope, `${declared.name}-schedule`, {
    name: nameOf(config, declared.name),
    scheduleExpression: declared.schedule,
    targets: [targetOf(pair, JSON.stringify({ job: declared.name }))],
  });
  allowRule(rule, [pair.queue, pair.deadLetters]);
};
