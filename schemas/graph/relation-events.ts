import {
  CloseFriendChanged,
  FollowBegan,
  FollowEnded,
  FriendshipBegan,
  FriendshipEnded,
  PersonBlocked,
  PersonUnblocked,
} from './events.ts';

/** Events that may change what one of the users may see of the other. */
export const RELATION_EVENTS = [
  FriendshipBegan,
  FriendshipEnded,
  CloseFriendChanged,
  FollowBegan,
  FollowEnded,
  PersonBlocked,
  PersonUnblocked,
] as const;
