import { problem } from '../_kit/problem.ts';

export const UserNotFound = problem({
  code: 'USER_NOT_FOUND',
  status: 404,
  title: 'There is no such person that you may see',
  remedy: 'Check the id; people who are hidden from you answer like those who do not exist.',
});
export const SamePerson = problem({
  code: 'SAME_PERSON',
  status: 409,
  title: 'This takes two people',
  remedy: 'Name somebody else than the caller.',
});
export const AlreadyFriends = problem({
  code: 'ALREADY_FRIENDS',
  status: 409,
  title: 'You are friends already',
  remedy: 'Nothing is left to be done.',
});
export const NotFriends = problem({
  code: 'NOT_FRIENDS',
  status: 409,
  title: 'You are not friends',
  remedy: 'Send a friend request first; only friends can be close friends.',
});
export const FriendRequestsClosed = problem({
  code: 'FRIEND_REQUESTS_CLOSED',
  status: 409,
  title: 'This person takes no friend requests',
  remedy: 'Wait for a request of theirs: answering it makes you friends.',
});
export const FriendRequestClosed = problem({
  code: 'FRIEND_REQUEST_CLOSED',
  status: 409,
  title: 'The friend request was answered or taken back already',
  remedy: 'Read the list of requests again; `detail` says how this one ended.',
});
export const FollowRequestClosed = problem({
  code: 'FOLLOW_REQUEST_CLOSED',
  status: 409,
  title: 'The follow request was accepted already',
  remedy: 'Remove the follower instead: `DELETE /v1/me/followers/{userId}`.',
});
export const FriendLimit = problem({
  code: 'FRIEND_LIMIT',
  status: 409,
  title: 'One of the two has as many friends as one may have',
  remedy: 'A person has at most 5,000 friends; one friendship has to end first.',
});
export const FollowLimit = problem({
  code: 'FOLLOW_LIMIT',
  status: 409,
  title: 'You follow as many people as one may follow',
  remedy: 'A person follows at most 7,500 others; unfollow somebody first.',
});
export const BlockLimit = problem({
  code: 'BLOCK_LIMIT',
  status: 409,
  title: 'You have blocked as many people as one may block',
  remedy: 'A person blocks at most 2,000 others; unblock somebody first.',
});
