import { itemType } from '../../_table/keys.ts';
import type { ScanPosition } from '../../_table/scan.ts';
import { type Key, readItem } from '../../_table/table.ts';
import { putAtVersion, writeAlone } from '../../_table/write.ts';

export const searchKeys = itemType({
  type: 'data-search',
  summary: 'The search for personal data: its position, the accounts that it erases and the exports that it makes',
  writer: 'users/data-search/data-search.store.ts',
  key: { partition: 'DATA_SEARCH', sort: 'STATE' },
});

/** A round is one pass over the table, as one account or export sees it: it may begin with any segment. */
export type SearchRound = {
  /** Segments until the round has ended; 0 between rounds. */
  left: number;
  /** Run in which the last round ended. The next round begins in a later one. */
  rests?: string | undefined;
};
/** Number of items by domain that an erasure has found, for its receipt. */
export type FoundItems = Readonly<Record<string, number>>;
/** `items`: those of the first round by domain. `types`: those of this round by type; a round without any is the proof. */
export type ErasureRound = SearchRound & {
  userId: string;
  alias: string;
  rounds: number;
  items: FoundItems;
  types: Readonly<Record<string, number>>;
};
/** `parts`: those written so far. `failures`: tries that ended without a file. */
export type ExportRound = SearchRound & { userId: string; exportId: string; parts: number; failures: number };
/** An item to look at again. */
export type LeftOver = Key & { userId: string };

export type DataSearch = {
  v: number;
  segment: number;
  after?: ScanPosition | undefined;
  /** Read units of this segment so far, and those of the whole segment before it. */
  units: number;
  segmentUnits: number;
  erasures: readonly ErasureRound[];
  exports: readonly ExportRound[];
  leftOver: readonly LeftOver[];
};

export const readSearch = async (): Promise<DataSearch> => {
  const stored = await readItem(searchKeys.key({}), { consistent: true });
  if (!stored) return { v: 0, segment: 0, units: 0, segmentUnits: 0, erasures: [], exports: [], leftOver: [] };
  const { v, segment, after, units, segmentUnits, erasures, exports, leftOver } = stored as unknown as DataSearch;
  return { v, segment, after, units, segmentUnits, erasures, exports, leftOver };
};

/** @throws VersionConflict where another run has written it. */
export const writeSearch = async (search: DataSearch, time: { remaining(): number }): Promise<DataSearch> => {
  const next = { ...search, v: search.v + 1 };
  await writeAlone(putAtVersion({ ...searchKeys.key({}), type: searchKeys.type, ...next }, search.v), { time });
  return next;
};
