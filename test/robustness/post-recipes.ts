import * as posts from '../../schemas/posts/routes.ts';
import type { Call, Targets } from './robustness-harness.ts';

/** A call of each idempotent route of posts that succeeds once, and a different body. */
export const postRecipes = (targets: () => Targets): Record<string, () => Promise<{ call: Call; other?: unknown }>> => ({
  [posts.createPost.id]: async () => ({ call: { body: { body: 'one' } }, other: { body: 'two' } }),
  [posts.createComment.id]: async () => {
    const { postId } = await targets()
      .clientOf(targets().people.creator)
      .call(posts.createPost, { body: { body: 'Hello' } });
    return { call: { params: { postId }, body: { body: 'one' } }, other: { body: 'two' } };
  },
});
