import type { Write } from '../_table/commit.ts';
import { idsIn } from '../_table/id-sets.ts';
import { itemType } from '../_table/keys.ts';
import { type Item, type Key, readItem } from '../_table/table.ts';
import { checkItem, updateItem } from '../_table/write.ts';

/*
 * The ids of a user's open sockets, in one item. It changes with every connection, so the limit, the last socket's closing and
 * the end of all sockets are exact. An index would miss a socket that has just opened.
 */
const keys = itemType({
  type: 'user-sockets',
  summary: 'Ids of a user’s open sockets, at most 20; `v` grows with every change',
  writer: '_live/user-sockets.store.ts',
  key: { partition: 'USER#{userId}', sort: 'SOCKETS' },
});

/** Ten devices with two windows each. Every socket costs posts, and every change of a presence a look at all of them. */
export const MAX_SOCKETS = 20;

export type UserSockets = { ids: ReadonlySet<string>; v: number };

export const socketsKey = (userId: string): Key => keys.key({ userId });

/** Returns the sockets from a read that included the key. */
export const socketsIn = (item: Item | undefined): UserSockets => ({ ids: idsIn(item), v: Number(item?.v ?? 0) });

/** Reads consistently. */
export const readSockets = async (userId: string): Promise<UserSockets> =>
  socketsIn(await readItem(socketsKey(userId), { consistent: true }));

/** The user has as many open sockets as allowed. */
export class SocketsFull extends Error {
  override readonly name = 'SocketsFull';
}

/** Adds a socket. Its transaction fails with SocketsFull where the user has the most allowed. */
export const addSocket = (userId: string, connectionId: string, expiresAt: number): Write =>
  updateItem(
    {
      key: socketsKey(userId),
      type: keys.type,
      set: { expiresAt },
      add: { v: 1 },
      addToSet: { ids: [connectionId] },
      condition: {
        or: [
          { attr: 'ids', exists: false },
          { size: 'ids', lt: MAX_SOCKETS },
        ],
      },
    },
    () => new SocketsFull(),
  );

/** Removes sockets; the item stays, so that its version never goes back. */
export const removeSockets = (userId: string, connectionIds: readonly string[]): Write =>
  updateItem({ key: socketsKey(userId), add: { v: 1 }, deleteFromSet: { ids: connectionIds }, condition: 'exists' });

/** Makes a transaction depend on the sockets that were read. */
export const socketsUnchanged = (userId: string, { v }: UserSockets): Write => checkItem(socketsKey(userId), { version: v });
