import type { Projection } from '../../_async/stream.ts';
import type { Context } from '../../_base/context.ts';
import { applyMoves, type Delta, type Move } from '../../_counters/counter-updates.ts';
import type { Pair } from '../../_people/relationship.model.ts';
import { type Contribution, type Counted, countedKeys, type People, peopleOf, readCounted } from './applied-rows.store.ts';
import { attributeOf, type Counts, countsItem, MOVES } from './counts.store.ts';
import { activeOf, readGenerations } from './generations.store.ts';

/** What a pair adds to the counts of its two people. */
export const contributionOf = ({ friendsSince, stances }: Pair): Contribution => ({
  friends: friendsSince === undefined ? 0 : 1,
  lowFollows: stances.low.follow?.state === 'following' ? 1 : 0,
  highFollows: stances.high.follow?.state === 'following' ? 1 : 0,
});

const NOTHING: Contribution = { friends: 0, lowFollows: 0, highFollows: 0 };

export const countsAlike = (a: Contribution = NOTHING, b: Contribution = NOTHING): boolean =>
  a.friends === b.friends && a.lowFollows === b.lowFollows && a.highFollows === b.highFollows;

/** One pair in one generation: the row as it will be, and what changes for both people. */
export const moveOf = (pair: Pair, applied: Counted | undefined, generation: number): Move => {
  const now = contributionOf(pair);
  const before = applied ?? NOTHING;
  const by = (name: keyof Contribution): number => now[name] - before[name];
  const counts = (userId: string, changes: Counts): Delta[] => [
    ...(Object.entries(changes) as [keyof Counts, number][]).map(([name, change]) => ({
      key: countsItem.key(userId),
      type: countsItem.type,
      attribute: attributeOf(name, generation),
      by: change,
    })),
    { key: countsItem.key(userId), type: countsItem.type, attribute: attributeOf(MOVES, generation), by: Math.abs(changes.friends) },
  ];
  return {
    appliedVersion: applied?.v,
    row: { ...countedKeys.key({ ...pair, generation }), type: countedKeys.type, v: pair.v, ...now },
    deltas: [
      ...counts(pair.low, { friends: by('friends'), followers: by('highFollows'), following: by('lowFollows') }),
      ...counts(pair.high, { friends: by('friends'), followers: by('lowFollows'), following: by('highFollows') }),
    ],
  };
};

const planMoves = async (people: readonly People[]): Promise<Move[]> => {
  if (people.length === 0) return [];
  const generations = activeOf(await readGenerations());
  const read = await readCounted(people, generations);
  return people.flatMap((two) => {
    const pair = read.pair(two);
    return generations.flatMap((generation) => {
      const row = read.row(two, generation);
      return pair.v <= (row?.v ?? 0) ? [] : [moveOf(pair, row, generation)];
    });
  });
};

const distinct = (people: readonly People[]): People[] => [...new Map(people.map((two) => [`${two.low}#${two.high}`, two])).values()];

/** Counts what has changed between these people, in every generation; planned anew while somebody else counts the same. */
export const countPairs = async (people: readonly People[], ctx: Pick<Context, 'remaining'>): Promise<void> => {
  for (let moves = await planMoves(distinct(people)); moves.length > 0; ) {
    const stale = await applyMoves(moves, ctx);
    moves = await planMoves(distinct(stale.map(({ row }) => peopleOf(row))));
  }
};

const counts: Projection = {
  types: ['pair'],
  apply: async (changes, ctx) => {
    await countPairs(
      changes.map(({ key }) => peopleOf(key)),
      ctx,
    );
    return undefined;
  },
};

export default [counts];
