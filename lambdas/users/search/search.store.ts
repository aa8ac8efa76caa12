import { profileKeys } from '../../_people/profiles.store.ts';
import type { ListEntry, ListSource } from '../../_table/pages.ts';
import { queryItems } from '../../_table/query.ts';
import { handlePartition } from '../profile/handles.store.ts';
import { compareBytes, initialOf, positionOf, textAt } from './search.rules.ts';

export type SearchMatch = ListEntry & { userId: string };

/** Sorts after every character of a name. */
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
    // Handles begin with a letter.
    if (!/^[a-z]/.test(prefix)) return [];
    const from = after === undefined ? prefix : textAt(after);
    const partition = handlePartition(initialOf(prefix));
    // One more, because the range may begin with the last handle of the previous page.
    const items = await queryItems({ partition, from, to: prefix + LAST, limit: limit + 1 });
    return items
      .map(({ sk, userId }) => ({ position: positionOf(sk, String(userId)), userId: String(userId) }))
      .filter(({ position }) => after === undefined || compareBytes(position, after) > 0)
      .slice(0, limit);
  };

/**
 * Merges all users whose handle, display name or its last word begins with the prefix, ordered by the matching text. A user
 * may match more than once.
 * @param prefix folded, not empty
 */
export const userSource = (prefix: string): ListSource<SearchMatch> => {
  const sources = [handleSource(prefix), nameSource('gsi3', prefix), nameSource('gsi4', prefix)];
  return async (after, limit) => {
    const lists = await Promise.all(sources.map((source) => source(after, limit)));
    const matches = new Map(lists.flat().map((match) => [match.position, match]));
    return [...matches.values()].sort((a, b) => compareBytes(a.position, b.position)).slice(0, limit);
  };
};
