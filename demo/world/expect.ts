import { roundsOf } from './competitions.ts';
import { SPAMMER } from './people.ts';
import type { WorldPlan } from './plan.ts';

/** Brute force over a plan: what the API must say at the end of the month. */

export const removedPosts = ({ subjects, posts }: WorldPlan): Set<number> =>
  new Set([
    ...subjects.flatMap(({ type, index, resolution }) => (type === 'post' && resolution?.action === 'remove' ? [index] : [])),
    ...posts.flatMap(({ by }, index) => (by === SPAMMER ? [index] : [])),
  ]);

export const tiesOf = ({ graph }: WorldPlan, person: number) => ({
  friends: graph.friends[person]!.size,
  followers: graph.follows.filter(({ to }) => to === person).length,
  following: graph.follows.filter(({ from }) => from === person).length,
});

/** Reactions of a suspended account do not count. */
export const reactionsOf = ({ likes, comments }: WorldPlan, index: number) => ({
  likes: likes.filter(({ post }) => post === index).length,
  comments: comments.filter(({ post, by }) => post === index && by !== SPAMMER).length,
});

/** Whether a friend wrote anything that is still there. */
export const hasFeed = (plan: WorldPlan, person: number, removed: ReadonlySet<number>): boolean =>
  plan.posts.some(({ by }, index) => !removed.has(index) && plan.graph.friends[person]!.has(by) && plan.people[by]!.privacy === undefined);

export type Row = { person: number; rank: number; score: number };

/** A board: the rule of each round, the sum of the rounds, and shared ranks (1 2 2 4). */
export const boardOf = ({ competitions, scores }: WorldPlan, competition: number, only?: number): Row[] => {
  const planned = competitions[competition]!;
  const better = planned.direction === 'desc' ? Math.max : Math.min;
  const totals = new Map<number, number>();
  for (const [round] of roundsOf(planned).entries()) {
    if (only !== undefined && only !== round) continue;
    const results = new Map<number, number>();
    for (const { by, score } of scores.filter((row) => row.competition === competition && row.round === round)) {
      const before = results.get(by);
      const rules = { best: () => better(before!, score), sum: () => before! + score, last: () => score };
      results.set(by, before === undefined ? score : rules[planned.rule]());
    }
    for (const [person, score] of results) totals.set(person, Number(((totals.get(person) ?? 0) + score).toFixed(planned.precision)));
  }
  const isBetter = (a: number, b: number) => (planned.direction === 'desc' ? a > b : a < b);
  const all = [...totals.values()];
  return [...totals]
    .map(([person, score]) => ({ person, score, rank: 1 + all.filter((other) => isBetter(other, score)).length }))
    .sort((a, b) => a.rank - b.rank || a.person - b.person);
};
