import * as z from 'zod';
import { Audience, FEATURES, type Feature } from '../_kit/audience.ts';
import { FollowState, Relationship } from '../_kit/page.ts';
import { ROLES } from '../_kit/route.ts';
import { id, line, paragraphs, timestamp } from '../_kit/text.ts';

/** Case is kept; uniqueness ignores case and punctuation. */
export const Handle = z
  .string()
  .regex(
    /^(?=.{3,30}$)[A-Za-z][A-Za-z0-9]*(?:[_.-][A-Za-z0-9]+)*$/,
    'must be 3 to 30 of a–z 0–9 _ . -, begin with a letter, end with a letter or digit, and have no two of _ . - in a row',
  )
  .meta({ description: 'Case is kept; uniqueness ignores case and punctuation', examples: ['Nova.Runner'] });

const isLocale = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};

const isTimeZone = (name: string): boolean => {
  // Intl accepts offsets such as `+02:00`, which have no daylight saving: streaks would break twice a year.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

export const Locale = z
  .string()
  .max(35)
  .refine(isLocale, { error: 'must be a BCP 47 language tag such as de-AT' })
  .meta({ description: 'BCP 47', examples: ['de-AT'] });
export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, { error: 'must be an IANA time zone such as Europe/Vienna' })
  .meta({ description: 'IANA', examples: ['Europe/Vienna'] });

/** Codes that the runtime names but that are no country: unions, placeholders and test regions. */
const NO_COUNTRIES = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

const isRegion = (code: string): boolean => {
  const [, country = ''] = /^([A-Z]{2})(-[A-Z0-9]{1,3})?$/.exec(code) ?? [];
  if (country === '' || NO_COUNTRIES.has(country)) return false;
  return new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(country) !== undefined;
};

/** Country or subdivision. */
export const Region = z
  .string()
  .refine(isRegion, { error: 'must be an ISO 3166 code such as AT or AT-9' })
  .meta({ description: 'ISO 3166-1 alpha-2 or ISO 3166-2', examples: ['AT-9'] });

export const DisplayName = line({ min: 1, max: 50 });
export const Bio = paragraphs({ max: 500 });

export const ProfileCounts = z
  .object({ friends: z.int(), followers: z.int(), following: z.int(), communities: z.int() })
  .meta({ id: 'ProfileCounts' });
export type ProfileCounts = z.infer<typeof ProfileCounts>;

export const UserStreak = z
  .object({
    current: z
      .int()
      .meta({ description: 'Days in a row on which any habit was done, and none was missed without another one done', examples: [12] }),
    longest: z.int().meta({ examples: [45] }),
  })
  .meta({ id: 'UserStreak', description: 'The streak over all habits of a user; others see the one over habits that are `public`' });
export type UserStreak = z.infer<typeof UserStreak>;

const PublicFields = {
  userId: z.string(),
  handle: z.string(),
  displayName: z.string().nullable(),
  bio: z.string().nullable(),
  avatarUrl: z.string().nullable(),
  region: z.string().nullable().meta({ description: 'ISO 3166; null if you may not see the location' }),
  counts: ProfileCounts,
  streak: UserStreak.nullable().meta({ description: 'Null if you may not see the activity' }),
  createdAt: timestamp(),
};
const OwnFields = {
  handleChosen: z.boolean().meta({ description: 'False while the handle is the one generated at sign-up' }),
  locale: z.string().meta({ description: 'BCP 47; language of messages' }),
  timeZone: z.string().meta({ description: 'IANA; defines the day for streaks and digests' }),
  avatarMediaId: z.string().nullable(),
};

/** The caller's own profile. */
export const Profile = z.object({ ...PublicFields, ...OwnFields }).meta({ id: 'Profile' });
export type Profile = z.infer<typeof Profile>;

/** How a user stands in a community, by what they contributed to it. */
export const CommunityRank = z
  .object({
    communityId: z.string(),
    rank: z.int().min(1),
    score: z.int().meta({ description: 'The contribution score' }),
    total: z.int().meta({ description: 'Members on the board of the community' }),
  })
  .meta({ id: 'CommunityRank' });
export type CommunityRank = z.infer<typeof CommunityRank>;

/** The relationship in detail: `relationship` names only its strongest part. */
const RelationshipFields = {
  relationship: Relationship,
  following: FollowState.meta({ description: 'Whether the caller follows the user or has asked to' }),
  followsMe: z.boolean(),
  muted: z.boolean().meta({ description: 'Whether the caller has muted the user' }),
  friendRequestId: z.string().nullable().meta({ description: 'The pending friend request between the two, in either direction' }),
};

