import {
  CloseFriendChanged,
  FollowBegan,
  FollowEnded,
  FriendshipBegan,
  FriendshipEnded,
  PersonBlocked,
  PersonUnblocked,
} from './events.ts';

/** Names of the events that may change what one of the users may see of the other. */
export const RELATION_EVENTS: readonly string[] = [
  FriendshipBegan,
  FriendshipEnded,
  CloseFriendChanged,
  FollowBegan,
  FollowEnded,
  PersonBlocked,
  PersonUnblocked,
].map(({ name }) => name);
