import type { Key } from '../../_table/table.ts';
import { type BoardItems, type EnteredRow, entryOf, type GenerationOf, readBoardItems } from '../boards/boards.store.ts';
import { scoreOf } from '../boards/positions.rules.ts';
import { type Count, countAlong, pathOf } from '../boards/rank-tree.rules.ts';

/** A user's exact rank; `score` is scaled, `key` is the order key. */
export type RankedEntry = EnteredRow & { rank: number; score: number; key: string };
type RankWithCount = RankedEntry & { count: Count };
type Entry = NonNullable<ReturnType<typeof entryOf>>;
type Entries = ReadonlyMap<string, Entry>;

export const rankedAs = ({ layout }: GenerationOf, entry: Entry, rank: number): RankedEntry => ({
  ...entry,
  rank,
  score: scoreOf(layout, entry.position),
});

const withCount = (generation: GenerationOf, entry: Entry, count: Count): RankWithCount => ({
  ...rankedAs(generation, entry, count.better + 1),
  count,
});

const nodesFor = ({ layout }: GenerationOf, entries: Iterable<Entry>): Set<string> =>
  new Set([...entries].flatMap(({ position }) => pathOf(layout, position).map(({ name }) => name)));

/** Rereads rows, together with the nodes on the paths to their last known positions. */
export const readAround = (generation: GenerationOf, entries: Entries, mode: 'eventual' | 'consistent') =>
  readBoardItems(generation, { userIds: [...entries.keys()], nodes: nodesFor(generation, entries.values()) }, mode);

/**
 * Ranks an entry from items read together.
 * @returns `moved`, the current entry, if the items are from different states: the row has changed, or a node does not
 * match its parent.
 */
export const rankFrom = (
  generation: GenerationOf,
  entry: Entry,
  items: BoardItems,
): { ranked: RankWithCount } | { moved: Entry | undefined } => {
  const now = entryOf(items.row(entry.userId));
  if (now?.key !== entry.key) return { moved: now };
  const { count, torn } = countAlong(generation.layout, entry.position, items.node);
  return torn || count.same < 1 ? { moved: now } : { ranked: withCount(generation, now, count) };
};

const TRANSACTIONS = 4;

/** Ranks one user while writers keep changing the items: by transaction, and finally from nodes that may be slightly off. */
const rankInOneState = async (generation: GenerationOf, first: Entry): Promise<RankWithCount | undefined> => {
  let entry: Entry | undefined = first;
  for (let attempt = 0; entry && attempt < TRANSACTIONS; attempt += 1) {
    const items: BoardItems | undefined = await readBoardItems(
      generation,
      { userIds: [entry.userId], nodes: nodesFor(generation, [entry]) },
      'transaction',
    );
    if (!items) continue;
    const outcome = rankFrom(generation, entry, items);
    if ('ranked' in outcome) return outcome.ranked;
    entry = outcome.moved;
  }
  if (!entry) return undefined;
  const items = await readAround(generation, new Map([[entry.userId, entry]]), 'consistent');
  return withCount(generation, entry, countAlong(generation.layout, entry.position, items.node).count);
};

/** Above this number users are not ranked one by one; on a board that busy their ranks may be slightly off. */
const MAX_ONE_BY_ONE = 20;

/** Reads entries by user id; users who are not on the board are missing. One round trip, which also reads the items of `also`. */
export const readEntries = async (
  generation: GenerationOf,
  userIds: readonly string[],
  also: readonly Key[] = [],
): Promise<{ entries: Entries; find: BoardItems['find'] }> => {
  const { row, find } = await readBoardItems(generation, { userIds, also }, 'eventual');
  const entries = userIds.flatMap((userId) => entryOf(row(userId)) ?? []);
  return { entries: new Map(entries.map((entry) => [entry.userId, entry])), find };
};

/** Returns exact ranks of these entries. One round trip; more if an entry has changed. */
export const rankEntries = async (generation: GenerationOf, entries: Entries): Promise<Map<string, RankWithCount>> => {
  const ranked = new Map<string, RankWithCount>();
  let pending = entries;
  for (const mode of ['eventual', 'consistent'] as const) {
    if (pending.size === 0) return ranked;
    const items = await readAround(generation, pending, mode);
    const moved = new Map<string, Entry>();
    const approximate = mode === 'consistent' && pending.size > MAX_ONE_BY_ONE;
    for (const [userId, entry] of pending) {
      const outcome = rankFrom(generation, entry, items);
      if ('ranked' in outcome) ranked.set(userId, outcome.ranked);
      else if (outcome.moved && approximate)
        ranked.set(userId, withCount(generation, entry, countAlong(generation.layout, entry.position, items.node).count));
      else if (outcome.moved) moved.set(userId, outcome.moved);
    }
    pending = moved;
  }
  for (const entry of pending.values()) {
    const withRank = await rankInOneState(generation, entry);
    if (withRank) ranked.set(entry.userId, withRank);
  }
  return ranked;
};

/**
 * Returns exact ranks of up to 1,000 users in two dependent round trips; one more if an entry has changed.
 * @returns users on the board, by user id.
 */
export const rankMany = async (generation: GenerationOf, userIds: readonly string[]): Promise<Map<string, RankWithCount>> =>
  rankEntries(generation, (await readEntries(generation, userIds)).entries);

/** Exact rank of one user: two dependent round trips, at most 4 RRU. */
export const rankUser = async (generation: GenerationOf, userId: string): Promise<RankWithCount | undefined> =>
  (await rankMany(generation, [userId])).get(userId);
