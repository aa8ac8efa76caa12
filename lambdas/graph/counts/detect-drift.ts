import { chunk } from 'es-toolkit/array';
import type { Relationship } from '../../_people/relationship.model.ts';
import { readItems } from '../../_table/table.ts';
import { countEdges } from '../relationship/edges.store.ts';
import { readApplied, type UserPair } from './applied-rows.store.ts';
import { COUNTS, countsIn, countsItem, type FriendCounts } from './counts.store.ts';
import { contributionOf, sameContribution } from './friend-counts.counter.ts';

/** What changes is counted within a second or two; whatever is still behind after this is lost. */
const PATIENCE_MS = 6_000;
const PAUSE_MS = 1_000;
const AT_ONCE = 25;
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/** Relationships whose row is not what they say: at once where the row claims to be as new, and after some patience where it is behind. */
export const driftedRelationships = async (relationships: readonly UserPair[], generation: number): Promise<string[]> => {
  const wrong: string[] = [];
  let suspects = [...relationships];
  for (let waited = 0; suspects.length > 0 && waited <= PATIENCE_MS; waited += PAUSE_MS) {
    if (waited > 0) await pause();
    const behind: UserPair[] = [];
    for (const part of chunk(suspects, 300)) {
      const read = await readApplied(part, [generation]);
      for (const two of part) {
        const [relationship, row] = [read.relationship(two), read.row(two, generation)];
        if (sameContribution(contributionOf(relationship), row)) continue;
        if (row && row.v >= relationship.v) wrong.push(`${two.low} ${two.high}`);
        else behind.push(two);
      }
    }
    suspects = behind;
  }
  return [...wrong, ...suspects.map(({ low, high }) => `${low} ${high}`)];
};

/** People of these relationships who should have counts and have none at all. */
export const usersWithoutCounts = async (relationships: readonly Relationship[]): Promise<string[]> => {
  const userIds = [
    ...new Set(
      relationships.filter((relationship) => !sameContribution(contributionOf(relationship))).flatMap(({ low, high }) => [low, high]),
    ),
  ];
  const find = await readItems(userIds.map(countsItem.key), { consistent: false });
  return userIds.filter((userId) => find(countsItem.key(userId)) === undefined);
};

type Difference = FriendCounts;

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

export const driftedUsers = async (userIds: readonly string[], generation: number): Promise<string[]> => {
  const wrong: string[] = [];
  for (const part of chunk(userIds, AT_ONCE)) {
    const found = await Promise.all(part.map((userId) => isWrong(userId, generation)));
    wrong.push(...part.filter((_, index) => found[index]));
  }
  return wrong;
};
