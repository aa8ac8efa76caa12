import type { listLikes as route } from '../../../schemas/posts/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readPeople } from '../../_people/people.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { readPage } from '../../_table/pages.ts';
import { requirePost } from '../post/post.access.ts';
import { type LikeEntry, likesOf } from './likes.store.ts';

export const listLikes: UseCase<typeof route> = async ({ params: { postId }, query }, ctx) => {
  const scope = cursorScope('posts.listLikes', postId);
  const after = await decodeCursor<string>(scope, query.cursor);
  const load = async (likes: readonly LikeEntry[]) => {
    const people = await readPeople(
      ctx,
      likes.map(({ userId }) => userId),
    );
    return likes.map(({ userId, at }) => {
      const person = people.person(userId);
      return person && { ...person, likedAt: at };
    });
  };
  const [, { values, last }] = await Promise.all([
    requirePost(ctx, postId),
    readPage(likesOf(postId), { after, limit: query.limit, load }),
  ]);
  return { items: values, cursor: await encodeCursor(scope, last) };
};
