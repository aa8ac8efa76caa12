import type { FoundItem } from '../../_people/held-items.ts';
import type { DataSearch, ErasureRound, SearchRound } from './data-search.store.ts';

/**
 * Parts of a round. Accounts and exports join where one begins, so that none waits for the end of a whole pass. A stored position
 * belongs to its number of segments; another number needs another item.
 */
export const SEGMENTS = 16;

const HOUR_SECONDS = 3_600;
/** Read units a second on average: 39 million a month, enough for a table of 40 GB. */
const RATE = 15;
/** A larger table takes more, so that a round ends within four days: three of them and the days of grace fit into 30 days. */
const MOST_ROUND_HOURS = 96;

/**
 * Returns the read units that an hourly run may take.
 * @param rate of the run's arguments, read units a second.
 * @param segmentUnits those of the latest segment, which show the size of the table.
 */
export const portionOf = (rate: number | undefined, segmentUnits: number): number =>
  rate === undefined ? Math.max(RATE * HOUR_SECONDS, (segmentUnits * SEGMENTS) / MOST_ROUND_HOURS) : rate * HOUR_SECONDS;

/** Pages and characters of records between two times at which the search is stored: they are in memory, and found again after a crash. */
const MOST_UNSAVED = { pages: 100, characters: 10_000_000 };
export const isFull = ({ pages, characters }: { pages: number; characters: number }): boolean =>
  pages >= MOST_UNSAVED.pages || characters >= MOST_UNSAVED.characters;

/** Those that share a search; others wait in the lists of what is due. Their ids and counts have to fit into one item. */
export const MOST_ERASURES = 300;
export const MOST_EXPORTS = 100;
/** Item types that an account's counts name; further ones are counted together. */
const MOST_TYPES = 10;
const OTHER_TYPES = 'others';

export const isSearching = ({ left }: SearchRound): boolean => left > 0;

/** Whether there is anything to search for, now or in later runs. */
export const isShared = ({ erasures, exports }: DataSearch): boolean => erasures.length + exports.length > 0;

/** Users whose items the current segment is searched for. */
export const searchedUsers = ({ erasures, exports }: DataSearch): string[] => [
  ...new Set([...erasures, ...exports].filter(isSearching).map(({ userId }) => userId)),
];

/**
 * Begins the next rounds. One begins in a later run than the last one ended, and once no item is left over: what an erasure has caused
 * elsewhere is then applied and read by every page, so that a round that finds nothing is a proof.
 */
export const beginRounds = (search: DataSearch, runId: string): DataSearch => {
  const unfinished = new Set(search.leftOver.map(({ userId }) => userId));
  const mayBegin = (round: SearchRound): boolean => !isSearching(round) && round.rests !== runId;
  return {
    ...search,
    erasures: search.erasures.map((user) =>
      mayBegin(user) && !unfinished.has(user.userId) ? { ...user, left: SEGMENTS, rounds: user.rounds + 1, types: {} } : user,
    ),
    exports: search.exports.map((one) => (mayBegin(one) ? { ...one, left: SEGMENTS, parts: 0 } : one)),
  };
};

/** Moves to the next segment. Rounds with no segment left have ended in this run. */
export const endSegment = (search: DataSearch, runId: string): DataSearch => {
  const shortened = <Member extends SearchRound>(member: Member): Member =>
    isSearching(member) ? { ...member, left: member.left - 1, ...(member.left === 1 ? { rests: runId } : {}) } : member;
  return {
    ...search,
    segment: (search.segment + 1) % SEGMENTS,
    after: undefined,
    units: 0,
    segmentUnits: search.units,
    erasures: search.erasures.map(shortened),
    exports: search.exports.map(shortened),
  };
};

/** Whether the round ends with the current segment. */
export const endsWithSegment = ({ left }: SearchRound): boolean => left === 1;

const addTo = (counts: Readonly<Record<string, number>>, name: string): Record<string, number> => ({
  ...counts,
  [name]: (counts[name] ?? 0) + 1,
});

const addType = (types: Readonly<Record<string, number>>, type: string): Record<string, number> =>
  addTo(types, type in types || Object.keys(types).length < MOST_TYPES ? type : OTHER_TYPES);

/** Counts records that were found in files, after a round that has found no items. */
export const withFiles = (user: ErasureRound, records: Readonly<Record<string, number>>): ErasureRound => {
  const items = { ...user.items };
  for (const [name, count] of Object.entries(records)) items[name] = (items[name] ?? 0) + count;
  return { ...user, items, types: { files: 1 } };
};

/**
 * Counts a found item of a user. Those that are erased with the account keep no round from being the proof. Between rounds, which begin
 * without any, an item is one that was counted before.
 */
export const withFound = (user: ErasureRound, { part, item, held }: Pick<FoundItem, 'part' | 'item' | 'held'>): ErasureRound => ({
  ...user,
  ...(user.rounds === 1 && isSearching(user) ? { items: addTo(user.items, part.name) } : {}),
  ...(held.withAccount?.(item) ? {} : { types: addType(user.types, String(item.type)) }),
});
