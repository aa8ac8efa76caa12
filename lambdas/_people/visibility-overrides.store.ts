import { type Audience, DEFAULT_AUDIENCES } from '../../schemas/_kit/audience.ts';
import { shardOf } from '../_base/hash.ts';
import type { Write } from '../_table/commit.ts';
import { idsIn } from '../_table/id-sets.ts';
import { itemType } from '../_table/keys.ts';
import { type Item, type Key, readItems } from '../_table/table.ts';
import { updateItem } from '../_table/write.ts';
import type { ProfileItem, ProfileSummary } from './profiles.store.ts';

/*
 * Boards copy names with their audience and update the copies after an event: about a second late, or later when deliveries
 * fail. An override makes a changed audience effective at once. Overrides are sharded by user, and a directory lists the
 * shards that hold any: a page reads the directory, then only the listed shards of its own users.
 */
const WRITER = '_people/visibility-overrides.store.ts';
const overrideKeys = itemType({
  type: 'visibility-overrides',
  summary: 'Audiences of profiles in one shard that changed within ten minutes; copies of names may not have them yet',
  writer: WRITER,
  key: { partition: 'VISIBILITY_OVERRIDES#{window}#{shard}', sort: 'USERS' },
});
const directoryKeys = itemType({
  type: 'visibility-override-directory',
  summary: 'Shards of visibility overrides that hold any in one window; all replicas are equal',
  writer: WRITER,
  key: { partition: 'VISIBILITY_OVERRIDES#{window}#DIRECTORY#{replica}', sort: 'SHARDS' },
});

/** Items of a window at most; each takes 1,000 changes a second. */
const SHARDS = 64;
/** Replicas of the directory. A page reads half a unit of one for each window: 6,000 pages a second and replica. */
const REPLICAS = 2;
/** Minimum time for updating copies: the current window and the previous one are read. */
const WINDOW_MS = 10 * 60_000;
const LIFETIME_SECONDS = 24 * 60 * 60;

const currentWindow = (): number => Math.floor(Date.now() / WINDOW_MS);
const windowsRead = (): number[] => [currentWindow(), currentWindow() - 1];
const shardName = (userId: string): string => String(shardOf(userId, SHARDS));
const everyReplica = (window: number): Key[] => Array.from({ length: REPLICAS }, (_, replica) => directoryKeys.key({ window, replica }));
const anyReplica = (window: number): Key => directoryKeys.key({ window, replica: Math.floor(Math.random() * REPLICAS) });
const expiresAt = (): number => Math.floor(Date.now() / 1000) + LIFETIME_SECONDS;

const listShard = (key: Key, shard: string): Write =>
  updateItem({ key, type: directoryKeys.type, set: { expiresAt: expiresAt() }, addToSet: { ids: [shard] } });

/** Returns the audience of a user's name. A suspension hides it exactly as `private` does. */
export const nameAudience = ({ audiences, suspended }: Pick<ProfileSummary | ProfileItem, 'audiences' | 'suspended'>): Audience =>
  suspended ? 'private' : (audiences?.profile ?? DEFAULT_AUDIENCES.profile);

/**
 * Returns the writes that override the audience of a name. Add them to the transaction of every change of a profile's
 * audience, and of every suspension or its end. Reads half a unit.
 */
export const overrideNameAudience = async (userId: string, audience: Audience): Promise<Write[]> => {
  const [window, shard] = [currentWindow(), shardName(userId)];
  const replica = anyReplica(window);
  const listed = idsIn((await readItems([replica], { consistent: false }))(replica)).has(shard);
  const override = updateItem({
    key: overrideKeys.key({ window, shard }),
    type: overrideKeys.type,
    set: { expiresAt: expiresAt(), [userId]: audience },
  });
  return [override, ...(listed ? [] : everyReplica(window).map((key) => listShard(key, shard)))];
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
    return listed.flatMap(({ window, shards }) => (shards.has(shard) ? [overrideKeys.key({ window, shard })] : []));
  };
};

/** Reads the directory on its own. */
export const readOverrideDirectory = async (): Promise<OverrideDirectory> =>
  overrideDirectoryIn(await readItems(overrideDirectoryKeys(), { consistent: false }));

/**
 * Returns the overridden audience of a user's name; undefined where the copy's audience is current. It reads nothing unless a
 * shard of these users holds an override, then half a unit a shard in one round trip.
 */
export const readNameOverrides = async (
  directory: OverrideDirectory,
  userIds: readonly string[],
): Promise<(userId: string) => Audience | undefined> => {
  const keys = userIds.flatMap(directory);
  if (keys.length === 0) return () => undefined;
  const find = await readItems(keys, { consistent: false });
  return (userId) => directory(userId).flatMap((key) => (find(key)?.[userId] as Audience | undefined) ?? [])[0];
};
