import type { Context } from '../../_base/context.ts';
import type { Counter } from '../../_counters/counter.ts';
import { applyUpdates, type CounterIncrement, type CounterUpdate } from '../../_counters/counter-updates.ts';
import type { Key } from '../../_table/table.ts';
import { commentKeys } from '../comments/comments.store.ts';
import { likeKeys } from '../likes/likes.store.ts';
import { TOP } from '../post/post.rules.ts';
import { postKeys } from '../post/post.store.ts';
import { type AppliedCounts, countedRow, readAppliedCounts } from './applied-rows.store.ts';

/** Increments for the counters of a like or comment: those of its post and, for a reply, of its parent comment. */
const incrementsOf = ({ kind, postId, thread = TOP }: AppliedCounts['source'], by: number): CounterIncrement[] => {
  if (by === 0) return [];
  const post = { key: postKeys.key({ postId }), type: postKeys.type };
  const parent = { key: commentKeys.key({ postId, thread: TOP, position: thread }), type: commentKeys.type };
  return [
    { ...post, attribute: kind === 'like' ? 'likes' : 'comments', by },
    { ...post, attribute: 'moves', by: 1 },
    ...(thread === TOP
      ? []
      : [
          { ...parent, attribute: 'replies', by },
          { ...parent, attribute: 'moves', by: 1 },
        ]),
  ];
};

const updateFor = ({ source, row }: AppliedCounts): CounterUpdate => ({
  appliedVersion: row?.v,
  row: countedRow(source),
  increments: incrementsOf(source, source.contribution - (row?.counted ?? 0)),
});

const isBehind = ({ source, row }: AppliedCounts): boolean => row === undefined || row.v < source.v;
/** The applied row has this or a later version but another contribution; no sequence of deliveries can cause that. */
export const isWrong = ({ source, row }: AppliedCounts): boolean =>
  row !== undefined && (row.v > source.v || (row.v === source.v && row.counted !== source.contribution));

/**
 * Counts changed likes and comments; replans those that a concurrent run counts at the same time.
 * @param isDue selects the sources to count; a rebuild also selects those whose applied row is wrong.
 * @returns the number of updates applied.
 */
export const countSources = async (
  keys: readonly Key[],
  time: Pick<Context, 'remaining'>,
  isDue: (counts: AppliedCounts) => boolean = isBehind,
): Promise<number> => {
  let applied = 0;
  for (let pending = keys; pending.length > 0; ) {
    const due = (await readAppliedCounts(pending)).filter(isDue);
    const plans = due.map((counts) => ({ key: counts.source.key, update: updateFor(counts) }));
    const conflicts = new Set(
      await applyUpdates(
        plans.map(({ update }) => update),
        time,
      ),
    );
    applied += plans.length - conflicts.size;
    pending = plans.filter(({ update }) => conflicts.has(update)).map(({ key }) => key);
  }
  return applied;
};

const postCounts: Counter = {
  name: 'post-counts',
  types: [likeKeys.type, commentKeys.type],
  // A change of a comment that keeps its `v` is this counter's own update of `replies`.
  isChanged: ({ oldItem, newItem }) => oldItem?.v !== newItem?.v,
  apply: async (keys, time) => void (await countSources(keys, time)),
};

export default [postCounts];
