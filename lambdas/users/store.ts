import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { DeleteTransaction } from 'dynamodb-toolbox/entity/actions/transactDelete';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate';
import { $remove, $set, type UpdateItemInput } from 'dynamodb-toolbox/entity/actions/update';
import { boolean, item, list, number, record, string } from 'dynamodb-toolbox/schema';
import { AUDIENCES, type Audiences, DEFAULT_AUDIENCES } from '../../schemas/_kit/audience.ts';
import type { Role } from '../../schemas/_kit/route.ts';
import { HandleTaken } from '../../schemas/users/errors.ts';
import { Account } from '../_runtime/accounts.ts';
import { type Write, write } from '../_table/commit.ts';
import { itemType } from '../_table/keys.ts';
import { carriesEvent, readItems, table } from '../_table/table.ts';

export const profileKeys = itemType({
  type: 'profile',
  summary: 'How a person presents themselves; carries the events profile.created and profile.changed',
  writer: 'users/store.ts',
  key: { partition: 'USER#{userId}', sort: 'PROFILE' },
});
const handleKeys = itemType({
  type: 'handle',
  summary: 'Who holds a handle; in lower case, because handles are unique without regard to case',
  writer: 'users/store.ts',
  key: { partition: 'HANDLE#{lower}', sort: 'HANDLE' },
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
  }),
  computeKey: profileKeys.key,
  timestamps: false,
});
const HandleClaim = new Entity({
  name: handleKeys.type,
  table,
  schema: item({ lower: string().key(), userId: string() }),
  computeKey: handleKeys.key,
  timestamps: false,
});

export type ProfileItem = FormattedItem<typeof Profile>;
export type AccountItem = FormattedItem<typeof Account>;
/** What a person may refuse others; nobody refuses anything until they say so. */
export type Refusable = 'friendRequests' | 'activityStatus' | 'tagging';
/** What lists of people show, and what decides who may see it. */
export type PersonRecord = {
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

export const recordOf = (profile: ProfileItem): PersonRecord => ({
  userId: profile.userId,
  handle: profile.handle,
  displayName: profile.displayName ?? null,
  avatarUrl: profile.avatarUrl ?? null,
  audiences: audiencesOf(profile),
  refuses: profile.refuses ?? [],
  suspended: profile.suspended ?? false,
});

/** Names and pictures of many people in one dependent round trip, eventually consistent; unknown people are absent. */
export const readProfiles = async (userIds: readonly string[]): Promise<Map<string, PersonRecord>> => {
  const find = await readItems(
    userIds.map((userId) => profileKeys.key({ userId })),
    { consistent: false },
  );
  const found = userIds.flatMap((userId) => {
    const profile = find(profileKeys.key({ userId })) as ProfileItem | undefined;
    return profile ? [[userId, recordOf(profile)] as const] : [];
  });
  return new Map(found);
};

/** Who holds these handles, by the handle in lower case; one round trip, eventually consistent, half a unit each. */
export const readHandles = async (handles: readonly string[]): Promise<Map<string, string>> => {
  const lowers = [...new Set(handles.map((handle) => handle.toLowerCase()))];
  const find = await readItems(
    lowers.map((lower) => handleKeys.key({ lower })),
    { consistent: false },
  );
  return new Map(
    lowers.flatMap((lower) => {
      const userId = find(handleKeys.key({ lower }))?.userId;
      return typeof userId === 'string' ? [[lower, userId] as const] : [];
    }),
  );
};

/** The whole profile, consistent: its owner reads what they just wrote. */
const readOwnProfile = async (userId: string): Promise<ProfileItem | undefined> =>
  (await Profile.build(GetItemCommand).key({ userId }).options({ consistent: true }).send()).Item;

/** The profile of a person whose account was admitted, so it exists. */
export const requireOwnProfile = async (userId: string): Promise<ProfileItem> => {
  const profile = await readOwnProfile(userId);
  if (!profile) throw new Error(`account ${userId} has no profile`);
  return profile;
};

/** Profile and account of a person; consistent, because a suspension must hide at once. */
export const readPerson = async (userId: string): Promise<{ profile: ProfileItem; account: AccountItem } | undefined> => {
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

const absent = (attr: 'userId') => ({ attr, exists: false }) as const;

/** @throws HANDLE_TAKEN where somebody else holds it. */
const claimHandle = (handle: string, userId: string): Write =>
  write(
    HandleClaim.build(PutTransaction)
      .item({ lower: handle.toLowerCase(), userId })
      .options({ condition: { or: [absent('userId'), { attr: 'userId', eq: userId }] } }),
    () => HandleTaken.because(),
  );

const releaseHandle = (handle: string, userId: string): Write =>
  write(
    HandleClaim.build(DeleteTransaction)
      .key({ lower: handle.toLowerCase() })
      .options({ condition: { or: [absent('userId'), { attr: 'userId', eq: userId }] } }),
  );

/**
 * Account, profile and handle of a new person.
 * @throws AlreadySignedUp, HANDLE_TAKEN
 */
export const createPerson = (account: AccountItem, profile: ProfileItem): Write[] => [
  write(
    Account.build(PutTransaction)
      .item(account)
      .options({ condition: absent('userId') }),
    () => new AlreadySignedUp(),
  ),
  claimHandle(profile.handle, profile.userId),
  write(Profile.build(PutTransaction).item(profile)),
];

/** Replaces a profile that has not changed since it was read; a new handle is claimed and the old one freed. */
export const replaceProfile = (before: ProfileItem, after: ProfileItem): Write[] => {
  const moved = before.handle.toLowerCase() !== after.handle.toLowerCase();
  return [
    write(
      Profile.build(PutTransaction)
        .item({ ...after, v: before.v + 1 })
        .options({ condition: { attr: 'v', eq: before.v } }),
    ),
    ...(moved ? [claimHandle(after.handle, after.userId), releaseHandle(before.handle, after.userId)] : []),
  ];
};

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
