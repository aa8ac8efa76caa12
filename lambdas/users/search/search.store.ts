import { profileKeys } from '../../_people/profiles.store.ts';
import type { ListEntry, ListSource } from '../../_table/pages.ts';
import { queryItems } from '../../_table/query.ts';
import { handlePartition } from '../profile/handles.store.ts';
import { initialOf, inOrder, positionOf, textAt } from './search.rules.ts';

export type SearchMatch = ListEntry & { userId: string };

/** Sorts after everything that a name may contain. */
const LAST = '\u{10ffff}';
const OWNER = 'USER#';

const nameSource =
  (index: 'gsi3' | 'gsi4', prefix: string): ListSource<SearchMatch> =>
  async (after, limit) => {
    const partition = profileKeys.partition(index, { initial: initialOf(prefix) });
    const items = await queryItems({ index, partition, prefix, after, limit });
    return items.map((item) => ({ position: String(item[`${index}sk`]), userId: item.pk.slice(OWNER.length) }));
  };

const handleSource =
  (prefix: string): ListSource<SearchMatch> =>
  async (after, limit) => {
    // No handle begins otherwise.
    if (!/^[a-z]/.test(prefix)) return [];
    const from = after === undefined ? prefix : textAt(after);
    const partition = handlePartition(initialOf(prefix));
    // One more: the handle at the beginning may have been the last line before.
    const items = await queryItems({ partition, from, to: prefix + LAST, limit: limit + 1 });
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
