import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate';
import { $remove, $set, type UpdateItemInput } from 'dynamodb-toolbox/entity/actions/update';
import { boolean, item, list, number, record, string } from 'dynamodb-toolbox/schema';
import { AUDIENCES, type Audiences, DEFAULT_AUDIENCES } from '../../../schemas/_kit/audience.ts';
import type { Role } from '../../../schemas/_kit/route.ts';
import { Account } from '../../_identity/accounts.ts';
import { type Write, write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { carriesEvent, indexed, readItems, table } from '../../_table/table.ts';
import { nameAudience, overrideNameAudience } from '../privacy/visibility-overrides.store.ts';
import { foundBy, initialOf } from '../search/search.rules.ts';
import { claimHandle, releaseHandle } from './handles.store.ts';

export {
  nameAudience,
  readVisibilityOverrides,
  type VisibilityOverrides,
  visibilityOverrideKeys,
  visibilityOverridesIn,
} from '../privacy/visibility-overrides.store.ts';
export { readHandles } from './handles.store.ts';

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

const Profile = new Entity({
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
export type AccountItem = FormattedItem<typeof Account>;
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
const findProfile = async (userId: string): Promise<ProfileItem | undefined> =>
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

/** Consistent: decisions about an account are made on what it is now. */
export const readAccount = async (userId: string): Promise<AccountItem | undefined> =>
  (await Account.build(GetItemCommand).key({ userId }).options({ consistent: true }).send()).Item;

/** The account of a person who was admitted, so it exists. */
export const requireAccount = async (userId: string): Promise<AccountItem> => {
  const account = await readAccount(userId);
  if (!account) throw new Error(`there is no account ${userId}`);
  return account;
};

/** Another first call of the same person created the account in the meantime. */
export class AlreadySignedUp extends Error {
  override readonly name = 'AlreadySignedUp';
}

/** Where the search for people finds a name; nothing for a person who has none. */
const nameIndexes = ({ userId, displayName }: Pick<ProfileItem, 'userId' | 'displayName'>): Record<string, string | undefined> => {
  const [name, lastWord] = foundBy(displayName ?? null);
  const index = (of: 'gsi3' | 'gsi4', text: string | undefined) =>
    text === undefined
      ? { [`${of}pk`]: undefined, [`${of}sk`]: undefined }
      : profileKeys.index(of, { initial: initialOf(text), text, userId });
  return { ...index('gsi3', name), ...index('gsi4', lastWord) };
};

const putProfile = (profile: ProfileItem) => Profile.build(PutTransaction).item({ ...profile, ...nameIndexes(profile) });

/**
 * Account, profile and handle of a new person.
 * @throws AlreadySignedUp, HANDLE_TAKEN
 */
export const createUser = (account: AccountItem, profile: ProfileItem): Write[] => [
  write(
    Account.build(PutTransaction)
      .item(account)
      .options({ condition: { attr: 'userId', exists: false } }),
    () => new AlreadySignedUp(),
  ),
  claimHandle(profile.handle, profile.userId, new Date(profile.createdAt)),
  write(putProfile(profile)),
];

/** Where copies of the name are kept, what became of who may see it must be known before they are renewed. */
const nameOverride = (before: ProfileItem, after: ProfileItem): Write[] =>
  nameAudience(before) === nameAudience(after) ? [] : [overrideNameAudience(after.userId, nameAudience(after))];

/** Replaces a profile that has not changed since it was read; a new handle is claimed, and the old one given up. */
export const replaceProfile = (before: ProfileItem, after: ProfileItem, now = new Date()): Write[] => {
  const moved = before.handle.toLowerCase() !== after.handle.toLowerCase();
  return [
    write(putProfile({ ...after, v: before.v + 1 }).options({ condition: { attr: 'v', eq: before.v } })),
    ...(moved ? [claimHandle(after.handle, after.userId, now), releaseHandle(before.handle, after.userId, now)] : []),
    ...nameOverride(before, after),
  ];
};

/** The copy of the account's state on the profile, for the transaction that changes the account. */
export const copySuspension = (profile: ProfileItem, suspended: boolean): Write[] =>
  replaceProfile(profile, { ...profile, suspended: suspended || undefined });

type AccountChanges = Omit<UpdateItemInput<typeof Account>, 'userId' | 'v'>;

/** Changes an account that has not changed since it was read. */
export const updateAccount = ({ userId, v }: Pick<AccountItem, 'userId' | 'v'>, changes: AccountChanges): Write =>
  write(
    Account.build(UpdateTransaction)
      .item({ userId, v: v + 1, ...changes })
      .options({ condition: { attr: 'v', eq: v } }),
  );

/** A list given as it is would be merged with the stored one, place by place. */
export const holding = (roles: Role[]): AccountChanges => ({ roles: $set(roles) });

export const activated: AccountChanges = {
  status: 'active',
  suspendedReason: $remove(),
  suspendedAt: $remove(),
  suspendedBy: $remove(),
};
