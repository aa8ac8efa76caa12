import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../../_base/env.ts';
import { profileKeys } from '../../_people/profiles.store.ts';
import type { ListEntry, ListSource } from '../../_table/pages.ts';
import { documentClient, type Item } from '../../_table/table.ts';
import { handlePartition } from '../profile/handles.store.ts';
import { initialOf, inOrder, positionOf, textAt } from './search.rules.ts';

export type SearchMatch = ListEntry & { userId: string };

/** Sorts after everything that a name may contain. */
const LAST = '\u{10ffff}';
const OWNER = 'USER#';

type Range = { index?: 'gsi3' | 'gsi4'; partition: string; from: string; to: string };

/** Lags as an index does; what has changed since is seen when the person is read. */
const queryRange = async ({ index, partition, from, to }: Range, limit: number): Promise<Item[]> => {
  const { Items = [] } = await documentClient.send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: index,
      Limit: limit,
      KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#pk': `${index ?? ''}pk`, '#sk': `${index ?? ''}sk` },
      ExpressionAttributeValues: { ':pk': partition, ':from': from, ':to': to },
    }),
  );
  return Items as Item[];
};

const nameSource =
  (index: 'gsi3' | 'gsi4', prefix: string): ListSource<SearchMatch> =>
  async (after, limit) => {
    const partition = profileKeys.partition(index, { initial: initialOf(prefix) });
    // BETWEEN includes both ends; NUL is the smallest step up.
    const from = after === undefined ? prefix : `${after}\u0000`;
    const items = await queryRange({ index, partition, from, to: prefix + LAST }, limit);
    return items.map((item) => ({ position: String(item[`${index}sk`]), userId: item.pk.slice(OWNER.length) }));
  };

const handleSource =
  (prefix: string): ListSource<SearchMatch> =>
  async (after, limit) => {
    // No handle begins otherwise.
    if (!/^[a-z]/.test(prefix)) return [];
    const from = after === undefined ? prefix : textAt(after);
    // One more: the handle at the beginning may have been the last line before.
    const items = await queryRange({ partition: handlePartition(initialOf(prefix)), from, to: prefix + LAST }, limit + 1);
    return items
      .map(({ sk, userId }) => ({ position: positionOf(sk, String(userId)), userId: String(userId) }))
      .filter(({ position }) => after === undefined || inOrder(position, after) > 0)
      .slice(0, limit);
  };

/**
 * Everybody whose handle, display name or last word of it begins with the prefix, in the order of what was found; somebody
 * may be found by more than one.
 * @param prefix folded, not empty
 */
export const userSource = (prefix: string): ListSource<SearchMatch> => {
  const sources = [handleSource(prefix), nameSource('gsi3', prefix), nameSource('gsi4', prefix)];
  return async (after, limit) => {
    const lists = await Promise.all(sources.map((source) => source(after, limit)));
    const lines = new Map(lists.flat().map((line) => [line.position, line]));
    return [...lines.values()].sort((a, b) => inOrder(a.position, b.position)).slice(0, limit);
  };
};
