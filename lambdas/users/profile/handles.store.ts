import { Entity } from 'dynamodb-toolbox/entity';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { item, string } from 'dynamodb-toolbox/schema';
import { HandleTaken } from '../../../schemas/users/errors.ts';
import { type Write, write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { expires, type Key, readItems, table } from '../../_table/table.ts';
import { HANDLE_GRACE_SECONDS } from '../accounts/account.rules.ts';
import { initialOf } from '../search/search.rules.ts';

/** In the order of handles within a first letter: the search for people reads them as they are, and needs no index. */
const keys = itemType({
  type: 'handle',
  summary: 'Who holds a handle, in lower case, because handles are unique without regard to case; one that expires was given up',
  writer: 'users/profile/handles.store.ts',
  key: { partition: 'HANDLES#{initial}', sort: '{lower}' },
});

const Handle = new Entity({
  name: keys.type,
  table,
  schema: item({
    initial: string().key(),
    lower: string().key(),
    userId: string(),
    /** Given up; until then nobody but the former owner may take it. */
    ...expires,
  }),
  computeKey: keys.key,
  timestamps: false,
});

const nameOf = (handle: string) => ({ initial: initialOf(handle.toLowerCase()), lower: handle.toLowerCase() });
const keyOf = (handle: string): Key => keys.key(nameOf(handle));
export const handlePartition = (initial: string): string => keys.key({ initial, lower: '' }).pk;

const seconds = (now: Date): number => Math.floor(now.getTime() / 1000);
const free = { attr: 'userId', exists: false } as const;

/** @throws HANDLE_TAKEN where somebody else holds it, or gave it up a short while ago. */
export const claimHandle = (handle: string, userId: string, now: Date): Write =>
  write(
    Handle.build(PutTransaction)
      .item({ ...nameOf(handle), userId })
      // TTL deletes lag by hours: one that has expired counts as free.
      .options({ condition: { or: [free, { attr: 'userId', eq: userId }, { attr: 'expiresAt', lte: seconds(now) }] } }),
    () => HandleTaken.error(),
  );

/** Gives a handle up: it stays with its former owner for a while, so that nobody takes their name under the eyes of their friends. */
export const releaseHandle = (handle: string, userId: string, now: Date): Write =>
  write(
    Handle.build(PutTransaction)
      .item({ ...nameOf(handle), userId, expiresAt: seconds(now) + HANDLE_GRACE_SECONDS })
      .options({ condition: { or: [free, { attr: 'userId', eq: userId }] } }),
  );

/**
 * Who holds these handles, by the handle in lower case; one round trip, eventually consistent, half a unit each. Handles
 * that were given up lead to nobody.
 */
export const readHandles = async (handles: readonly string[]): Promise<Map<string, string>> => {
  const lowers = [...new Set(handles.map((handle) => handle.toLowerCase()))].filter((lower) => lower !== '');
  const find = await readItems(lowers.map(keyOf), { consistent: false });
  return new Map(
    lowers.flatMap((lower) => {
      const held = find(keyOf(lower));
      return held && held.expiresAt === undefined ? [[lower, String(held.userId)] as const] : [];
    }),
  );
};
