import { chunk } from 'es-toolkit/array';
import type { Relationship } from '../../_people/relationship.model.ts';
import { readItems } from '../../_table/table.ts';
import { countEdges } from '../relationship/edges.store.ts';
import { readApplied, type UserPair } from './applied-rows.store.ts';
import { COUNTS, countsIn, countsItem, type FriendCounts } from './counts.store.ts';
import { contributionOf, sameContribution } from './friend-counts.counter.ts';

/** Time for a count to catch up, in ms: changes are counted within two seconds, so a longer lag is drift. */
const CATCH_UP_MS = 6_000;
const PAUSE_MS = 1_000;
const BATCH_SIZE = 25;
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/**
 * Finds relationships whose applied row differs from their contribution. A row of the current version is drift at once; a row
 * of an older version is drift only if it does not catch up.
 */
export const driftedRelationships = async (relationships: readonly UserPair[], generation: number): Promise<string[]> => {
  const wrong: string[] = [];
  let suspects = [...relationships];
  for (let waited = 0; suspects.length > 0 && waited <= CATCH_UP_MS; waited += PAUSE_MS) {
    if (waited > 0) await pause();
    const behind: UserPair[] = [];
    for (const part of chunk(suspects, 300)) {
      const read = await readApplied(part, [generation]);
      for (const pair of part) {
        const [relationship, row] = [read.relationship(pair), read.row(pair, generation)];
        if (sameContribution(contributionOf(relationship), row)) continue;
        if (row && row.v >= relationship.v) wrong.push(`${pair.low} ${pair.high}`);
        else behind.push(pair);
      }
    }
    suspects = behind;
  }
  return [...wrong, ...suspects.map(({ low, high }) => `${low} ${high}`)];
};

/** Finds users of these relationships who should have counts but have no counts item. */
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

/** Counts minus list lengths. Both may change while they are read. */
const differenceOf = async (userId: string, generation: number): Promise<Difference> => {
  const [find, ...lengths] = await Promise.all([
    readItems([countsItem.key(userId)], { consistent: true }),
    ...COUNTS.map((list) => countEdges(list, userId)),
  ]);
  const counts = countsIn(find(countsItem.key(userId)), generation);
  return Object.fromEntries(COUNTS.map((name, index) => [name, counts[name] - (lengths[index] ?? 0)])) as Difference;
};

const isNone = (difference: Difference): boolean => COUNTS.every((name) => difference[name] === 0);
const isSame = (a: Difference, b: Difference): boolean => COUNTS.every((name) => a[name] === b[name]);

/** A real drift stays constant, because every update changes row and counts together; a mere lag catches up. */
const isWrong = async (userId: string, generation: number): Promise<boolean> => {
  const first = await differenceOf(userId, generation);
  if (isNone(first)) return false;
  for (let waited = 0; waited < CATCH_UP_MS; waited += PAUSE_MS) {
    await pause();
    if (!isSame(await differenceOf(userId, generation), first)) return false;
  }
  return true;
};

export const driftedUsers = async (userIds: readonly string[], generation: number): Promise<string[]> => {
  const wrong: string[] = [];
  for (const part of chunk(userIds, BATCH_SIZE)) {
    const drifted = await Promise.all(part.map((userId) => isWrong(userId, generation)));
    wrong.push(...part.filter((_, index) => drifted[index]));
  }
  return wrong;
};
