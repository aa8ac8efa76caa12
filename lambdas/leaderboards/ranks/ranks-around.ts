import { type OverrideDirectory, overrideDirectoryIn, overrideDirectoryKeys } from '../../_people/visibility-overrides.store.ts';
import type { GenerationOf } from '../boards/boards.store.ts';
import type { Count } from '../boards/rank-tree.rules.ts';
import { countAt } from './count-at.ts';
import { type BoardEntry, listEntries, rankInList } from './list-entries.ts';
import { type RankedEntry, rankedAs, rankFrom, rankUser, readAround, readEntries } from './rank-many.ts';

const ATTEMPTS = 3;

/** Entries before somebody, the nearest first, and after; one more than asked for shows whether a tie goes on at the edge. */
const neighbours = (generation: GenerationOf, { key }: BoardEntry, radius: number) =>
  Promise.all([listEntries(generation, { before: key, limit: radius + 1 }), listEntries(generation, { after: key, limit: radius })]);

/** Ranks of the entries before somebody, counted backwards from theirs. */
const rankBefore = async (
  generation: GenerationOf,
  nearestFirst: readonly BoardEntry[],
  of: RankedEntry & { count: Count },
  radius: number,
): Promise<RankedEntry[]> => {
  const listed = nearestFirst.slice(0, radius);
  const edge = listed.at(-1);
  if (!edge) return [];
  // The list ends inside a tie: how many share it can't be seen from here.
  const goesOn = nearestFirst[radius]?.position === edge.position && edge.position !== of.position;
  const edgeRank = goesOn ? (await countAt(generation, edge.position)).better + 1 : undefined;
  return listed
    .map((entry) => {
      if (entry.position === of.position) return rankedAs(generation, entry, of.rank);
      if (entry.position === edge.position && edgeRank !== undefined) return rankedAs(generation, entry, edgeRank);
      const between = listed.filter(({ position }) => position >= entry.position && position < of.position).length;
      return rankedAs(generation, entry, of.rank - between);
    })
    .reverse();
};

/**
 * Somebody's rank and up to `radius` entries on each side, with theirs: two dependent round trips, a third where a tie
 * goes on beyond the edge or the person moved meanwhile.
 * @returns undefined where the person is not on the board.
 */
export const ranksAround = async (
  generation: GenerationOf,
  userId: string,
  radius: number,
): Promise<{ entries: RankedEntry[]; total: number; overrides: OverrideDirectory } | undefined> => {
  const { entries, find } = await readEntries(generation, [userId], overrideDirectoryKeys());
  const overrides = overrideDirectoryIn(find);
  let entry = entries.get(userId);
  for (let attempt = 0; entry; attempt += 1) {
    const mode = attempt === 0 ? 'eventual' : 'consistent';
    const [items, [before, after]]: [Awaited<ReturnType<typeof readAround>>, [BoardEntry[], BoardEntry[]]] = await Promise.all([
      readAround(generation, new Map([[userId, entry]]), mode),
      neighbours(generation, entry, radius),
    ]);
    const outcome = rankFrom(generation, entry, items);
    const of = 'ranked' in outcome ? outcome.ranked : attempt < ATTEMPTS ? undefined : await rankUser(generation, userId);
    if (of) {
      const first = await rankBefore(generation, before, of, radius);
      const { position, count } = of;
      return { entries: [...first, of, ...rankInList(generation, after, { position, ...count })], total: count.total, overrides };
    }
    entry = 'moved' in outcome ? outcome.moved : undefined;
  }
  return undefined;
};
