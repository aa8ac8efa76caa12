import * as z from 'zod';
import { queryFlag } from '../_kit/numbers.ts';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound, PermissionDenied } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import { CommunityArchived } from '../communities/errors.ts';
import { CommunityPinsChanged } from '../communities/events.ts';
import { NotInCommunity, PinsFull } from './errors.ts';
import { MAX_PINS, Post } from './models.ts';

const OfCommunity = z.object({ communityId: id('community') });
const PostOfCommunity = OfCommunity.extend({ postId: id('post') });
const Pin = PostOfCommunity.extend({ position: z.int().meta({ description: 'From 1, the pin that is shown first', examples: [1] }) }).meta({
  id: 'CommunityPin',
});

export const listCommunityPosts = route({
  id: 'posts.listCommunityPosts',
  method: 'GET',
  path: '/v1/communities/{communityId}/posts',
  summary: 'List the posts of a community, newest first',
  description:
    'For all who see the community: of a private one for its members. Posts of users with whom a block stands, and of suspended ones, are ' +
    `left out. With \`pinned\`, lists the pinned posts, the latest pinned first; a community has at most ${MAX_PINS}.`,
  auth: 'user',
  params: OfCommunity,
  query: PageQuery.extend({ pinned: queryFlag().optional().meta({ description: '`true` lists the pinned posts' }) }),
  output: pageOf(Post),
  errors: [NotFound],
  budget: { calls: 12, readUnits: 250 },
});

export const pinPost = route({
  id: 'posts.pinPost',
  method: 'PUT',
  path: '/v1/communities/{communityId}/pins/{postId}',
  summary: 'Pin a post of a community',
  description: 'For moderators of the community and above. Pinning a pinned post changes nothing.',
  auth: 'user',
  params: PostOfCommunity,
  output: Pin,
  errors: [NotFound, PermissionDenied, NotInCommunity, PinsFull, CommunityArchived],
  emits: [CommunityPinsChanged],
  budget: { calls: 6, readUnits: 24, writeUnits: 8 },
});

export const unpinPost = route({
  id: 'posts.unpinPost',
  method: 'DELETE',
  path: '/v1/communities/{communityId}/pins/{postId}',
  summary: 'Unpin a post of a community',
  description: 'For moderators of the community and above. Unpinning a post that is not pinned changes nothing.',
  auth: 'user',
  params: PostOfCommunity,
  errors: [NotFound, PermissionDenied, CommunityArchived],
  emits: [CommunityPinsChanged],
  budget: { calls: 6, readUnits: 10, writeUnits: 8 },
});
