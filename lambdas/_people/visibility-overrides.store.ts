import { type Audience, DEFAULT_AUDIENCES } from '../../schemas/_kit/audience.ts';
import { shardOf } from '../_base/hash.ts';
import type { Write } from '../_table/commit.ts';
import { idsIn } from '../_table/id-sets.ts';
import { itemType } from '../_table/keys.ts';
import { type Item, type Key, readItems } from '../_table/table.ts';
import { putItem, tryWrite, updateItem } from '../_table/write.ts';
import type { ProfileItem, ProfileSummary } from './profiles.store.ts';

/*
 * Boards copy names with their audience and update the copies after an event: about a second late, or later when deliveries
 * fail. An override makes a changed audience effective at once. A directory lists the shards whose users have any: a page reads
 * the directory, then the overrides of its own users in the listed shards. No transaction writes an item of several users, so
 * that changes of different users, and suspensions, never wait for each other.
 */
const WRITER = '_people/visibility-overrides.store.ts';
const overrideKeys = itemType({
  type: 'visibility-overrides',
  summary: 'The audience of a profile that changed within ten minutes; copies of the name may not have it yet',
  writer: WRITER,
  key: { partition: 'VISIBILITY_OVERRIDES#{window}#{userId}', sort: 'AUDIENCE' },
});
const directoryKeys = itemType({
  type: 'visibility-override-directory',
  summary: 'Shards of users with a visibility override in one window; all replicas are equal',
  writer: WRITER,
  key: { partition: 'VISIBILITY_OVERRIDES#{window}#DIRECTORY#{replica}', sort: 'SHARDS' },
});

/** Few users share one, so that a page reads few overrides in vain; all names together take less than 2 KB. */
const SHARDS = 512;
/** Replicas of the directory. A page reads half a unit of one for each window: 6,000 pages a second and replica. */
const REPLICAS = 2;
/** Minimum time for updating copies: the current window and the previous one are read. */
const WINDOW_MS = 10 * 60_000;
const LIFETIME_SECONDS = 24 * 60 * 60;

const currentWindow = (): number => Math.floor(Date.now() / WINDOW_MS);
const windowsRead = (): number[] => [currentWindow(), currentWindow() - 1];
const shardName = (userId: string): string => shardOf(userId, SHARDS).toString(36);
const everyReplica = (window: number): Key[] => Array.from({ length: REPLICAS }, (_, replica) => directoryKeys.key({ window, replica }));
const anyReplica = (window: number): Key => directoryKeys.key({ window, replica: Math.floor(Math.random() * REPLICAS) });
const expiresAt = (): number => Math.floor(Date.now() / 1000) + LIFETIME_SECONDS;

/**
 * Lists a shard in the replicas that lack it, outside the transaction of the change: in it, the first changes of a window would
 * conflict with each other. Without an override, a listed shard only costs pages a read.
 */
const listShard = async (window: number, shard: string): Promise<void> => {
  const replicas = everyReplica(window);
  const find = await readItems(replicas, { consistent: false });
  const lacking = replicas.filter((key) => !idsIn(find(key)).has(shard));
  await Promise.all(
    lacking.map((key) =>
      tryWrite(updateItem({ key, type: directoryKeys.type, set: { expiresAt: expiresAt() }, addToSet: { ids: [shard] } })),
    ),
  );
};

/** Returns the audience of a user's name. A suspension hides it exactly as `private` does. */
export const nameAudience = ({ audiences, suspended }: Pick<ProfileSummary | ProfileItem, 'audiences' | 'suspended'>): Audience =>
  suspended ? 'private' : (audiences?.profile ?? DEFAULT_AUDIENCES.profile);

/**
 * Lists the user's shard, and returns the write that overrides the audience of their name. Add it to the transaction of every
 * change of a profile's audience, and of every suspension or its end. One read unit, and two calls more for the first in a shard.
 */
export const overrideNameAudience = async (userId: string, audience: Audience): Promise<Write[]> => {
  const window = currentWindow();
  await listShard(window, shardName(userId));
  return [putItem({ ...overrideKeys.key({ window, userId }), type: overrideKeys.type, userId, audience, expiresAt: expiresAt() })];
};

/** Returns the keys to add to a batch read; half a unit each. */
export const overrideDirectoryKeys = (): Key[] => windowsRead().map(anyReplica);

/** Returns the keys of the items that may hold an override of a user. */
export type OverrideDirectory = (userId: string) => readonly Key[];

export const NO_OVERRIDES: OverrideDirectory = () => [];

/** Returns the directory from a batch read that included `overrideDirectoryKeys`. */
export const overrideDirectoryIn = (find: (key: Key) => Item | undefined): OverrideDirectory => {
  const listed = windowsRead().map((window) => ({ window, shards: new Set(everyReplica(window).flatMap((key) => [...idsIn(find(key))])) }));
  return (userId) => {
    const shard = shardName(userId);
    return listed.flatMap(({ window, shards }) => (shards.has(shard) ? [overrideKeys.key({ window, userId })] : []));
  };
};

/** Reads the directory on its own. */
export const readOverrideDirectory = async (): Promise<OverrideDirectory> =>
  overrideDirectoryIn(await readItems(overrideDirectoryKeys(), { consistent: false }));

/**
 * Returns the overridden audience of a user's name; undefined where the copy's audience is current. It reads nothing unless a
 * shard of these users is listed, then half a unit for each of its users and windows in one round trip.
 */
export const readNameOverrides = async (
  directory: OverrideDirectory,
  userIds: readonly string[],
): Promise<(userId: string) => Audience | undefined> => {
  const keys = userIds.flatMap(directory);
  if (keys.length === 0) return () => undefined;
  const find = await readItems(keys, { consistent: false });
  return (userId) => directory(userId).flatMap((key) => (find(key)?.audience as Audience | undefined) ?? [])[0];
};
