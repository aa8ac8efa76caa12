import * as z from 'zod';
import { Location, NewLocation } from '../_kit/geo.ts';
import { Person } from '../_kit/page.ts';
import { id, instant, line, paragraphs, timestamp } from '../_kit/text.ts';
import { MediaView } from '../media/models.ts';
import { UserStreak } from '../users/models.ts';

/** Communities that one user belongs to at most. */
export const MAX_MEMBERSHIPS = 1_000;
/** Founders, administrators and moderators of one community at most. */
export const MAX_STAFF = 100;
export const MAX_TAGS = 5;
/** Radius of a search around a place, unless the caller says otherwise, and its maximum. */
export const RADIUS_KM = 25;
export const MAX_RADIUS_KM = 100;
/** A user whose request was declined asks again after this time. */
export const DAYS_BETWEEN_REQUESTS = 7;

export const CommunityVisibility = z
  .enum(['public', 'private'])
  .meta({ id: 'CommunityVisibility', description: '`private`: only members see it; others are answered as if it did not exist' });
export const CommunityJoining = z.enum(['open', 'approval', 'invite']).meta({
  id: 'CommunityJoining',
  description: '`open`: everybody who sees it may join; `approval`: a moderator accepts each request; `invite`: only invited users',
});

/** From the lowest to the highest rank. */
export const COMMUNITY_ROLES = ['member', 'moderator', 'admin', 'founder'] as const;
export const CommunityRole = z.enum(COMMUNITY_ROLES).meta({
  id: 'CommunityRole',
  description: 'In the order of rank: `member`, `moderator`, `admin`, `founder`. Nobody acts on an equal or higher rank',
});
export type CommunityRole = z.infer<typeof CommunityRole>;

export const MembershipState = z
  .enum(['none', 'requested', 'member', 'left', 'removed', 'banned'])
  .meta({ id: 'CommunityMembershipState' });
export type MembershipState = z.infer<typeof MembershipState>;
export const JoinedVia = z.enum(['created', 'open', 'request', 'invite', 'link']).meta({
  id: 'CommunityJoinedVia',
  description:
    '`created`: founded it; `open`: joined freely; `request`: was accepted; `invite`: was invited; `link`: followed an invite link',
});
export type JoinedVia = z.infer<typeof JoinedVia>;

/** Roles that an invite may grant: founders are named, not invited. */
export const InvitedRole = CommunityRole.exclude(['founder']).meta({
  id: 'CommunityInvitedRole',
  description: 'Role that the invite grants: lower than that of its sender',
});
export type InvitedRole = z.infer<typeof InvitedRole>;

const OpenInvite = z.object({ inviteId: z.string(), role: InvitedRole, expiresAt: timestamp() }).meta({
  id: 'OpenCommunityInvite',
  examples: [{ inviteId: 'invite_0k3v7m2q9x4c8b5n1d6f', role: 'member', expiresAt: '2030-01-01T00:00:00.000Z' }],
});

const Tag = line({ min: 1, max: 30 }).meta({ description: 'A topic; case and accents are ignored in searches', examples: ['running'] });

const fields = {
  name: line({ min: 1, max: 100 }),
  description: paragraphs({ max: 2000 }),
  rules: paragraphs({ max: 5000 }).meta({ description: 'Rules of conduct, as members read them' }),
  visibility: CommunityVisibility,
  joining: CommunityJoining,
  memberLimit: z.int().min(2).max(10_000_000).meta({ description: 'Maximum number of members; default: unlimited' }),
  tags: z.array(Tag).max(MAX_TAGS),
  location: NewLocation,
  coverMediaId: id('cover image').meta({ description: 'Media with the purpose `community`, uploaded by the caller' }),
};

export const NewCommunity = z
  .strictObject({
    name: fields.name,
    description: fields.description.optional(),
    rules: fields.rules.optional(),
    visibility: fields.visibility.default('public'),
    joining: fields.joining.default('open'),
    memberLimit: fields.memberLimit.optional(),
    tags: fields.tags.default([]),
    location: fields.location.optional(),
    coverMediaId: fields.coverMediaId.optional(),
  })
  .meta({ examples: [{ name: 'Morning runners', joining: 'approval', tags: ['running'] }], id: 'NewCommunity' });
export type NewCommunity = z.output<typeof NewCommunity>;

/** JSON Merge Patch: null clears a field, an absent field is kept. */
export const CommunityPatch = z
  .strictObject({
    name: fields.name.optional(),
    description: fields.description.nullable().optional(),
    rules: fields.rules.nullable().optional(),
    visibility: fields.visibility.optional(),
    joining: fields.joining.optional(),
    memberLimit: fields.memberLimit.nullable().optional(),
    tags: fields.tags.optional(),
    location: fields.location.nullable().optional(),
    coverMediaId: fields.coverMediaId.nullable().optional(),
    archived: z.boolean().optional().meta({ description: '`true`: nothing changes any more but memberships that end. Founders only' }),
  })
  .meta({ examples: [{ name: 'Early runners', memberLimit: null }], id: 'CommunityPatch' });
export type CommunityPatch = z.output<typeof CommunityPatch>;

