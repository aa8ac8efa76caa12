import * as posts from '../../schemas/posts/routes.ts';
import type { Call, World } from './robustness-harness.ts';

/** A call of each idempotent route of posts that succeeds once, and a body that differs. */
export const postRecipes = (world: () => World): Record<string, () => Promise<{ call: Call; other?: unknown }>> => ({
  [posts.createPost.id]: async () => ({ call: { body: { body: 'one' } }, other: { body: 'two' } }),
  [posts.createComment.id]: async () => {
    const { postId } = await world()
      .clientOf(world().people.creator)
      .call(posts.createPost, { body: { body: 'Hello' } });
    return { call: { params: { postId }, body: { body: 'one' } }, other: { body: 'two' } };
  },
});
