import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { events } from '../cdk.ts';
import type { Config } from '../config.ts';
import type { DeployedWorker } from '../deployed-functions.ts';
import { nameOf } from '../resources.ts';

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

type Carriers = { bus: string; queue: Queue; deadLetters: Queue };

/**
 * Creates the rules that send a worker's events to its queue. Events that the queue rejects go to the dead letters. Their names
 * differ from those of earlier releases, whose rules were in a later stack: a name cannot be in two stacks at once.
 */
export const createRules = (
  scope: Construct,
  config: Config,
  { name, events: names }: DeployedWorker,
  { bus, queue, deadLetters }: Carriers,
): void => {
  for (const [index, eventPattern] of eventPatterns(names).entries()) {
    const rule = `${name}-events${index === 0 ? '' : `-${index + 1}`}`;
    new events.CfnRule(scope, rule, {
      name: nameOf(config, rule),
      eventBusName: bus,
      eventPattern,
      targets: [{ id: 'queue', arn: queue.queueArn, deadLetterConfig: { arn: deadLetters.queueArn } }],
    });
  }
};
