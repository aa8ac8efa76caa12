import { Entity } from 'dynamodb-toolbox/entity';
import { DeleteTransaction } from 'dynamodb-toolbox/entity/actions/transactDelete';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { item, string } from 'dynamodb-toolbox/schema';
import { HandleTaken } from '../../../schemas/users/errors.ts';
import { type Write, write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { expires, type Key, readItems, table } from '../../_table/table.ts';
import { HANDLE_GRACE_SECONDS } from '../accounts/account.rules.ts';
import { initialOf } from '../search/search.rules.ts';

/** Sorted by handle within the first letter, so that the user search needs no index. */
export const handleKeys = itemType({
  type: 'handle',
  summary: 'Owner of a handle, keyed in lower case because uniqueness ignores case; one with an expiry was released',
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

const nameOf = (handle: string) => ({ initial: initialOf(handle.toLowerCase()), lower: handle.toLowerCase() });
const keyOf = (handle: string): Key => handleKeys.key(nameOf(handle));
export const handlePartition = (initial: string): string => handleKeys.key({ initial, lower: '' }).pk;

const seconds = (now: Date): number => Math.floor(now.getTime() / 1000);
const free = { attr: 'userId', exists: false } as const;

/** @throws HANDLE_TAKEN if another user holds the handle or released it within the grace period. */
export const claimHandle = (handle: string, userId: string, now: Date): Write =>
  write(
    Handle.build(PutTransaction)
      .item({ ...nameOf(handle), userId })
      // TTL deletes lag by hours: an expired handle counts as free.
      .options({ condition: { or: [free, { attr: 'userId', eq: userId }, { attr: 'expiresAt', lte: seconds(now) }] } }),
    () => HandleTaken.error(),
  );

/** Releases a handle. A grace period for the former owner keeps others from impersonating them to their friends. */
export const releaseHandle = (handle: string, userId: string, now: Date): Write =>
  write(
    Handle.build(PutTransaction)
      .item({ ...nameOf(handle), userId, expiresAt: seconds(now) + HANDLE_GRACE_SECONDS })
      .options({ condition: { or: [free, { attr: 'userId', eq: userId }] } }),
  );

/** Frees an unused handle, or that of an erased user, at once; nothing changes where another user holds it. */
export const freeHandle = (handle: string, userId: string): Write =>
  write(
    Handle.build(DeleteTransaction)
      .key(nameOf(handle))
      .options({ condition: { or: [free, { attr: 'userId', eq: userId }] } }),
  );

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
