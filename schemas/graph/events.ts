import * as z from 'zod';
import { event } from '../_kit/event.ts';

/** The data of every graph event: both users and the version of their relationship. */
const Relation = z.object({
  userId: z.string(),
  otherId: z.string(),
  v: z.int().meta({ description: 'Version of the relationship after the change; every change increases it' }),
});

const relation = <const Name extends string>(name: Name, summary: string) => event({ name, category: 'social', summary, data: Relation });

export const FriendRequestSent = relation('friend_request.sent', '`userId` sent `otherId` a friend request.');
export const FriendRequestDeclined = relation('friend_request.declined', '`userId` declined the friend request of `otherId`.');
export const FriendRequestCancelled = relation('friend_request.cancelled', '`userId` cancelled their friend request to `otherId`.');
export const FriendshipBegan = relation(
  'friendship.began',
  '`userId` and `otherId` are friends: `userId` accepted the open request of `otherId`, or sent one that crossed it.',
);
export const FriendshipEnded = relation('friendship.ended', '`userId` ended the friendship with `otherId`.');
export const CloseFriendChanged = relation(
  'close_friend.changed',
  '`userId` marked `otherId` as a close friend or removed the mark; it is visible to `userId` only.',
);
export const FollowRequested = relation('follow.requested', '`userId` asked to follow `otherId`, whose account approves each follower.');
export const FollowBegan = relation('follow.began', '`userId` follows `otherId`, after approval if the account requires it.');
export const FollowEnded = relation('follow.ended', '`userId` no longer follows `otherId`; the actor is the user who ended it.');
export const FollowRequestEnded = relation(
  'follow.request_ended',
  'The request of `userId` to follow `otherId` was declined or withdrawn; the actor is the user who did it.',
);
export const PersonBlocked = relation(
  'person.blocked',
  '`userId` blocked `otherId`; friendship, follows and requests between them ended in both directions.',
);
export const PersonUnblocked = relation(
  'person.unblocked',
  '`userId` unblocked `otherId`; friendship, follows and requests that the block ended are not restored.',
);
