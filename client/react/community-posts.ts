import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { KithError } from '../errors.ts';
import type { components } from '../generated/api.ts';
import { type Mutation, useChange } from './changes.ts';
import { useKith } from './context.ts';
import { usePages } from './pages.ts';

type Schemas = components['schemas'];
type NewPost = Omit<Schemas['NewPost'], 'communityId' | 'visibility'>;
type CommunityPosts = {
  list: UseInfiniteQueryResult<Schemas['Post'][], KithError>;
  create: Mutation<NewPost, Schemas['Post']>;
  pin: Mutation<string, unknown>;
  unpin: Mutation<string, unknown>;
};

const POSTS = '/v1/communities/{communityId}/posts';
const PINS = '/v1/communities/{communityId}/pins/{postId}';

/**
 * The posts of a community as an infinite list, newest first, or the pinned ones. `create` posts there, also an announcement; `pin` and
 * `unpin` take the id of a post.
 */
export const useCommunityPosts = (communityId: string, { pinned = false }: { pinned?: boolean } = {}): CommunityPosts => {
  const kith = useKith();
  const scope = `community-posts:${communityId}`;
  const pinOf = (postId: string) => ({ params: { path: { communityId, postId } } });
  return {
    list: usePages(POSTS, { params: { path: { communityId }, query: pinned ? { pinned } : {} } }),
    create: useChange({
      scope,
      changes: [POSTS, '/v1/communities/{communityId}', '/v1/feed'],
      send: (post: NewPost) => kith.post('/v1/posts', { body: { ...post, communityId } }),
    }),
    pin: useChange({ scope, changes: [POSTS], send: (postId: string) => kith.put(PINS, pinOf(postId)) }),
    unpin: useChange({ scope, changes: [POSTS], send: (postId: string) => kith.delete(PINS, pinOf(postId)) }),
  };
};
