import * as posts from '../../schemas/posts/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import type { Judge } from './judge.ts';
import type { World } from './world.ts';

/** Compares the counts that everybody may see with the model: a count that includes the hidden tells that they are there. */
export const judgeCounts = async ({ people, model }: World, { report }: Judge): Promise<void> => {
  const moderator = people[model.moderator]!;
  const compare = (route: string, subject: string, counts: Record<string, number>, expected: Record<string, number>): void => {
    for (const [name, count] of Object.entries(expected))
      if (counts[name] !== count) report(`${route}, count of ${name}`, `${subject} has ${counts[name]} instead of ${count}`);
  };
  for (const [user, { userId }] of model.users.entries()) {
    if (model.suspended.has(user)) continue;
    const { counts } = await moderator.call(users.getUser, { params: { userId } });
    compare('users.getUser', `user ${user}`, counts, model.countsOfUser(user));
  }
  for (const [index, { postId, gone }] of model.posts.entries()) {
    if (gone) continue;
    const { counts } = await moderator.call(posts.getPost, { params: { postId } });
    compare('posts.getPost', `post ${index}`, counts, model.countsOfPost(index));
  }
};