export const Community = z
  .object({
    communityId: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    rules: z.string().nullable(),
    visibility: CommunityVisibility,
    joining: CommunityJoining,
    memberLimit: z.int().nullable(),
    tags: z.array(z.string()),
    location: Location.nullable(),
    cover: MediaView.nullable(),
    archived: z.boolean(),
    counts: z
      .object({
        members: z.int().meta({ description: 'Lists may lag by seconds, and leave out suspended users' }),
        posts: z.int().meta({ description: 'Posts that are neither deleted nor removed; it may lag by seconds' }),
      })
      .meta({ id: 'CommunityCounts' }),
    createdAt: timestamp(),
    updatedAt: timestamp(),
    archivedAt: timestamp().nullable(),
  })
  .meta({ id: 'Community' });
export type Community = z.input<typeof Community>;

/** A community in a list; lists by distance tell it. */
export const ListedCommunity = Community.extend({
  distanceKm: z.number().optional().meta({ description: 'With `near`: the distance from there' }),
}).meta({ id: 'ListedCommunity' });

export const CommunityMembership = z
  .object({
    state: MembershipState.meta({ examples: ['member'] }),
    role: CommunityRole.nullable(),
    joinedVia: JoinedVia.nullable(),
    joinedAt: timestamp().nullable(),
    leftAt: timestamp().nullable(),
    requestedAt: timestamp().nullable(),
    mutedUntil: timestamp().nullable().meta({ description: 'Until then I may read, but not write' }),
    invite: OpenInvite.nullable().meta({ description: 'My open invite' }),
  })
  .meta({ id: 'CommunityMembership', description: "The caller's membership" });

export const CommunityView = Community.extend({ myRole: CommunityRole.nullable(), me: CommunityMembership }).meta({ id: 'CommunityView' });
export type CommunityView = z.input<typeof CommunityView>;

/** Response to joining and leaving, without long fields that these do not change. */
export const CommunityParticipation = CommunityView.omit({ description: true, rules: true, cover: true }).meta({
  id: 'CommunityParticipation',
});
export type CommunityParticipation = z.input<typeof CommunityParticipation>;

export const Member = Person.extend({
  role: CommunityRole,
  joinedVia: JoinedVia,
  joinedAt: timestamp(),
  mutedUntil: timestamp().nullable().meta({ description: 'For those with a role in the community; null for others' }),
  invitedBy: z.string().nullable().meta({ description: 'Id of the user whose invite this was; for those with a role in the community' }),
  lastActiveAt: timestamp()
    .nullable()
    .meta({ description: 'When the member last did something in the community; null if never, or if their activity is hidden from me' }),
  contributionScore: z.int().nullable().meta({
    description:
      '5 for each post, 3 for each competition entered, 2 for each comment, 1 for each check-in; null if activity is hidden from me, and after a change of role',
  }),
  streak: UserStreak.nullable().meta({
    description: 'Over habits that are `public`, also in my own row; null if activity is hidden from me, and after a change of role',
  }),
}).meta({ id: 'CommunityMember' });
export type Member = z.input<typeof Member>;

const figure = () => z.int().min(0);
/** Figures of a day; a domain that adds a kind of activity adds a field. */
export const CommunityDay = z
  .object({
    date: z.string(),
    activeMembers: figure().meta({ description: 'Users who did any of these' }),
    posts: figure(),
    comments: figure(),
    competitionEntries: figure().meta({ description: 'Users who joined a competition of the community, and did not leave it' }),
    completions: figure().meta({ description: 'Check-ins in challenges of the community' }),
  })
  .meta({ id: 'CommunityDay', description: 'Figures of a day in UTC' });
export const MAX_STREAK_LEADERS = 10;
export const StreakLeader = Person.omit({ relationship: true })
  .extend(UserStreak.shape)
  .meta({ id: 'CommunityStreakLeader', description: 'A member with a streak over habits that are `public`' });
export type StreakLeader = z.infer<typeof StreakLeader>;
export const CommunityMetrics = z
  .object({
    from: z.string(),
    to: z.string(),
    items: z.array(CommunityDay).meta({ description: 'Each day of the range, the earliest first' }),
    streakLeaders: z.array(StreakLeader).meta({
      description: `At most ${MAX_STREAK_LEADERS} members with the longest streaks that stand, whatever the range; only those whose activity I may see`,
    }),
  })
  .meta({ id: 'CommunityMetrics' });

export const RoleChange = z.strictObject({ role: CommunityRole }).meta({ id: 'CommunityRoleChange', examples: [{ role: 'moderator' }] });

export const communityId = z.object({ communityId: id('community') });
export const memberOf = communityId.extend({ userId: id('user') });

export const JoinRequest = Person.extend({ requestedAt: timestamp() }).meta({ id: 'CommunityJoinRequest' });

export const DeclinedRequest = Person.extend({
  declinedAt: timestamp().meta({ description: `The user may ask again ${DAYS_BETWEEN_REQUESTS} days later` }),
}).meta({ id: 'DeclinedCommunityJoinRequest' });

export const NewBan = z
  .strictObject({ reason: line({ min: 1, max: 500 }).optional().meta({ description: 'For those who decide about bans' }) })
  .meta({ id: 'NewCommunityBan', examples: [{ reason: 'Spam' }] });
export const Ban = Person.extend({ bannedAt: timestamp(), reason: z.string().nullable() }).meta({ id: 'CommunityBan' });
export const NewMute = z
  .strictObject({ until: instant().meta({ description: 'In the future, and at most a year ahead' }) })
  .meta({ id: 'NewCommunityMute', examples: [{ until: '2030-01-01T00:00:00.000Z' }] });
