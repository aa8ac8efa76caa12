import { problem } from '../_kit/problem.ts';
import { MAX_BLOCKED, MAX_FOLLOWING, MAX_FRIENDS, MAX_MUTED, MAX_REQUESTS_SENT } from './models.ts';

const grouped = (count: number): string => count.toLocaleString('en');

export const UserNotFound = problem({
  code: 'USER_NOT_FOUND',
  status: 404,
  title: 'The user does not exist or is hidden from you',
  remedy: 'Check the id. A hidden user gives the same response as one that does not exist.',
});
export const SamePerson = problem({
  code: 'SAME_PERSON',
  status: 409,
  title: 'You cannot do this to yourself',
  remedy: 'Use the id of another user.',
});
export const AlreadyFriends = problem({
  code: 'ALREADY_FRIENDS',
  status: 409,
  title: 'You are already friends',
  remedy: 'No action is needed.',
});
export const NotFriends = problem({
  code: 'NOT_FRIENDS',
  status: 409,
  title: 'You are not friends',
  remedy: 'Send a friend request first; only a friend can be marked as close.',
});
export const FriendRequestsClosed = problem({
  code: 'FRIEND_REQUESTS_CLOSED',
  status: 409,
  title: 'The user does not accept friend requests',
  remedy: 'Wait for a request from this user; accepting it makes you friends.',
});
export const FriendRequestClosed = problem({
  code: 'FRIEND_REQUEST_CLOSED',
  status: 409,
  title: 'The friend request is no longer open',
  remedy: 'Reload the list of requests; `detail` says whether this one was accepted, declined or cancelled.',
});
export const FriendRequestTooSoon = problem({
  code: 'FRIEND_REQUEST_TOO_SOON',
  status: 409,
  title: 'Your earlier friend request was declined or withdrawn',
  remedy:
    'Wait until the time in `detail`, or for a request from this user. A refusal pauses your requests for 24 hours, each further one ' +
    'for twice as long, up to 32 days. From your second withdrawal on it is an hour, up to a day.',
});
export const FollowRequestTooSoon = problem({
  code: 'FOLLOW_REQUEST_TOO_SOON',
  status: 409,
  title: 'Your earlier follow request was declined or withdrawn',
  remedy:
    'Wait until the time in `detail`. A refusal pauses your requests for 24 hours, each further one for twice as long, up to 32 days. ' +
    'From your second withdrawal on it is an hour, up to a day.',
});
export const FollowRequestClosed = problem({
  code: 'FOLLOW_REQUEST_CLOSED',
  status: 409,
  title: 'The follow request was already accepted',
  remedy: 'Remove the follower instead: `DELETE /v1/me/followers/{userId}`.',
});
export const FriendLimit = problem({
  code: 'FRIEND_LIMIT',
  status: 409,
  title: 'The friend limit is reached',
  remedy: `A user has at most ${grouped(MAX_FRIENDS)} friends; end another friendship first. \`detail\` says whose limit is reached.`,
});
export const FriendRequestLimit = problem({
  code: 'FRIEND_REQUEST_LIMIT',
  status: 409,
  title: 'Too many of your friend requests are open',
  remedy: `A user has at most ${grouped(MAX_REQUESTS_SENT)} open requests; cancel others first, or wait for answers.`,
});
export const FollowLimit = problem({
  code: 'FOLLOW_LIMIT',
  status: 409,
  title: 'The follow limit is reached',
  remedy: `A user follows at most ${grouped(MAX_FOLLOWING)} users; unfollow another user first.`,
});
export const BlockLimit = problem({
  code: 'BLOCK_LIMIT',
  status: 409,
  title: 'The block limit is reached',
  remedy: `A user blocks at most ${grouped(MAX_BLOCKED)} users; unblock another user first.`,
});
export const MuteLimit = problem({
  code: 'MUTE_LIMIT',
  status: 409,
  title: 'The mute limit is reached',
  remedy: `A user mutes at most ${grouped(MAX_MUTED)} users at a time; unmute another user first.`,
});
