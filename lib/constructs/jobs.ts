import type { CfnRule } from 'aws-cdk-lib/aws-events';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { JOB_SOURCE } from '../../lambdas/_base/manifest.ts';
import { core, events, iam, lambda } from '../cdk.ts';
import type { DeployedJobs } from '../deployed-functions.ts';
import { nameOf, type Resources } from '../resources.ts';
import { createFunction } from './function.ts';

/** Lambda's maximum: it retries throttled invocations for six hours, and failed ones twice, after one and two minutes. */
const ASYNC = { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 6 * 60 * 60 };

/** Allows the rules of this deployment to invoke the function; one permission for all of them keeps the stack small. */
const allowRules = (fn: LambdaFunction, { config }: Resources): void => {
  new lambda.CfnPermission(fn, 'Rules', {
    action: 'lambda:InvokeFunction',
    functionName: fn.functionName,
    principal: 'events.amazonaws.com',
    sourceArn: core.Stack.of(fn).formatArn({ service: 'events', resource: 'rule', resourceName: nameOf(config, '*') }),
  });
};

/** The input of a schedule: the job, and the time that makes the id of its run. */
const scheduleInput = ({ name, once }: DeployedJobs['jobs'][number]): CfnRule.InputTransformerProperty => {
  const fixed = JSON.stringify({ job: name, ...(once === undefined ? {} : { once }) }).slice(0, -1);
  return { inputPathsMap: { time: '$.time' }, inputTemplate: `${fixed},"time":<time>}` };
};

/** Creates the function of a domain's jobs, their schedules, and the rule for runs that operators and jobs request. */
export const createJobs = (scope: Construct, resources: Resources, deployed: DeployedJobs): void => {
  const { config, messages } = resources;
  const dead = messages.deadLetters.jobs;
  const mayReport = new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [dead.queueArn] });
  const fn = createFunction(scope, resources, deployed, [mayReport]);
  new lambda.CfnEventInvokeConfig(fn, 'Async', {
    functionName: fn.functionName,
    qualifier: '$LATEST',
    ...ASYNC,
    destinationConfig: { onFailure: { destination: dead.queueArn } },
  });
  allowRules(fn, resources);
  const target = { id: 'function', arn: fn.functionArn, deadLetterConfig: { arn: dead.queueArn } };
  for (const one of deployed.jobs)
    if (one.schedule !== undefined)
      new events.CfnRule(scope, `${one.name}-schedule`, {
        name: nameOf(config, one.name),
        scheduleExpression: one.schedule,
        targets: [{ ...target, inputTransformer: scheduleInput(one) }],
      });
  new events.CfnRule(scope, `${deployed.name}-requests`, {
    name: nameOf(config, deployed.name),
    eventBusName: messages.bus.eventBusName,
    eventPattern: { source: [JOB_SOURCE], 'detail-type': [deployed.name] },
    targets: [{ ...target, inputPath: '$.detail' }],
  });
};
