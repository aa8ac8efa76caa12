import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as models from './models.ts';

/** Friendships, follows and blocks are rooms of their own. */
export * from './block-routes.ts';
export * from './follow-routes.ts';
export * from './friend-routes.ts';

const OfRequest = z.object({ requestId: id('friend request') });

export const sendFriendRequest = route({
  id: 'graph.sendFriendRequest',
  method: 'POST',
  path: '/v1/friend-requests',
  summary: 'Ask somebody to become friends',
  description:
    'At most one request is open between two people. One that crosses an open one of the other is its acceptance: it answers ' +
    '`accepted`, and the two are friends. An open one of one’s own is answered as it is, with 200.',
  auth: 'user',
  idempotent: true,
  body: models.NewFriendRequest,
  output: models.FriendRequest,
  alsoStatus: 200,
  errors: [errors.UserNotFound, errors.SamePerson, errors.AlreadyFriends, errors.FriendRequestsClosed, errors.FriendLimit],
  emits: [events.FriendRequestSent, events.FriendshipBegan],
  budget: { calls: 5, readUnits: 8, writeUnits: 14 },
});

export const listFriendRequests = route({
  id: 'graph.listFriendRequests',
  method: 'GET',
  path: '/v1/friend-requests',
  summary: 'Open friend requests',
  description: 'Newest first, with the other person. Requests of people who are suspended or blocked are left out.',
  auth: 'user',
  query: PageQuery.extend({ direction: z.enum(['incoming', 'outgoing']).default('incoming') }),
  output: pageOf(models.ListedFriendRequest),
  budget: { calls: 9, readUnits: 112, writeUnits: 1 },
});

export const acceptFriendRequest = route({
  id: 'graph.acceptFriendRequest',
  method: 'POST',
  path: '/v1/friend-requests/{requestId}/accept',
  summary: 'Accept a friend request',
  description: 'For its recipient. An accepted one is answered as it is.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: OfRequest,
  output: models.FriendRequest,
  errors: [NotFound, errors.FriendRequestClosed, errors.FriendLimit],
  emits: [events.FriendshipBegan],
  budget: { calls: 5, readUnits: 8, writeUnits: 14 },
});

export const declineFriendRequest = route({
  id: 'graph.declineFriendRequest',
  method: 'POST',
  path: '/v1/friend-requests/{requestId}/decline',
  summary: 'Decline a friend request',
  description: 'For its recipient. A declined one is answered as it is; the requester may ask again.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: OfRequest,
  output: models.FriendRequest,
  errors: [NotFound, errors.FriendRequestClosed],
  emits: [events.FriendRequestDeclined],
  budget: { calls: 5, readUnits: 6, writeUnits: 10 },
});

export const cancelFriendRequest = route({
  id: 'graph.cancelFriendRequest',
  method: 'DELETE',
  path: '/v1/friend-requests/{requestId}',
  summary: 'Take a friend request back',
  description: 'For its requester. One that was taken back already answers the same.',
  auth: 'user',
  params: OfRequest,
  errors: [NotFound, errors.FriendRequestClosed],
  emits: [events.FriendRequestCancelled],
  budget: { calls: 4, readUnits: 5, writeUnits: 8 },
});
