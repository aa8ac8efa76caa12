import { Entity } from 'dynamodb-toolbox/entity';
import { DeleteTransaction } from 'dynamodb-toolbox/entity/actions/transactDelete';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { item, string } from 'dynamodb-toolbox/schema';
import { HandleTaken } from '../../../schemas/users/errors.ts';
import { type Write, write } from '../../_table/commit.ts';
import type { Condition } from '../../_table/expressions.ts';
import { itemType } from '../../_table/keys.ts';
import { expires, type Item, type Key, readItem, readItems, table } from '../../_table/table.ts';
import { deleteItem, putIfAbsent, putItem, tryWrite } from '../../_table/write.ts';
import { HANDLE_GRACE_SECONDS } from '../accounts/account.rules.ts';
import { initialOf } from '../search/search.rules.ts';

/** Sorted by handle within the first letter, so that the user search needs no index. */
export const handleKeys = itemType({
  type: 'handle',
  summary: 'A handle and its owner, keyed in lower case; for search and mentions. One with an expiry was released',
  writer: 'users/profile/handles.store.ts',
  key: { partition: 'HANDLES#{initial}', sort: '{lower}' },
});

const Handle = new Entity({
  name: handleKeys.type,
  table,
  schema: item({
    initial: string().key(),
    lower: string().key(),
    userId: string(),
    /** Set on release; until then only the former owner may claim the handle. */
    ...expires,
  }),
  computeKey: handleKeys.key,
  timestamps: false,
});

/** Handles that differ by case and punctuation only are confused with one another, so they are one name. */
export const handleNameKeys = itemType({
  type: 'handle-name',
  summary: 'Owner of all handles with the same letters and digits; one with an expiry was released',
  writer: 'users/profile/handles.store.ts',
  key: { partition: 'HANDLE_NAME#{name}', sort: 'OWNER' },
});

const handleOf = (handle: string) => ({ initial: initialOf(handle.toLowerCase()), lower: handle.toLowerCase() });
const keyOf = (handle: string): Key => handleKeys.key(handleOf(handle));
export const handlePartition = (initial: string): string => handleKeys.key({ initial, lower: '' }).pk;
const nameOf = (handle: string) => ({ name: handle.toLowerCase().replace(/[^a-z0-9]/g, '') });

const seconds = (now: Date): number => Math.floor(now.getTime() / 1000);
const free = { attr: 'userId', exists: false } as const;
/** TTL deletes lag by hours: an expired item counts as free. */
const claimable = (userId: string, now: Date) =>
  [free, { attr: 'userId', eq: userId } as const, { attr: 'expiresAt', lte: seconds(now) } as const] as const;
const ownOrFree = (userId: string) => [free, { attr: 'userId', eq: userId } as const] as const;
const graceAfter = (now: Date) => seconds(now) + HANDLE_GRACE_SECONDS;
const taken = () => HandleTaken.error();

const putName = (handle: string, userId: string, condition: Condition, expiresAt?: number): Write => {
  const owner = { ...nameOf(handle), userId, ...(expiresAt === undefined ? {} : { expiresAt }) };
  return putItem({ ...handleNameKeys.key(owner), type: handleNameKeys.type, ...owner }, condition, taken);
};

/** @throws HANDLE_TAKEN if another user holds a handle of this name or released one within the grace period. */
export const claimHandle = (handle: string, userId: string, now: Date): Write[] => [
  putName(handle, userId, { or: [...claimable(userId, now)] }),
  write(
    Handle.build(PutTransaction)
      .item({ ...handleOf(handle), userId })
      .options({ condition: { or: [...claimable(userId, now)] } }),
    taken,
  ),
];

/** Whether the user holds a handle's name; of handles from before names were claimed, another user's may have been first. */
const holdsName = async (handle: string, userId: string): Promise<boolean> => {
  const item = await readItem(handleNameKeys.key(nameOf(handle)), { consistent: true });
  return item?.userId === userId;
};

/** Releases a handle. A grace period for the former owner keeps others from impersonating them to their friends. */
const releaseHandle = async (handle: string, userId: string, now: Date, keepName: boolean): Promise<Write[]> => [
  write(
    Handle.build(PutTransaction)
      .item({ ...handleOf(handle), userId, expiresAt: graceAfter(now) })
      .options({ condition: { or: [...ownOrFree(userId)] } }),
  ),
  ...(keepName || !(await holdsName(handle, userId)) ? [] : [putName(handle, userId, { or: [...ownOrFree(userId)] }, graceAfter(now))]),
];

/** Frees an unused handle, or that of an erased user, at once; nothing changes where another user holds it. */
export const freeHandle = async (handle: string, userId: string, keepName = false): Promise<Write[]> => [
  write(
    Handle.build(DeleteTransaction)
      .key(handleOf(handle))
      .options({ condition: { or: [...ownOrFree(userId)] } }),
  ),
  ...(keepName || !(await holdsName(handle, userId)) ? [] : [deleteItem(handleNameKeys.key(nameOf(handle)))]),
];

type Exchange = { before: string; after: string; userId: string; isUnused: boolean; now: Date };

/**
 * Claims a handle, and releases the former one or frees it if it is unused; the same name with other punctuation stays claimed.
 * @throws HANDLE_TAKEN
 */
export const exchangeHandle = async ({ before, after, userId, isUnused, now }: Exchange): Promise<Write[]> => {
  if (before.toLowerCase() === after.toLowerCase()) return [];
  const keepName = nameOf(before).name === nameOf(after).name;
  const given = isUnused ? freeHandle(before, userId, keepName) : releaseHandle(before, userId, now, keepName);
  return [...claimHandle(after, userId, now), ...(await given)];
};

/**
 * Claims the name of a stored handle from before names were claimed. Nothing changes for a released handle, or where the name is
 * claimed.
 * @returns whether it was claimed.
 */
export const claimNameOf = async ({ sk, userId, expiresAt }: Item): Promise<boolean> => {
  if (expiresAt !== undefined) return false;
  const owner = { ...nameOf(sk), userId };
  return (await tryWrite(putIfAbsent({ ...handleNameKeys.key(owner), type: handleNameKeys.type, ...owner }))).written;
};

/**
 * Reads the owners of handles, by lower-case handle: one round trip, eventually consistent, half a read unit each. Released
 * handles are left out.
 */
export const readHandles = async (handles: readonly string[]): Promise<Map<string, string>> => {
  const lowers = [...new Set(handles.map((handle) => handle.toLowerCase()))].filter((lower) => lower !== '');
  const find = await readItems(lowers.map(keyOf), { consistent: false });
  return new Map(
    lowers.flatMap((lower) => {
      const item = find(keyOf(lower));
      return item && item.expiresAt === undefined ? [[lower, String(item.userId)] as const] : [];
    }),
  );
};
