import type * as models from '../../../schemas/posts/models.ts';
import type { listCommunityPosts as route } from '../../../schemas/posts/routes.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { type ListEntry, readPage } from '../../_table/pages.ts';
import { readItems } from '../../_table/table.ts';
import { communityPostSource, readPins, requireVisible } from '../../communities/index.ts';
import { likeKeys, likeOf } from '../likes/likes.store.ts';
import { type PostPeople, readPostPeople } from '../post/post.access.ts';
import { postKeys, postOf } from '../post/post.store.ts';
import { personalView } from '../post/post.views.ts';

/** Two round trips: the references with the community, then the posts with their authors. Posts and counts may lag, as in feeds. */
export const listCommunityPosts: UseCase<typeof route> = async ({ params: { communityId }, query }, ctx) => {
  if (query.pinned) return listPinned(ctx, communityId);
  const scope = cursorScope('posts.listCommunityPosts', communityId);
  const after = await decodeCursor<string>(scope, query.cursor);
  const visible = requireVisible(ctx, communityId);
  const page = readPage(communityPostSource(communityId), {
    after,
    limit: query.limit,
    load: async (entries) => {
      await visible;
      const shown = entries.filter(({ state }) => state === 'active');
      const people = readPostPeople(
        ctx,
        shown.map(({ authorId }) => authorId),
      );
      const [views] = await Promise.all([viewsOf(ctx, communityId, shown, people), people]);
      return entries.map(({ postId }) => views.get(postId));
    },
  });
  const [, { values, last }] = await Promise.all([visible, page]);
  return { items: values, cursor: await encodeCursor(scope, last) };
};

/** Three round trips for ten posts at most, because what is pinned names no authors. */
const listPinned = async (ctx: Context, communityId: string) => {
  const [, { postIds }] = await Promise.all([requireVisible(ctx, communityId), readPins(communityId)]);
  const entries = postIds.map((postId) => ({ postId, position: postId }));
  const views = await viewsOf(ctx, communityId, entries);
  return { items: postIds.flatMap((postId) => views.get(postId) ?? []), cursor: null };
};

/** The posts that the caller, who sees the community, may see. */
const viewsOf = async (
  ctx: Context,
  communityId: string,
  entries: readonly (ListEntry & { postId: string })[],
  reading?: Promise<PostPeople>,
): Promise<ReadonlyMap<string, models.Post>> => {
  const userId = callerUserId(ctx);
  const find = await readItems(
    entries.flatMap(({ postId }) => [postKeys.key({ postId }), likeKeys.key({ postId, userId })]),
    { consistent: false },
  );
  const posts = entries.flatMap(({ postId }) => postOf(find(postKeys.key({ postId }))) ?? []);
  const people = await (reading ??
    readPostPeople(
      ctx,
      posts.map(({ authorId }) => authorId),
    ));
  const isShown = (post: (typeof posts)[number]): boolean => post.communityId === communityId && people.mayReadContent(post);
  return new Map(
    posts.filter(isShown).map((post) => {
      const like = likeOf(find(likeKeys.key({ postId: post.postId, userId })));
      return [post.postId, personalView({ post, live: post.live, like, people })];
    }),
  );
};
