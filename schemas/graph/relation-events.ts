import {
  CloseFriendChanged,
  FollowBegan,
  FollowEnded,
  FriendshipBegan,
  FriendshipEnded,
  PersonBlocked,
  PersonUnblocked,
} from './events.ts';

/** Names of the events after which one of the two may see more or less of the other than before. */
export const RELATION_EVENTS: readonly string[] = [
  FriendshipBegan,
  FriendshipEnded,
  CloseFriendChanged,
  FollowBegan,
  FollowEnded,
  PersonBlocked,
  PersonUnblocked,
].map(({ name }) => name);
