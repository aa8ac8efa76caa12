import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Context } from '../_base/context.ts';
import { contributionsOf } from '../_base/contributions.ts';
import type { Item, Key } from '../_table/table.ts';
import type { OutgoingMessage } from './send-messages.ts';

/** One change of an item, as the table's stream tells it. Records of one item come in order, and may come again. */
export type StreamChange = {
  type: string;
  key: Key;
  /** Absent where the item was deleted. */
  newItem?: Item;
  /** Absent where the item is new. */
  oldItem?: Item;
  /** Names the record when it must come again. */
  sequenceNumber: string;
};

/** Counts derived from items of certain types; contributed as `counters`. The projector hands it its changes in the stream's order. */
export type CounterHandler = {
  types: readonly string[];
  /**
   * Applies changes; a change that comes again changes nothing. @returns the sequence numbers that failed; throwing fails all
   * of them. From the first failed record on everything comes again.
   */
  apply(changes: readonly StreamChange[], ctx: Context): Promise<ReadonlySet<string> | undefined>;
};
export const counterHandlers = contributionsOf<CounterHandler>('counters');

/** A message to a queue; the same change must always give the same `deduplicationId`. */
export type RoutedMessage = OutgoingMessage & { queue: string };

/** Turns changes of items into messages to queues; contributed as `streamHandlers`. */
export type StreamHandler = {
  types: readonly string[];
  messages(changes: readonly StreamChange[]): readonly RoutedMessage[];
};
export const streamHandlers = contributionsOf<StreamHandler>('streamHandlers');

const itemOf = (image: NonNullable<DynamoDBRecord['dynamodb']>['NewImage']): Item | undefined =>
  image && (unmarshall(image as Parameters<typeof unmarshall>[0]) as Item);

/** The stream's record as an item's change; undefined where no item of ours changed. */
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
