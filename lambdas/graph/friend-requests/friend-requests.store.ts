import { relationshipKeys } from '../../_people/relationships.store.ts';
import type { ListEntry, ListSource } from '../../_table/pages.ts';
import { queryItems } from '../../_table/query.ts';

export type RequestDirection = 'incoming' | 'outgoing';
/** An open request, by the other person of it. */
export type RequestLine = ListEntry & { other: string };

const INDEXES = {
  incoming: { index: 'gsi3', partition: (userId: string) => relationshipKeys.partition('gsi3', { recipient: userId }) },
  outgoing: { index: 'gsi4', partition: (userId: string) => relationshipKeys.partition('gsi4', { requester: userId }) },
} as const;

const otherIn = (pk: string, userId: string): string => {
  const [, low = '', high = ''] = pk.split('#');
  return low === userId ? high : low;
};

/** A person's open requests, newest first, from an index: what was just sent or answered may be missing or still there for a moment. */
export const requestSource = (direction: RequestDirection, userId: string): ListSource<RequestLine> => {
  const { index, partition } = INDEXES[direction];
  return async (after, limit) => {
    const items = await queryItems({ index, partition: partition(userId), after, reverse: true, limit });
    return items.map((item) => ({ position: String(item[`${index}sk`]), other: otherIn(item.pk, userId) }));
  };
};
