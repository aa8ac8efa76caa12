import * as z from 'zod';
import { event } from '../_kit/event.ts';

/** What every event of the graph says: two people, and the version of what is between them after the change. */
const Relation = z.object({
  userId: z.string(),
  otherId: z.string(),
  v: z.int().meta({ description: 'Version of the pair after the change; grows with every change between the two' }),
});

const relation = <const Name extends string>(name: Name, summary: string) => event({ name, category: 'social', summary, data: Relation });

export const FriendRequestSent = relation('friend_request.sent', '`userId` asks `otherId` to become friends.');
export const FriendRequestDeclined = relation('friend_request.declined', '`userId` declined the friend request of `otherId`.');
export const FriendRequestCancelled = relation('friend_request.cancelled', '`userId` took back their friend request to `otherId`.');
export const FriendshipBegan = relation(
  'friendship.began',
  'The two are friends: `userId` accepted the request of `otherId`, or asked back while it was open.',
);
export const FriendshipEnded = relation('friendship.ended', '`userId` ended the friendship with `otherId`.');
export const CloseFriendChanged = relation(
  'close_friend.changed',
  '`userId` marked `otherId` as a close friend, or no longer does; nobody else learns of it.',
);
export const FollowRequested = relation('follow.requested', '`userId` wants to follow `otherId`, who approves followers one by one.');
export const FollowBegan = relation('follow.began', '`userId` follows `otherId`, approved where that was needed.');
export const FollowEnded = relation('follow.ended', '`userId` no longer follows `otherId`; the actor is whoever ended it.');
export const FollowRequestEnded = relation(
  'follow.request_ended',
  'The request of `userId` to follow `otherId` was declined or taken back; the actor is whoever did it.',
);
export const PersonBlocked = relation(
  'person.blocked',
  '`userId` blocked `otherId`: friendship, follows and requests between them ended with it, both ways.',
);
export const PersonUnblocked = relation('person.unblocked', '`userId` no longer blocks `otherId`; what the block ended stays ended.');
