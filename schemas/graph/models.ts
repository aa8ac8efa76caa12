import * as z from 'zod';
import { FollowState, Person, Relationship } from '../_kit/page.ts';
import { id, instant, line, timestamp } from '../_kit/text.ts';

/** Limits per user. Friend and follow limits are checked against counts that lag by the stream delay, so both are approximate. */
export const MAX_FRIENDS = 5_000;
export const MAX_FOLLOWING = 7_500;
export const MAX_BLOCKED = 2_000;
export const MAX_MUTED = 1_000;
/** Open friend requests that a user has sent. */
export const MAX_REQUESTS_SENT = 1_000;

const REQUEST_STATUSES = ['pending', 'accepted', 'declined', 'cancelled'] as const;

export const NewFriendRequest = z
  .strictObject({
    recipientId: id('user who receives the request'),
    message: line({ max: 140 }).optional().meta({ description: 'Shown to the recipient while the request is open' }),
  })
  .meta({ id: 'NewFriendRequest' });

const RequestFields = {
  requestId: z.string(),
  requesterId: z.string(),
  recipientId: z.string(),
  status: z.enum(REQUEST_STATUSES),
  message: z.string().optional(),
  at: timestamp(),
  answeredAt: timestamp().optional().meta({ description: 'When it was accepted, declined or cancelled' }),
};
export const FriendRequest = z.object(RequestFields).meta({ id: 'FriendRequest' });
export type FriendRequest = z.infer<typeof FriendRequest>;

export const ListedFriendRequest = z
  .object({
    ...RequestFields,
    requester: Person.optional().meta({ description: 'Present in the list of incoming requests' }),
    recipient: Person.nullable()
      .optional()
      .meta({ description: 'Present in the list of outgoing requests; null if you may not see their profile' }),
  })
  .meta({ id: 'ListedFriendRequest' });
export type ListedFriendRequest = z.infer<typeof ListedFriendRequest>;

export const Relation = z
  .object({
    userId: z.string(),
    relationship: Relationship,
    friendsSince: timestamp().nullable(),
    close: z.boolean().meta({ description: 'Whether you marked them as a close friend' }),
    following: FollowState.meta({ description: 'Whether you follow them' }),
    followedBy: FollowState.meta({ description: 'Whether they follow you' }),
  })
  .meta({ id: 'Relation', description: 'The relationship between the caller and another user, as far as the caller may know it' });
export type Relation = z.infer<typeof Relation>;

export const FollowRequest = Person.extend({ requestedAt: timestamp() }).meta({ id: 'FollowRequest' });
export type FollowRequest = z.infer<typeof FollowRequest>;

export const BlockedPerson = Person.extend({
  handle: z.string().nullable().meta({ description: 'Null if you could not see their profile' }),
  blockedAt: timestamp(),
}).meta({ id: 'BlockedPerson' });
export type BlockedPerson = z.infer<typeof BlockedPerson>;

export const NewMute = z
  .strictObject({
    until: instant().optional().meta({ description: 'In the future, and at most a year ahead. Absent: for good' }),
  })
  .meta({ id: 'NewMute', examples: [{ until: '2030-01-01T00:00:00.000Z' }] });

export const MutedPerson = Person.extend({
  handle: z.string().nullable().meta({ description: 'Null if you cannot see their profile now' }),
  mutedAt: timestamp(),
  until: timestamp().nullable().meta({ description: 'Null: for good' }),
}).meta({ id: 'MutedPerson' });
export type MutedPerson = z.infer<typeof MutedPerson>;

export const Suggestion = Person.extend({
  mutualFriends: z.int().meta({ description: 'Number of friends you share' }),
  sharedCompetitions: z.int().meta({
    description:
      'Number of the caller’s latest 50 competitions that both take part in; competitions of more than 1,000 participants do not count',
  }),
  sharedCommunities: z.int().meta({
    description:
      'Number of the 50 communities that the caller joined last that both belong to; those of more than 1,000 members do not count',
  }),
}).meta({ id: 'Suggestion' });
export type Suggestion = z.infer<typeof Suggestion>;
