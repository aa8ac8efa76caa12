import { type Contribution, defineCounter } from '../../_counters/define-counter.ts';
import type { Partitions } from '../../_counters/maintenance.ts';
import { commentKeys } from '../comments/comments.store.ts';
import { likeKeys } from '../likes/likes.store.ts';
import { TOP } from '../post/post.rules.ts';
import { postKeys } from '../post/post.store.ts';

const postOf = (postId: string) => ({ key: postKeys.key({ postId }), type: postKeys.type });

/** Likes and comments of a post, and replies to its comments. The post holds the generations of all of them. */
export const postCounts = defineCounter({
  name: 'post-counts',
  sources: [likeKeys, commentKeys],
  contribution: ({ type, liked, state }): Contribution =>
    type === likeKeys.type ? { likes: liked ? 1 : 0 } : { comments: state === 'active' ? 1 : 0 },
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

export const partitions: Partitions = {
  holder: postOf,
  of: (postId) => [postKeys.key({ postId }).pk, commentKeys.key({ postId, thread: '', position: '' }).pk],
  counters: { [postKeys.type]: ['likes', 'comments'], [commentKeys.type]: ['replies'] },
};

export default [postCounts];
