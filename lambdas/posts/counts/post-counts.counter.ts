import type { CounterHandler, StreamChange } from '../../_async/stream.ts';
import type { Context } from '../../_base/context.ts';
import { applyUpdates, type CounterIncrement, type CounterUpdate } from '../../_counters/counter-updates.ts';
import type { Key } from '../../_table/table.ts';
import { commentKeys } from '../comments/comments.store.ts';
import { likeKeys } from '../likes/likes.store.ts';
import { TOP } from '../post/post.rules.ts';
import { postKeys } from '../post/post.store.ts';
import { type AppliedCounts, countedRow, readAppliedCounts } from './applied-rows.store.ts';

/** The counters that a like or comment stands in: those of its post, and of the comment that it is a reply under. */
const deltasOf = ({ kind, postId, thread = TOP }: AppliedCounts['source'], by: number): CounterIncrement[] => {
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

const moveOf = ({ source, row }: AppliedCounts): CounterUpdate => ({
  appliedVersion: row?.v,
  row: countedRow(source),
  increments: deltasOf(source, source.contribution - (row?.counted ?? 0)),
});

const isBehind = ({ source, row }: AppliedCounts): boolean => row === undefined || row.v < source.v;
/** The row says that this version is counted, but not what it counts: no delivery can lead there. */
export const isWrong = ({ source, row }: AppliedCounts): boolean =>
  row !== undefined && (row.v > source.v || (row.v === source.v && row.counted !== source.contribution));

/**
 * Counts what has changed of these likes and comments; planned anew while somebody else counts the same ones.
 * @param which of them to count; a rebuild also counts those anew whose row is wrong.
 */
export const countSources = async (
  keys: readonly Key[],
  time: Pick<Context, 'remaining'>,
  which: (counted: AppliedCounts) => boolean = isBehind,
): Promise<number> => {
  let moved = 0;
  for (let pending = keys; pending.length > 0; ) {
    const plans = (await readAppliedCounts(pending)).filter(which).map((counted) => ({ key: counted.source.key, move: moveOf(counted) }));
    const stale = new Set(
      await applyUpdates(
        plans.map(({ move }) => move),
        time,
      ),
    );
    moved += plans.length - stale.size;
    pending = plans.filter(({ move }) => stale.has(move)).map(({ key }) => key);
  }
  return moved;
};

/** The count of replies moves on the comment itself, and `v` stays: that is the projection's own doing. */
const isOwn = ({ oldItem, newItem }: StreamChange): boolean => oldItem !== undefined && newItem !== undefined && oldItem.v === newItem.v;

const counts: CounterHandler = {
  types: [likeKeys.type, commentKeys.type],
  apply: async (changes, ctx) => {
    const keys = new Map(changes.filter((change) => !isOwn(change)).map(({ key }) => [`${key.pk}\n${key.sk}`, key]));
    await countSources([...keys.values()], ctx);
    return undefined;
  },
};

export default [counts];
