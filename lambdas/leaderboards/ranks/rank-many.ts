import type { Key } from '../../_table/table.ts';
import { type BoardItems, type EnteredRow, entryOf, type GenerationOf, readBoardItems } from '../boards/boards.store.ts';
import { scoreOf } from '../boards/positions.rules.ts';
import { type Count, countAlong, pathOf } from '../boards/rank-tree.rules.ts';

/** Somebody's exact rank; `score` is scaled, `key` is the place in the order. */
export type RankedEntry = EnteredRow & { rank: number; score: number; key: string };
type Counted = RankedEntry & { count: Count };
type Entry = NonNullable<ReturnType<typeof entryOf>>;
type Entries = ReadonlyMap<string, Entry>;

export const rankedAs = ({ layout }: GenerationOf, entry: Entry, rank: number): RankedEntry => ({
  ...entry,
  rank,
  score: scoreOf(layout, entry.position),
});

const counted = (generation: GenerationOf, entry: Entry, count: Count): Counted => ({
  ...rankedAs(generation, entry, count.better + 1),
  count,
});

const nodesFor = ({ layout }: GenerationOf, entries: Iterable<Entry>): Set<string> =>
  new Set([...entries].flatMap(({ position }) => pathOf(layout, position).map(({ name }) => name)));

/** The rows again, together with the nodes on the way to where they stood before. */
export const readAround = (generation: GenerationOf, entries: Entries, mode: 'eventual' | 'consistent') =>
  readBoardItems(generation, { userIds: [...entries.keys()], nodes: nodesFor(generation, entries.values()) }, mode);

/**
 * The rank of an entry from what was read.
 * @returns where the entry stands now if that was not one state: the row has moved, or a node does not fit its parent.
 */
export const rankFrom = (generation: GenerationOf, entry: Entry, items: BoardItems): { ranked: Counted } | { moved: Entry | undefined } => {
  const now = entryOf(items.row(entry.userId));
  if (now?.key !== entry.key) return { moved: now };
  const { count, torn } = countAlong(generation.layout, entry.position, items.node);
  return torn || count.same < 1 ? { moved: now } : { ranked: counted(generation, now, count) };
};

const TRANSACTIONS = 4;

/** One person where writers keep moving what is read: in one transaction, and at last from nodes that nearly fit. */
const rankInOneState = async (generation: GenerationOf, first: Entry): Promise<Counted | undefined> => {
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
  return counted(generation, entry, countAlong(generation.layout, entry.position, items.node).count);
};

/** More people than this are not read one by one: on a board that busy their ranks come from nodes that nearly fit. */
const ONE_BY_ONE = 20;

/** Where people stand, by user id; whoever is not on the board is missing. One round trip, which brings other items along. */
export const readEntries = async (
  generation: GenerationOf,
  userIds: readonly string[],
  also: readonly Key[] = [],
): Promise<{ entries: Entries; find: BoardItems['find'] }> => {
  const { row, find } = await readBoardItems(generation, { userIds, also }, 'eventual');
  const entries = userIds.flatMap((userId) => entryOf(row(userId)) ?? []);
  return { entries: new Map(entries.map((entry) => [entry.userId, entry])), find };
};

/** Exact ranks of people who stand there; one round trip, more where somebody moved meanwhile. */
export const rankEntries = async (generation: GenerationOf, entries: Entries): Promise<Map<string, Counted>> => {
  const ranked = new Map<string, Counted>();
  let open = entries;
  for (const mode of ['eventual', 'consistent'] as const) {
    if (open.size === 0) return ranked;
    const items = await readAround(generation, open, mode);
    const moved = new Map<string, Entry>();
    const nearlyFits = mode === 'consistent' && open.size > ONE_BY_ONE;
    for (const [userId, entry] of open) {
      const outcome = rankFrom(generation, entry, items);
      if ('ranked' in outcome) ranked.set(userId, outcome.ranked);
      else if (outcome.moved && nearlyFits)
        ranked.set(userId, counted(generation, entry, countAlong(generation.layout, entry.position, items.node).count));
      else if (outcome.moved) moved.set(userId, outcome.moved);
    }
    open = moved;
  }
  for (const entry of open.values()) {
    const one = await rankInOneState(generation, entry);
    if (one) ranked.set(entry.userId, one);
  }
  return ranked;
};

/**
 * Exact ranks of any set of people, up to 1,000, in two dependent round trips; one more where somebody moved meanwhile.
 * @returns whoever is on the board, by user id.
 */
export const rankMany = async (generation: GenerationOf, userIds: readonly string[]): Promise<Map<string, Counted>> =>
  rankEntries(generation, (await readEntries(generation, userIds)).entries);

/** The exact rank of one person: two dependent round trips, at most 4 RRU. */
export const rankUser = async (generation: GenerationOf, userId: string): Promise<Counted | undefined> =>
  (await rankMany(generation, [userId])).get(userId);
