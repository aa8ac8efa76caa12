import type { Construct } from 'constructs';
import type { StreamFunction } from '../../lambdas/_base/manifest.ts';
import { iam, lambda } from '../cdk.ts';
import type { DeclaredFunction } from '../domains.ts';
import type { Resources } from '../resources.ts';
import { createFunction } from './function.ts';

/** Limits of Lambda: 4,096 characters a pattern and five patterns a mapping. */
const PATTERN_LENGTH = 4096;
const PATTERNS = 5;

const newImage = (attributes: object): string => JSON.stringify({ dynamodb: { NewImage: attributes } });
const ofTypes = (types: readonly string[]): string => newImage({ type: { S: types } });
/** Matches items with an event. `exists` works on leaf nodes only, so the pattern uses the id's string. */
const CARRIES_EVENT = newImage({ event: { M: { id: { S: [{ exists: true }] } } } });

/**
 * Returns the filters of a stream reader: changes of its modules' item types, and every event for stream handlers.
 * @throws Error where the types do not fit into five patterns.
 */
export const filterPatterns = ({
  name,
  uses: [kind],
  modules,
}: Pick<DeclaredFunction<StreamFunction>, 'name' | 'uses' | 'modules'>): string[] => {
  const types = [...new Set((modules[kind] ?? []).flatMap((module) => module.types))].sort();
  const groups: string[][] = [];
  for (const type of types) {
    const last = groups.at(-1);
    if (last && ofTypes([...last, type]).length <= PATTERN_LENGTH) last.push(type);
    else groups.push([type]);
  }
  const patterns = [...groups.map(ofTypes), ...(kind === 'streamHandlers' ? [CARRIES_EVENT] : [])];
  if (patterns.length > PATTERNS)
    throw new Error(`${name}: the item types of all ${kind} need more than ${PATTERNS} filters: shorten their names`);
  return patterns;
};

/** Creates a reader of the table's stream. */
export const createStreamWorker = (scope: Construct, resources: Resources, declared: DeclaredFunction<StreamFunction>): void => {
  const { table } = resources.data;
  const { deadLetters } = resources.messages.queues.get(declared.name)!;
  const fn = createFunction(scope, resources, declared, [
    new iam.PolicyStatement({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      resources: [table.tableStreamArn!],
    }),
    new iam.PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] }),
    new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }),
  ]);
  new lambda.CfnEventSourceMapping(fn, 'Mapping', {
    functionName: fn.functionName,
    eventSourceArn: table.tableStreamArn!,
    startingPosition: 'TRIM_HORIZON',
    batchSize: declared.batchSize,
    maximumBatchingWindowInSeconds: declared.windowSeconds,
    filterCriteria: { filters: filterPatterns(declared).map((pattern) => ({ pattern })) },
    functionResponseTypes: ['ReportBatchItemFailures'],
    bisectBatchOnFunctionError: true,
    // A failing record must not block its shard for a day: after these attempts it goes to the dead-letter queue.
    maximumRetryAttempts: 10,
    destinationConfig: { onFailure: { destination: deadLetters.queueArn } },
  });
};
