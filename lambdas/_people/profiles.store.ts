import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { boolean, item, list, map, number, record, string } from 'dynamodb-toolbox/schema';
import { AUDIENCES, type Audiences, DEFAULT_AUDIENCES } from '../../schemas/_kit/audience.ts';
import type { Privacy } from '../../schemas/users/models.ts';
import type { AccountItem } from '../_identity/accounts.ts';
import { itemType } from '../_table/keys.ts';
import { carriesEvent, type Item, indexed, type Key, readItems, table } from '../_table/table.ts';
import type { ZoneLog } from '../_time/zone-log.ts';

export const profileKeys = itemType({
  type: 'profile',
  summary: 'Profile of a user and its audiences; holds the events profile.created and profile.changed',
  writer: 'users/profile/profile.store.ts',
  key: { partition: 'USER#{userId}', sort: 'PROFILE' },
  // By the folded display name and by its last word. About a tenth of all names begin with the most frequent letter, so no
  // partition is hot below 10,000 new names a second.
  indexes: {
    gsi3: { partition: 'PEOPLE#NAME#{initial}', sort: '{text}\t{userId}' },
    gsi4: { partition: 'PEOPLE#LAST_WORD#{initial}', sort: '{text}\t{userId}' },
  },
});

export const Profile = new Entity({
  name: profileKeys.type,
  table,
  schema: item({
    userId: string().key(),
    handle: string(),
    handleChosen: boolean(),
    /** Times of the changes of the handle that count towards their limit. */
    handleChanges: list(string()).optional(),
    displayName: string().optional(),
    bio: string().optional(),
    locale: string(),
    timeZone: string(),
    /** The zones that the user has chosen, oldest first; absent while none was. */
    zones: list(map({ zone: string(), since: string() })).optional(),
    /** Region code, such as `AT-9`. */
    region: string().optional(),
    avatarMediaId: string().optional(),
    avatarUrl: string().optional(),
    /** Chosen audiences; a missing feature has its default audience. */
    audiences: record(string(), string().enum(...AUDIENCES)).optional(),
    /** Settings that the user turned off. */
    refuses: list(string().enum('friendRequests', 'activityStatus', 'tagging')).optional(),
    /** Who may enter the user into a competition; friends if absent. */
    allowBeingAdded: string().enum('everyone', 'friends', 'nobody').optional(),
    /** The account is suspended or being deleted; copied from it, so that reads of users need no second item. */
    suspended: boolean().optional(),
    /** No other item has ever held a copy of the name (`firstCopy`), so a change of it refreshes nothing. */
    uncopied: boolean().optional(),
    createdAt: string(),
    v: number(),
    ...carriesEvent,
    ...indexed('gsi3', 'gsi4'),
  }),
  computeKey: profileKeys.key,
  timestamps: false,
});

export type ProfileItem = FormattedItem<typeof Profile>;

/** Settings that a user can turn off; all are on by default. */
export type Refusable = 'friendRequests' | 'activityStatus' | 'tagging';

/** Fields of a profile that lists of users show, and the settings that decide who may see them. */
export type ProfileSummary = {
  userId: string;
  handle: string;
  displayName: string | null;
  avatarUrl: string | null;
  audiences: Audiences;
  refuses: readonly Refusable[];
  allowBeingAdded: Privacy['allowBeingAdded'];
  suspended: boolean;
  zones: ZoneLog;
  /** See `Profile`; an eventually consistent read may still say so after the first copy. */
  uncopied: boolean;
};

/** Returns every feature's audience: the chosen one, or the default. */
export const audiencesOf = ({ audiences }: Pick<ProfileItem, 'audiences'>): Audiences => ({ ...DEFAULT_AUDIENCES, ...audiences });

export const allowBeingAddedOf = ({ allowBeingAdded = 'friends' }: Pick<ProfileItem, 'allowBeingAdded'>): Privacy['allowBeingAdded'] =>
  allowBeingAdded;

const EVER = new Date(0).toISOString();

/** Returns the time zones of a user with their times. The first one that a user chooses also holds for the time before. */
export const zonesOf = ({ zones = [], timeZone }: Pick<ProfileItem, 'zones' | 'timeZone'>): ZoneLog =>
  zones.length > 0 ? zones : [{ zone: timeZone, since: EVER }];

export const summaryOf = (profile: ProfileItem): ProfileSummary => ({
  userId: profile.userId,
  handle: profile.handle,
  displayName: profile.displayName ?? null,
  avatarUrl: profile.avatarUrl ?? null,
  audiences: audiencesOf(profile),
  refuses: profile.refuses ?? [],
  allowBeingAdded: allowBeingAddedOf(profile),
  suspended: profile.suspended ?? false,
  zones: zonesOf(profile),
  uncopied: profile.uncopied ?? false,
});

/** Returns the summaries from a batch read that included the keys; unknown users are absent. */
export const profileSummariesIn = (find: (key: Key) => Item | undefined, userIds: readonly string[]): Map<string, ProfileSummary> =>
  new Map(
    userIds.flatMap((userId) => {
      const profile = find(profileKeys.key({ userId })) as ProfileItem | undefined;
      return profile ? [[userId, summaryOf(profile)] as const] : [];
    }),
  );

/** Reads the profiles of many users in one dependent round trip, eventually consistent; unknown users are absent. */
export const readProfileSummaries = async (userIds: readonly string[]): Promise<Map<string, ProfileSummary>> => {
  const find = await readItems(
    userIds.map((userId) => profileKeys.key({ userId })),
    { consistent: false },
  );
  return profileSummariesIn(find, userIds);
};

/** Reads the whole profile consistently, because its owner may have just changed it. */
export const findProfile = async (userId: string): Promise<ProfileItem | undefined> =>
  (await Profile.build(GetItemCommand).key({ userId }).options({ consistent: true }).send()).Item;

/** Reads the profile of a caller that passed `requireActiveAccount`. @throws Error where there is none. */
export const requireProfile = async (userId: string): Promise<ProfileItem> => {
  const profile = await findProfile(userId);
  if (!profile) throw new Error(`account ${userId} has no profile`);
  return profile;
};

/** Reads profile and account of a user consistently. */
export const readProfileAndAccount = async (userId: string): Promise<{ profile: ProfileItem; account: AccountItem } | undefined> => {
  const accountKey = { pk: `USER#${userId}`, sk: 'ACCOUNT' };
  const find = await readItems([profileKeys.key({ userId }), accountKey], { consistent: true });
  const profile = find(profileKeys.key({ userId })) as ProfileItem | undefined;
  const account = find(accountKey) as AccountItem | undefined;
  return profile && account && { profile, account };
};
