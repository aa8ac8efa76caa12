import * as z from 'zod';
import { PageQuery, Person, pageOf } from '../_kit/page.ts';
import { NotFound } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as models from './models.ts';

const UserParams = z.object({ userId: id('user') });

export const followUser = route({
  id: 'graph.followUser',
  method: 'PUT',
  path: '/v1/users/{userId}/follow',
  summary: 'Follow a user',
  description:
    'A private account, whose `profile` audience is not `public`, approves each follower: `following` is then `requested`. Friends need ' +
    'no approval. An account that becomes private keeps its followers; one that becomes public accepts all pending follow requests.',
  auth: 'user',
  params: UserParams,
  output: models.Relation,
  errors: [NotFound, errors.SamePerson, errors.FollowLimit, errors.FollowRequestTooSoon],
  emits: [events.FollowBegan, events.FollowRequested],
  budget: { calls: 4, readUnits: 7, writeUnits: 10 },
});

export const unfollowUser = route({
  id: 'graph.unfollowUser',
  method: 'DELETE',
  path: '/v1/users/{userId}/follow',
  summary: 'Unfollow a user, or withdraw a follow request',
  description: 'Unfollowing a user whom you do not follow changes nothing.',
  auth: 'user',
  params: UserParams,
  errors: [NotFound],
  emits: [events.FollowEnded, events.FollowRequestEnded],
  budget: { calls: 4, readUnits: 6, writeUnits: 12 },
});

export const listFollowers = route({
  id: 'graph.listFollowers',
  method: 'GET',
  path: '/v1/users/{userId}/followers',
  summary: 'List the followers of a user',
  description:
    'Newest first; `me` stands for the caller. Requires that you may see the profile. Users who are hidden from you are left out.',
  auth: 'user',
  params: UserParams,
  query: PageQuery,
  output: pageOf(Person),
  errors: [NotFound],
  budget: { calls: 9, readUnits: 112, writeUnits: 1 },
});

export const listFollowing = route({
  id: 'graph.listFollowing',
  method: 'GET',
  path: '/v1/users/{userId}/following',
  summary: 'List the users that a user follows',
  description:
    'Newest first; `me` stands for the caller. Requires that you may see the profile. Users who are hidden from you are left out.',
  auth: 'user',
  params: UserParams,
  query: PageQuery,
  output: pageOf(Person),
  errors: [NotFound],
  budget: { calls: 9, readUnits: 112, writeUnits: 1 },
});

export const removeFollower = route({
  id: 'graph.removeFollower',
  method: 'DELETE',
  path: '/v1/me/followers/{userId}',
  summary: 'Remove a follower',
  description: 'Also declines a follow request. The follower is not notified and may follow again.',
  auth: 'user',
  params: UserParams,
  errors: [NotFound],
  emits: [events.FollowEnded, events.FollowRequestEnded],
  budget: { calls: 4, readUnits: 6, writeUnits: 12 },
});

export const listFollowRequests = route({
  id: 'graph.listFollowRequests',
  method: 'GET',
  path: '/v1/me/follow-requests',
  summary: 'List the follow requests waiting for your approval',
  description: 'Newest first.',
  auth: 'user',
  query: PageQuery,
  output: pageOf(models.FollowRequest),
  budget: { calls: 9, readUnits: 112, writeUnits: 1 },
});

export const acceptFollowRequest = route({
  id: 'graph.acceptFollowRequest',
  method: 'POST',
  path: '/v1/me/follow-requests/{userId}/accept',
  summary: 'Accept a follow request',
  description: 'Repeating the call for an accepted request returns the relationship unchanged.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: UserParams,
  output: models.Relation,
  errors: [NotFound],
  emits: [events.FollowBegan],
  budget: { calls: 5, readUnits: 7, writeUnits: 14 },
});

export const declineFollowRequest = route({
  id: 'graph.declineFollowRequest',
  method: 'POST',
  path: '/v1/me/follow-requests/{userId}/decline',
  summary: 'Decline a follow request',
  description: 'Without an open request, returns the relationship unchanged.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: UserParams,
  output: models.Relation,
  errors: [NotFound, errors.FollowRequestClosed],
  emits: [events.FollowRequestEnded],
  budget: { calls: 5, readUnits: 7, writeUnits: 10 },
});
