import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { contributionsOf, ownedContributionsOf } from '../_base/contributions.ts';
import type { QueueDefinition } from '../_base/queue.ts';
import type { Counter } from '../_counters/counter.ts';
import type { Item, Key } from '../_table/table.ts';
import type { OutgoingMessage } from './send-messages.ts';

/** One change of an item in the table's stream. Records of one item arrive in order and may be repeated. */
export type StreamChange = {
  type: string;
  key: Key;
  /** Absent where the item was deleted. */
  newItem?: Item;
  /** Absent where the item is new. */
  oldItem?: Item;
  /** Identifies the record for a retry. */
  sequenceNumber: string;
};

export const counters = ownedContributionsOf<Counter>('counters');

/** A message to a queue. The same change must always have the same `deduplicationId`. */
export type RoutedMessage = OutgoingMessage & { queue: QueueDefinition };

/** Maps changes of items to messages for queues; contributed as `streamHandlers`. It only computes. */
export type StreamHandler = {
  types: readonly string[];
  messages(changes: readonly StreamChange[]): readonly RoutedMessage[];
};
export const streamHandlers = contributionsOf<StreamHandler>('streamHandlers');

const itemOf = (image: NonNullable<DynamoDBRecord['dynamodb']>['NewImage']): Item | undefined =>
  image && (unmarshall(image as Parameters<typeof unmarshall>[0]) as Item);

/** Converts a stream record to a change; undefined where its item has no type. */
export const changeOf = ({ dynamodb }: DynamoDBRecord): StreamChange | undefined => {
  const newItem = itemOf(dynamodb?.NewImage);
  const oldItem = itemOf(dynamodb?.OldImage);
  const item = newItem ?? oldItem;
  if (typeof item?.type !== 'string' || !dynamodb?.SequenceNumber) return undefined;
  return {
    type: item.type,
    key: { pk: item.pk, sk: item.sk },
    ...(newItem ? { newItem } : {}),
    ...(oldItem ? { oldItem } : {}),
    sequenceNumber: dynamodb.SequenceNumber,
  };
};
