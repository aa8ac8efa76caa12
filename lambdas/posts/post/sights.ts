import type { NotifiedAbout, Sight } from '../../_async/notification-rule.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { readItems } from '../../_table/table.ts';
import { commentKeys, commentOf } from '../comments/comments.store.ts';
import { type PostPeople, readPostPeople } from './post.access.ts';
import { commentRefOf } from './post.rules.ts';
import { postKeys, storedPostOf } from './post.store.ts';

/**
 * Tells which posts and comments the reader of notifications may see now, in two round trips: a unit for each post and comment,
 * and one for each author.
 * @param sight of those that the reader may see.
 */
export const readSights =
  (sight: Sight) =>
  async (about: readonly NotifiedAbout[], ctx: Context): Promise<Sight[]> => {
    const subjects = about.map(({ data: { postId = '', commentId } }) => ({
      postKey: postKeys.key({ postId }),
      ref: commentId === undefined ? undefined : commentRefOf(commentId),
    }));
    const keys = subjects.flatMap(({ postKey, ref }) => [postKey, ...(ref ? [commentKeys.key(ref)] : [])]);
    const find = await readItems(keys, { consistent: true });
    const found = subjects.map(({ postKey, ref }) => {
      const post = storedPostOf(find(postKey));
      const stored = ref && find(commentKeys.key(ref));
      return { post, comment: post && stored && commentOf(stored, post.live), isComment: ref !== undefined };
    });
    const authors = found.flatMap(({ post, comment }) => [post?.authorId, comment?.authorId].flatMap((id) => id ?? []));
    const posts = found.flatMap(({ post }) => post ?? []);
    const people = await readPostPeople(ctx, [...new Set([callerUserId(ctx), ...authors])], posts);
    return found.map((one) => (isVisible(one, people) ? sight : 'gone'));
  };

type Found = {
  post: ReturnType<typeof storedPostOf>;
  comment: ReturnType<typeof commentOf> | undefined;
  isComment: boolean;
};

const isVisible = ({ post, comment, isComment }: Found, people: PostPeople): boolean => {
  if (post?.state !== 'active' || !people.mayReadPost(post)) return false;
  return !isComment || (comment?.state === 'active' && people.mayReadComment(comment));
};
