import * as z from 'zod';
import { PageQuery, Person, pageOf } from '../_kit/page.ts';
import { NotFound } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as models from './models.ts';

const OfPerson = z.object({ userId: id('person') });

export const followUser = route({
  id: 'graph.followUser',
  method: 'PUT',
  path: '/v1/users/{userId}/follow',
  summary: 'Follow a person',
  description:
    'A private account, whose `profile` is not for everybody, approves followers one by one: then `following` is `requested`. Friends need ' +
    'no approval. A public account that becomes private keeps its followers; a private one that becomes public accepts all who wait.',
  auth: 'user',
  params: OfPerson,
  output: models.Relation,
  errors: [NotFound, errors.SamePerson, errors.FollowLimit],
  emits: [events.FollowBegan, events.FollowRequested],
  budget: { calls: 4, readUnits: 7, writeUnits: 10 },
});

export const unfollowUser = route({
  id: 'graph.unfollowUser',
  method: 'DELETE',
  path: '/v1/users/{userId}/follow',
  summary: 'Follow a person no longer, or take the request back',
  auth: 'user',
  params: OfPerson,
  errors: [NotFound],
  emits: [events.FollowEnded, events.FollowRequestEnded],
  budget: { calls: 4, readUnits: 6, writeUnits: 12 },
});

export const listFollowers = route({
  id: 'graph.listFollowers',
  method: 'GET',
  path: '/v1/users/{userId}/followers',
  summary: 'Who follows a person',
  description:
    'Newest first; `me` stands for the caller. Visible to whoever may see the profile. People who are hidden from the caller are left out.',
  auth: 'user',
  params: OfPerson,
  query: PageQuery,
  output: pageOf(Person),
  errors: [NotFound],
  budget: { calls: 9, readUnits: 112, writeUnits: 1 },
});

export const listFollowing = route({
  id: 'graph.listFollowing',
  method: 'GET',
  path: '/v1/users/{userId}/following',
  summary: 'Whom a person follows',
  description:
    'Newest first; `me` stands for the caller. Visible to whoever may see the profile. People who are hidden from the caller are left out.',
  auth: 'user',
  params: OfPerson,
  query: PageQuery,
  output: pageOf(Person),
  errors: [NotFound],
  budget: { calls: 9, readUnits: 112, writeUnits: 1 },
});

export const removeFollower = route({
  id: 'graph.removeFollower',
  method: 'DELETE',
  path: '/v1/me/followers/{userId}',
  summary: 'Somebody follows me no longer',
  description: 'Also declines a follow request. They are not told, and may follow again.',
  auth: 'user',
  params: OfPerson,
  errors: [NotFound],
  emits: [events.FollowEnded, events.FollowRequestEnded],
  budget: { calls: 4, readUnits: 6, writeUnits: 12 },
});

export const listFollowRequests = route({
  id: 'graph.listFollowRequests',
  method: 'GET',
  path: '/v1/me/follow-requests',
  summary: 'Who waits for my approval to follow me',
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
  summary: 'Let somebody follow me',
  description: 'An accepted request is answered as it is.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: OfPerson,
  output: models.Relation,
  errors: [NotFound],
  emits: [events.FollowBegan],
  budget: { calls: 5, readUnits: 7, writeUnits: 14 },
});

export const declineFollowRequest = route({
  id: 'graph.declineFollowRequest',
  method: 'POST',
  path: '/v1/me/follow-requests/{userId}/decline',
  summary: 'Do not let somebody follow me',
  description: 'Where no request is open, the relation is answered as it is.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: OfPerson,
  output: models.Relation,
  errors: [NotFound, errors.FollowRequestClosed],
  emits: [events.FollowRequestEnded],
  budget: { calls: 5, readUnits: 7, writeUnits: 10 },
});
