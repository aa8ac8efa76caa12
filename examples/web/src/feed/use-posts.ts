import { useKith } from '@kith/client/react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Post } from '../types.ts';

/** Most paths of one batch. */
const BATCH = 25;

/** Posts as they are for the viewer, by id: a feed has no `likedByMe`. One call reads 25. */
export const usePosts = (postIds: readonly string[]): ReadonlyMap<string, Post> => {
  const kith = useKith();
  const { data = [] } = useQuery({
    queryKey: ['posts', ...postIds],
    enabled: postIds.length > 0,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const posts: Post[] = [];
      for (let at = 0; at < postIds.length; at += BATCH) {
        const paths = postIds.slice(at, at + BATCH).map((postId) => `/v1/posts/${postId}`);
        const { items } = await kith.post('/v1/batch/get', { body: { paths }, signal });
        posts.push(...items.filter(({ status }) => status === 200).map(({ body }) => body as Post));
      }
      return posts;
    },
  });
  return new Map(data.map((post) => [post.postId, post]));
};
