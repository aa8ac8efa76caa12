import { DeleteTransaction } from 'dynamodb-toolbox/entity/actions/transactDelete';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate';
import { $remove, $set, type UpdateItemInput } from 'dynamodb-toolbox/entity/actions/update';
import type { Role } from '../../../schemas/_kit/route.ts';
import { Account, type AccountItem } from '../../_identity/accounts.ts';
import { Profile, type ProfileItem, profileKeys } from '../../_people/profiles.store.ts';
import { nameAudience, overrideNameAudience } from '../../_people/visibility-overrides.store.ts';
import { type Write, write } from '../../_table/commit.ts';
import { stillAt } from '../../_table/expressions.ts';
import { initialOf, searchableNames } from '../search/search.rules.ts';
import { isUnused } from './handle-changes.rules.ts';
import { claimHandle, exchangeHandle, freeHandle } from './handles.store.ts';

/** A concurrent first call of the same user created the account. */
export class AlreadySignedUp extends Error {
  override readonly name = 'AlreadySignedUp';
}

/** Search index keys of the display name; undefined values remove stored keys. */
const nameIndexes = ({ userId, displayName }: Pick<ProfileItem, 'userId' | 'displayName'>): Record<string, string | undefined> => {
  const [name, lastWord] = searchableNames(displayName ?? null);
  const index = (of: 'gsi3' | 'gsi4', text: string | undefined) =>
    text === undefined
      ? { [`${of}pk`]: undefined, [`${of}sk`]: undefined }
      : profileKeys.index(of, { initial: initialOf(text), text, userId });
  return { ...index('gsi3', name), ...index('gsi4', lastWord) };
};

const putProfile = (profile: ProfileItem) => Profile.build(PutTransaction).item({ ...profile, ...nameIndexes(profile) });

/**
 * Creates account, profile and handle of a new user.
 * @param erased the account that an erasure left, which is replaced.
 * @throws AlreadySignedUp, HANDLE_TAKEN
 */
export const createUser = (account: AccountItem, profile: ProfileItem, erased?: Pick<AccountItem, 'v'>): Write[] => [
  write(
    Account.build(PutTransaction)
      .item(account)
      .options({ condition: stillAt(erased) }),
    () => new AlreadySignedUp(),
  ),
  ...claimHandle(profile.handle, profile.userId, new Date(profile.createdAt)),
  write(putProfile(profile)),
];

/** An override makes a new name audience effective for stored copies of the name before they are refreshed. */
const nameOverride = async (before: ProfileItem, after: ProfileItem): Promise<Write[]> =>
  before.uncopied || nameAudience(before) === nameAudience(after) ? [] : overrideNameAudience(after.userId, nameAudience(after));

/** An event that was published already would only make the stream's readers look at the change. */
const withoutOldEvent = (before: ProfileItem, after: ProfileItem): ProfileItem =>
  after.event === before.event ? { ...after, event: undefined } : after;

/** Replaces a profile unless it changed since it was read. Claims a new handle and releases or frees the old one. */
export const replaceProfile = async (before: ProfileItem, after: ProfileItem, now = new Date()): Promise<Write[]> => {
  return [
    write(putProfile({ ...withoutOldEvent(before, after), v: before.v + 1 }).options({ condition: { attr: 'v', eq: before.v } })),
    ...(await exchangeHandle({ before: before.handle, after: after.handle, userId: after.userId, isUnused: isUnused(before), now })),
    ...(await nameOverride(before, after)),
  ];
};

/**
 * Returns the write that a transaction needs where it stores a copy of a name: none after the first one. It fails if the profile
 * has changed since it was read, so that a change which refreshes no copies and the first copy exclude each other.
 */
export const firstCopy = ({ userId, v, uncopied }: Pick<ProfileItem, 'userId' | 'v' | 'uncopied'>): Write[] => {
  if (!uncopied) return [];
  const update = Profile.build(UpdateTransaction).item({ userId, v: v + 1, uncopied: $remove(), event: $remove() });
  return [write(update.options({ condition: { attr: 'v', eq: v } }))];
};

/** Copies to the profile whether its account is suspended or being deleted, in the transaction that changes the account. */
export const copySuspension = (profile: ProfileItem, suspended: boolean): Promise<Write[]> =>
  replaceProfile(profile, { ...profile, suspended: suspended || undefined });

/**
 * Deletes profile and handle, and leaves an account that holds nothing but the times of its erasure, unless it changed since it was
 * read.
 */
export const leaveErased = async (
  { userId, status, v }: AccountItem,
  profile: ProfileItem | undefined,
  { erasedAt, tokensValidFrom }: { erasedAt: string; tokensValidFrom: number },
): Promise<Write[]> => [
  write(
    Account.build(PutTransaction)
      .item({ userId, status, tokensValidFrom, erasedAt, createdAt: erasedAt, v: v + 1 })
      .options({ condition: { attr: 'v', eq: v } }),
  ),
  ...(profile ? [...(await freeHandle(profile.handle, userId)), write(Profile.build(DeleteTransaction).key({ userId }))] : []),
];

type AccountChanges = Omit<UpdateItemInput<typeof Account>, 'userId' | 'v'>;

/** Updates an account unless it changed since it was read. */
export const updateAccount = ({ userId, v }: Pick<AccountItem, 'userId' | 'v'>, changes: AccountChanges): Write =>
  write(
    Account.build(UpdateTransaction)
      .item({ userId, v: v + 1, ...changes })
      .options({ condition: { attr: 'v', eq: v } }),
  );

/** Uses `$set`, because a plain list would be merged with the stored one, index by index. */
export const replaceRoles = (roles: Role[]): AccountChanges => ({ roles: $set(roles) });

/** Uses `$set`, because a plain map would be merged with the stored one. */
export const deletionOf = (deletion: AccountItem['deletion']): AccountChanges => ({ deletion: deletion ? $set(deletion) : $remove() });

export const activated: AccountChanges = {
  status: 'active',
  suspendedReason: $remove(),
  suspendedAt: $remove(),
  suspendedBy: $remove(),
};