/** The profile of any user; fields that only the owner sees are absent for others. */
export const PersonProfile = z
  .object({
    ...PublicFields,
    ...z.object(OwnFields).partial().shape,
    ...RelationshipFields,
    communityRank: CommunityRank.nullable().optional().meta({
      description: 'With `communityId` only; null for those who are not on its board, and where you may not see it or what the user does',
    }),
  })
  .meta({ id: 'PersonProfile' });
export type PersonProfile = z.infer<typeof PersonProfile>;

/** JSON Merge Patch: null clears a field (locale and time zone return to their defaults), an absent field stays. */
export const ProfilePatch = z
  .strictObject({
    handle: Handle.optional(),
    displayName: DisplayName.nullable().optional(),
    bio: Bio.nullable().optional(),
    locale: Locale.nullable().optional(),
    timeZone: TimeZone.nullable().optional(),
    region: Region.nullable().optional(),
    avatarMediaId: id('avatar, uploaded for this purpose').nullable().optional(),
  })
  .meta({ id: 'ProfilePatch' });
export type ProfilePatch = z.infer<typeof ProfilePatch>;

const audiences = Object.fromEntries(FEATURES.map((feature) => [feature, Audience])) as Record<Feature, typeof Audience>;
/** The audience of each feature. */
export const Audiences = z.object(audiences);

const flags = {
  allowFriendRequests: z.boolean().meta({ description: 'Whether other users may send friend requests' }),
  showActivityStatus: z
    .boolean()
    .meta({ description: 'Whether users who may see the activity also see presence and the time of the last activity' }),
  allowTagging: z.boolean().meta({ description: 'Whether other users may tag this user' }),
  allowBeingAdded: z
    .enum(['everyone', 'friends', 'nobody'])
    .meta({ description: 'Who may enter this user into a competition; all others invite' }),
};
/** All privacy settings of a user. */
export const Privacy = z.object({ ...audiences, ...flags }).meta({ id: 'Privacy' });
export type Privacy = z.infer<typeof Privacy>;

/** Absent fields stay: a client that does not know a feature must not widen its audience. */
export const PrivacyChange = z
  .strictObject(z.object({ ...audiences, ...flags }).partial().shape)
  .meta({ examples: [{ profile: 'friends', allowTagging: false }], id: 'PrivacyChange' });
export type PrivacyChange = z.infer<typeof PrivacyChange>;

export const PresenceStatus = z.enum(['online', 'away', 'offline']).meta({ id: 'PresenceStatus' });
export type PresenceStatus = z.infer<typeof PresenceStatus>;
/** Offline and null also if the user hides their presence, from everyone or from the caller. */
export const Presence = z
  .object({ status: PresenceStatus, lastActiveAt: timestamp().nullable().meta({ description: 'Accurate to about five minutes' }) })
  .meta({ id: 'Presence' });
export type Presence = z.infer<typeof Presence>;

export const NewSuspension = z.strictObject({ reason: line({ min: 1, max: 500 }) }).meta({ id: 'NewSuspension' });
export const Suspension = z
  .object({ userId: z.string(), reason: z.string(), suspendedAt: timestamp(), suspendedBy: z.string().nullable() })
  .meta({ id: 'Suspension' });
export type Suspension = z.infer<typeof Suspension>;

export const RoleName = z.enum(ROLES).meta({ id: 'Role' });
export const RoleChange = z.strictObject({ roles: z.array(RoleName).max(3) }).meta({ id: 'RoleChange' });
export const Roles = z.object({ userId: z.string(), roles: z.array(RoleName) }).meta({ id: 'Roles' });
export type Roles = z.infer<typeof Roles>;

/** Access state of an account, for the staff; nothing that the user wrote. */
export const Account = z
  .object({
    userId: z.string(),
    handle: z.string(),
    status: z.enum(['active', 'suspended']),
    suspension: Suspension.nullable(),
    roles: z.array(RoleName).meta({ description: 'Granted through the API or in the user pool' }),
    signedOutAt: timestamp().nullable().meta({ description: 'Last sign-out everywhere: tokens of earlier sign-ins are void' }),
    deletion: z
      .object({ requestedAt: timestamp(), deleteAfter: timestamp() })
      .nullable()
      .meta({ description: 'While the user’s deletion of the account can still be cancelled' }),
    createdAt: timestamp(),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof Account>;
