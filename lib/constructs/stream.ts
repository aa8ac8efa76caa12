import type { Construct } from 'constructs';
import { iam, lambda } from '../cdk.ts';
import type { DeployedStream } from '../deployed-functions.ts';
import type { Resources } from '../resources.ts';
import { createFunction } from './function.ts';

/** The stream keeps a record for 24 h; an hour before, its position still reaches the dead letters. */
const OLDEST_SECONDS = 23 * 60 * 60;
/** Limits of Lambda: 4,096 characters a pattern and five patterns a mapping. */
const PATTERN_LENGTH = 4096;
const PATTERNS = 5;

const newImage = (attributes: object): string => JSON.stringify({ dynamodb: { NewImage: attributes } });
const ofTypes = (types: readonly string[]): string => newImage({ type: { S: types } });
/** A deletion has no new image, so that no other filter matches it. */
const deletionsOf = (types: readonly string[]): string =>
  JSON.stringify({ eventName: ['REMOVE'], dynamodb: { OldImage: { type: { S: types } } } });
/** Matches items with an event. `exists` works on leaf nodes only, so the pattern uses the id's string. */
const CARRIES_EVENT = newImage({ event: { M: { id: { S: [{ exists: true }] } } } });

/**
 * Returns the filters of the stream reader: every event, and changes and deletions of the item types of its modules.
 * @throws Error where the types do not fit into five patterns.
 */
export const filterPatterns = ({ name, modules }: Pick<DeployedStream, 'name' | 'modules'>): string[] => {
  const all = Object.values(modules).flat();
  const types = [...new Set(all.flatMap((module) => module.types))].sort();
  const deleted = [...new Set(all.flatMap((module) => module.deletionsOf))].sort();
  const groups: string[][] = [];
  for (const type of types) {
    const last = groups.at(-1);
    if (last && ofTypes([...last, type]).length <= PATTERN_LENGTH) last.push(type);
    else groups.push([type]);
  }
  const patterns = [CARRIES_EVENT, ...groups.map(ofTypes), ...(deleted.length > 0 ? [deletionsOf(deleted)] : [])];
  if (patterns.length > PATTERNS)
    throw new Error(`${name}: the item types of all counters and stream handlers need more than ${PATTERNS} filters: shorten their names`);
  return patterns;
};

/** Creates the reader of the table's stream. */
export const createStreamReader = (scope: Construct, resources: Resources, declared: DeployedStream): void => {
  const { table } = resources.data;
  const deadLetters = resources.messages.deadLetters.stream;
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
    // An outage of bus or queues is waited for as long as the stream keeps its records. What cannot be read is set aside by the
    // function itself.
    maximumRetryAttempts: -1,
    maximumRecordAgeInSeconds: OLDEST_SECONDS,
    destinationConfig: { onFailure: { destination: deadLetters.queueArn } },
  });
};
