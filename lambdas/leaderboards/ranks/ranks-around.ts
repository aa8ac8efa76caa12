import { type OverrideDirectory, overrideDirectoryIn, overrideDirectoryKeys } from '../../_people/visibility-overrides.store.ts';
import type { GenerationOf } from '../boards/boards.store.ts';
import type { Count } from '../boards/rank-tree.rules.ts';
import { countAt } from './count-at.ts';
import { type BoardEntry, listEntries, rankInList } from './list-entries.ts';
import { type RankedEntry, rankedAs, rankFrom, rankUser, readAround, readEntries } from './rank-many.ts';

const ATTEMPTS = 3;

/** Entries before (nearest first) and after an entry. One more than requested shows whether a tie continues at the edge. */
const neighbours = (generation: GenerationOf, { key }: BoardEntry, radius: number) =>
  Promise.all([listEntries(generation, { before: key, limit: radius + 1 }), listEntries(generation, { after: key, limit: radius })]);

/** Ranks the entries before another, counted backwards from its rank. */
const rankBefore = async (
  generation: GenerationOf,
  nearestFirst: readonly BoardEntry[],
  center: RankedEntry & { count: Count },
  radius: number,
): Promise<RankedEntry[]> => {
  const listed = nearestFirst.slice(0, radius);
  const edge = listed.at(-1);
  if (!edge) return [];
  // The list ends inside a tie, whose size cannot be seen from here.
  const tieContinues = nearestFirst[radius]?.position === edge.position && edge.position !== center.position;
  const edgeRank = tieContinues ? (await countAt(generation, edge.position)).better + 1 : undefined;
  return listed
    .map((entry) => {
      if (entry.position === center.position) return rankedAs(generation, entry, center.rank);
      if (entry.position === edge.position && edgeRank !== undefined) return rankedAs(generation, entry, edgeRank);
      const between = listed.filter(({ position }) => position >= entry.position && position < center.position).length;
      return rankedAs(generation, entry, center.rank - between);
    })
    .reverse();
};

/**
 * Returns a user's rank and up to `radius` ranked entries on each side. Two dependent round trips; a third if a tie
 * continues beyond the edge or the user's entry changed.
 * @returns undefined if the user is not on the board.
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
    const center = 'ranked' in outcome ? outcome.ranked : attempt < ATTEMPTS ? undefined : await rankUser(generation, userId);
    if (center) {
      const first = await rankBefore(generation, before, center, radius);
      const { position, count } = center;
      return { entries: [...first, center, ...rankInList(generation, after, { position, ...count })], total: count.total, overrides };
    }
    entry = 'moved' in outcome ? outcome.moved : undefined;
  }
  return undefined;
};
