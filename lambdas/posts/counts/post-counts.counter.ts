import { mutated } from '../../_base/switch-points.ts';
import { type CountContribution, defineCounter } from '../../_counters/define-counter.ts';
import { inPartitions } from '../../_counters/partitions.ts';
import { addDays, utcDate } from '../../_time/dates.ts';
import { commentKeys } from '../comments/comments.store.ts';
import { likeKeys } from '../likes/likes.store.ts';
import { TOP } from '../post/post.rules.ts';
import { postKeys } from '../post/post.store.ts';
import { namedPosts, postsSince } from './list-posts.ts';

const postOf = (postId: string) => ({ key: postKeys.key({ postId }), type: postKeys.type });

/**
 * Likes and comments of a post, and replies to its comments, without those of users who are hidden. The post holds the generations
 * of all of them.
 */
export const postCounts = defineCounter({
  name: 'post-counts',
  sources: [likeKeys, commentKeys],
  contribution: ({ type, liked, state, hidden }): CountContribution => {
    if (type === likeKeys.type) return { likes: liked && !hidden ? 1 : 0 };
    const isThere = state === 'active' || (state === 'removed' && mutated('counts-include-removed-comments'));
    return { comments: isThere && !hidden ? 1 : 0 };
  },
  holder: ({ pk }) => postOf(pk.split('#')[1] ?? ''),
  targets: ({ key: { pk, sk }, by: { likes = 0, comments = 0 } }) => {
    const [, postId = ''] = pk.split('#');
    const [thread = TOP] = sk.split('#');
    const parent = { key: commentKeys.key({ postId, thread: TOP, position: thread }), type: commentKeys.type };
    return [
      { ...postOf(postId), attribute: 'likes', by: likes },
      { ...postOf(postId), attribute: 'comments', by: comments },
      ...(comments === 0 || thread === TOP ? [] : [{ ...parent, attribute: 'replies', by: comments }]),
    ];
  },
});

/** Nearly all likes and comments arrive within days. A run checks older posts if its arguments name them. */
const RECENT_DAYS = 3;

export const countedPosts = {
  ...inPartitions(postCounts, {
    holder: postOf,
    of: (postId) => [postKeys.key({ postId }).pk, commentKeys.key({ postId, thread: '', position: '' }).pk],
    counters: { [postKeys.type]: ['likes', 'comments'], [commentKeys.type]: ['replies'] },
  }),
  named: namedPosts,
  recent: (now: Date) => postsSince(addDays(utcDate(now), 1 - RECENT_DAYS), utcDate(now)),
};

export default [postCounts];
