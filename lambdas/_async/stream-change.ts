import type { DynamoDBRecord } from 'aws-lambda';
import { fromWireItem } from '../_table/attribute-values.ts';
import type { Item, Key } from '../_table/table.ts';

/** One change of an item in the table's stream. Records of one item arrive in order and may be repeated. */
export type StreamChange = {
  type: string;
  key: Key;
  /** Absent where the item was deleted. */
  newItem?: Item;
  /** Absent where the item is new. */
  oldItem?: Item;
  /** TTL has deleted the item. */
  expired?: true;
  /** Identifies the record for a retry. */
  sequenceNumber: string;
};

const TTL = 'dynamodb.amazonaws.com';

const itemOf = (image: NonNullable<DynamoDBRecord['dynamodb']>['NewImage']): Item | undefined => image && (fromWireItem(image) as Item);

/** Returns the correlation ids of the requests that made these changes, as far as the items carry the events of the same change. */
export const causesOf = (changes: readonly StreamChange[]): string[] =>
  changes.flatMap(({ newItem, oldItem }) => {
    const [event, earlier] = [newItem?.event, oldItem?.event] as ({ id?: string; correlationId?: unknown } | undefined)[];
    return typeof event?.correlationId === 'string' && event.id !== earlier?.id ? [event.correlationId] : [];
  });

/** Converts a stream record to a change; undefined where its item has no type. */
export const changeOf = ({ dynamodb, userIdentity }: DynamoDBRecord): StreamChange | undefined => {
  const newItem = itemOf(dynamodb?.NewImage);
  const oldItem = itemOf(dynamodb?.OldImage);
  const item = newItem ?? oldItem;
  if (typeof item?.type !== 'string' || !dynamodb?.SequenceNumber) return undefined;
  return {
    type: item.type,
    key: { pk: item.pk, sk: item.sk },
    ...(newItem ? { newItem } : {}),
    ...(oldItem ? { oldItem } : {}),
    ...(userIdentity?.principalId === TTL ? { expired: true as const } : {}),
    sequenceNumber: dynamodb.SequenceNumber,
  };
};
