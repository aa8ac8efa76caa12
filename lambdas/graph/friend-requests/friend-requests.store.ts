import { relationshipKeys } from '../../_people/relationships.store.ts';
import type { ListEntry, ListSource } from '../../_table/pages.ts';
import { countItems, queryItems } from '../../_table/query.ts';

export type RequestDirection = 'incoming' | 'outgoing';
/** An open request, with the other user. */
export type RequestLine = ListEntry & { other: string };

const INDEXES = {
  incoming: { index: 'gsi3', partition: (userId: string) => relationshipKeys.partition('gsi3', { recipient: userId }) },
  outgoing: { index: 'gsi4', partition: (userId: string) => relationshipKeys.partition('gsi4', { requester: userId }) },
} as const;

/** Counts the open requests that a user has sent. The index may lag recent changes. */
export const countRequestsSent = (userId: string): Promise<number> => {
  const { index, partition } = INDEXES.outgoing;
  return countItems({ index, partition: partition(userId) });
};

const otherIn = (pk: string, userId: string): string => {
  const [, low = '', high = ''] = pk.split('#');
  return low === userId ? high : low;
};

/** Lists the open requests of a user, newest first. The index is eventually consistent and may lag recent changes. */
export const requestSource = (direction: RequestDirection, userId: string): ListSource<RequestLine> => {
  const { index, partition } = INDEXES[direction];
  return async (after, limit) => {
    const items = await queryItems({ index, partition: partition(userId), after, reverse: true, limit });
    return items.map((item) => ({ position: String(item[`${index}sk`]), other: otherIn(item.pk, userId) }));
  };
};
