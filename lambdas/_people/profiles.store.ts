import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { boolean, item, list, number, record, string } from 'dynamodb-toolbox/schema';
import { AUDIENCES, type Audiences, DEFAULT_AUDIENCES } from '../../schemas/_kit/audience.ts';
import type { AccountItem } from '../_identity/accounts.ts';
import { itemType } from '../_table/keys.ts';
import { carriesEvent, indexed, readItems, table } from '../_table/table.ts';

export const profileKeys = itemType({
  type: 'profile',
  summary: 'How a person presents themselves, and to whom; carries the events profile.created and profile.changed',
  writer: 'users/profile/profile.store.ts',
  key: { partition: 'USER#{userId}', sort: 'PROFILE' },
  // By the folded display name and by its last word. The busiest letter begins a tenth of all names, so that no partition is
  // hot below ten thousand new names a second.
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
    displayName: string().optional(),
    bio: string().optional(),
    locale: string(),
    timeZone: string(),
    /** A region's code, such as `AT-9`. */
    region: string().optional(),
    avatarMediaId: string().optional(),
    avatarUrl: string().optional(),
    /** What was chosen; a feature that is missing has its default audience. */
    audiences: record(string(), string().enum(...AUDIENCES)).optional(),
    /** Flags that were switched off. */
    refuses: list(string().enum('friendRequests', 'activityStatus', 'tagging')).optional(),
    /** Follows the account, so that reads of people need no second item. */
    suspended: boolean().optional(),
    createdAt: string(),
    v: number(),
    ...carriesEvent,
    ...indexed('gsi3', 'gsi4'),
  }),
  computeKey: profileKeys.key,
  timestamps: false,
});

export type ProfileItem = FormattedItem<typeof Profile>;

/** What a person may refuse others; nobody refuses anything until they say so. */
export type Refusable = 'friendRequests' | 'activityStatus' | 'tagging';

/** What lists of people show, and what decides who may see it. */
export type ProfileSummary = {
  userId: string;
  handle: string;
  displayName: string | null;
  avatarUrl: string | null;
  audiences: Audiences;
  refuses: readonly Refusable[];
  suspended: boolean;
};

/** Every feature's audience: the chosen one, or the default. */
export const audiencesOf = ({ audiences }: Pick<ProfileItem, 'audiences'>): Audiences => ({ ...DEFAULT_AUDIENCES, ...audiences });

export const summaryOf = (profile: ProfileItem): ProfileSummary => ({
  userId: profile.userId,
  handle: profile.handle,
  displayName: profile.displayName ?? null,
  avatarUrl: profile.avatarUrl ?? null,
  audiences: audiencesOf(profile),
  refuses: profile.refuses ?? [],
  suspended: profile.suspended ?? false,
});

/** Names and pictures of many people in one dependent round trip, eventually consistent; unknown people are absent. */
export const readProfileSummaries = async (userIds: readonly string[]): Promise<Map<string, ProfileSummary>> => {
  const find = await readItems(
    userIds.map((userId) => profileKeys.key({ userId })),
    { consistent: false },
  );
  const found = userIds.flatMap((userId) => {
    const profile = find(profileKeys.key({ userId })) as ProfileItem | undefined;
    return profile ? [[userId, summaryOf(profile)] as const] : [];
  });
  return new Map(found);
};

/** The whole profile, consistent: its owner reads what they just wrote. */
export const findProfile = async (userId: string): Promise<ProfileItem | undefined> =>
  (await Profile.build(GetItemCommand).key({ userId }).options({ consistent: true }).send()).Item;

/** The profile of a person whose account was admitted, so it exists. */
export const requireProfile = async (userId: string): Promise<ProfileItem> => {
  const profile = await findProfile(userId);
  if (!profile) throw new Error(`account ${userId} has no profile`);
  return profile;
};

/** Profile and account of a person, consistent. */
export const readProfileAndAccount = async (userId: string): Promise<{ profile: ProfileItem; account: AccountItem } | undefined> => {
  const accountKey = { pk: `USER#${userId}`, sk: 'ACCOUNT' };
  const find = await readItems([profileKeys.key({ userId }), accountKey], { consistent: true });
  const profile = find(profileKeys.key({ userId })) as ProfileItem | undefined;
  const account = find(accountKey) as AccountItem | undefined;
  return profile && account && { profile, account };
};
