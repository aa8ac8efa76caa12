import { chunksOf } from '../../_base/chunks.ts';
import type { Pair } from '../../_people/relationship.model.ts';
import { readItems } from '../../_table/table.ts';
import { countEdges } from '../relationship/edges.store.ts';
import { type People, readCounted } from './applied-rows.store.ts';
import { COUNTS, type Counts, countsIn, countsItem } from './counts.store.ts';
import { contributionOf, countsAlike } from './friend-counts.counter.ts';

/** What changes is counted within a second or two; whatever is still behind after this is lost. */
const PATIENCE_MS = 6_000;
const PAUSE_MS = 1_000;
const AT_ONCE = 25;
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/** Pairs whose row is not what they say: at once where the row claims to be as new, and after some patience where it is behind. */
export const wrongPairs = async (pairs: readonly People[], generation: number): Promise<string[]> => {
  const wrong: string[] = [];
  let suspects = [...pairs];
  for (let waited = 0; suspects.length > 0 && waited <= PATIENCE_MS; waited += PAUSE_MS) {
    if (waited > 0) await pause();
    const behind: People[] = [];
    for (const chunk of chunksOf(suspects, 300)) {
      const read = await readCounted(chunk, [generation]);
      for (const two of chunk) {
        const [pair, row] = [read.pair(two), read.row(two, generation)];
        if (countsAlike(contributionOf(pair), row)) continue;
        if (row && row.v >= pair.v) wrong.push(`${two.low} ${two.high}`);
        else behind.push(two);
      }
    }
    suspects = behind;
  }
  return [...wrong, ...suspects.map(({ low, high }) => `${low} ${high}`)];
};

/** People of these pairs who should have counts and have none at all. */
export const peopleMissing = async (pairs: readonly Pair[]): Promise<string[]> => {
  const userIds = [...new Set(pairs.filter((pair) => !countsAlike(contributionOf(pair))).flatMap(({ low, high }) => [low, high]))];
  const find = await readItems(userIds.map(countsItem.key), { consistent: false });
  return userIds.filter((userId) => find(countsItem.key(userId)) === undefined);
};

type Difference = Counts;

/** How far counts are from the lists; both move on while they are read. */
const differenceOf = async (userId: string, generation: number): Promise<Difference> => {
  const [find, ...lines] = await Promise.all([
    readItems([countsItem.key(userId)], { consistent: true }),
    ...COUNTS.map((list) => countEdges(list, userId)),
  ]);
  const counted = countsIn(find(countsItem.key(userId)), generation);
  return Object.fromEntries(COUNTS.map((name, index) => [name, counted[name] - (lines[index] ?? 0)])) as Difference;
};

const isNone = (difference: Difference): boolean => COUNTS.every((name) => difference[name] === 0);
const isSame = (a: Difference, b: Difference): boolean => COUNTS.every((name) => a[name] === b[name]);

/** Drift stays the same whatever goes on, because every change moves row and counts together; what is only behind catches up. */
const isWrong = async (userId: string, generation: number): Promise<boolean> => {
  const first = await differenceOf(userId, generation);
  if (isNone(first)) return false;
  for (let waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
    await pause();
    if (!isSame(await differenceOf(userId, generation), first)) return false;
  }
  return true;
};

export const wrongPeople = async (userIds: readonly string[], generation: number): Promise<string[]> => {
  const wrong: string[] = [];
  for (const chunk of chunksOf(userIds, AT_ONCE)) {
    const found = await Promise.all(chunk.map((userId) => isWrong(userId, generation)));
    wrong.push(...chunk.filter((_, index) => found[index]));
  }
  return wrong;
};
