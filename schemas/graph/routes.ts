import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as models from './models.ts';

/** Friendship, follow, block and mute routes live in files of their own. */
export * from './block-routes.ts';
export * from './follow-routes.ts';
export * from './friend-routes.ts';
export * from './mute-routes.ts';

const RequestParams = z.object({ requestId: id('friend request') });

export const sendFriendRequest = route({
  id: 'graph.sendFriendRequest',
  method: 'POST',
  path: '/v1/friend-requests',
  summary: 'Send a friend request',
  description:
    'At most one request is open between two users. A request that crosses an open one accepts it: the response is `accepted`, ' +
    'and you are friends. If your own request is still open, it is returned unchanged with status 200. Costs up to 20 read units more ' +
    'with a thousand open requests.',
  auth: 'user',
  idempotent: true,
  body: models.NewFriendRequest,
  output: models.FriendRequest,
  alsoStatus: 200,
  errors: [
    errors.UserNotFound,
    errors.SamePerson,
    errors.AlreadyFriends,
    errors.FriendRequestsClosed,
    errors.FriendRequestTooSoon,
    errors.FriendLimit,
    errors.FriendRequestLimit,
  ],
  emits: [events.FriendRequestSent, events.FriendshipBegan],
  // One call counts the open requests: half a unit for about thirty.
  budget: { calls: 6, readUnits: 9, writeUnits: 14 },
});

export const listFriendRequests = route({
  id: 'graph.listFriendRequests',
  method: 'GET',
  path: '/v1/friend-requests',
  summary: 'List open friend requests',
  description: 'Newest first, with the other user. Requests from or to suspended or blocked users are left out.',
  auth: 'user',
  query: PageQuery.extend({
    direction: z.enum(['incoming', 'outgoing']).default('incoming').meta({ description: '`incoming`: sent to me; `outgoing`: sent by me' }),
  }),
  output: pageOf(models.ListedFriendRequest),
  budget: { calls: 9, readUnits: 112, writeUnits: 1 },
});

export const acceptFriendRequest = route({
  id: 'graph.acceptFriendRequest',
  method: 'POST',
  path: '/v1/friend-requests/{requestId}/accept',
  summary: 'Accept a friend request',
  description: 'For the recipient only. An accepted request is returned unchanged.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: RequestParams,
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
  description: 'For the recipient only. A declined request is returned unchanged; the requester may send another.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: RequestParams,
  output: models.FriendRequest,
  errors: [NotFound, errors.FriendRequestClosed],
  emits: [events.FriendRequestDeclined],
  budget: { calls: 5, readUnits: 6, writeUnits: 10 },
});

export const cancelFriendRequest = route({
  id: 'graph.cancelFriendRequest',
  method: 'DELETE',
  path: '/v1/friend-requests/{requestId}',
  summary: 'Cancel a friend request',
  description: 'For the requester only. Cancelling a cancelled request succeeds.',
  auth: 'user',
  params: RequestParams,
  errors: [NotFound, errors.FriendRequestClosed],
  emits: [events.FriendRequestCancelled],
  budget: { calls: 4, readUnits: 5, writeUnits: 8 },
});
