import { type Audience, DEFAULT_AUDIENCES } from '../../schemas/_kit/audience.ts';
import { shardOf } from '../_base/hash.ts';
import type { Write } from '../_table/commit.ts';
import { idsIn } from '../_table/id-sets.ts';
import { itemType } from '../_table/keys.ts';
import { type Item, type Key, readItems } from '../_table/table.ts';
import { updateItem } from '../_table/write.ts';
import type { ProfileItem, ProfileSummary } from './profiles.store.ts';

/*
 * Boards copy names together with who may see them, and renew the copies after an event: a second late, or later when
 * deliveries fail. An override says at once that an audience has changed meanwhile. Overrides lie in shards by user, and a
 * directory says which shards hold any: a page reads the directory, and only shards of its own users after that.
 */
const WRITER = '_people/visibility-overrides.store.ts';
const overrideKeys = itemType({
  type: 'visibility-overrides',
  summary: 'Users of one shard whose profile got another audience within ten minutes, and which; copies elsewhere may not say so yet',
  writer: WRITER,
  key: { partition: 'VISIBILITY_OVERRIDES#{window}#{shard}', sort: 'USERS' },
});
const directoryKeys = itemType({
  type: 'visibility-override-directory',
  summary: 'Shards of visibility overrides that hold any in one window; every replica says the same',
  writer: WRITER,
  key: { partition: 'VISIBILITY_OVERRIDES#{window}#DIRECTORY#{replica}', sort: 'SHARDS' },
});

/** A window that is busy has at most so many items; 1,000 changes a second fit into each. */
const SHARDS = 64;
/** A page reads half a unit of one replica for each window: 6,000 pages a second and replica. */
const REPLICAS = 2;
/** Copies have at least this long to be renewed: the window that runs and the one before it are read. */
const WINDOW_MS = 10 * 60_000;
const LIFETIME_SECONDS = 24 * 60 * 60;

const currentWindow = (): number => Math.floor(Date.now() / WINDOW_MS);
const windowsRead = (): number[] => [currentWindow(), currentWindow() - 1];
const shardName = (userId: string): string => String(shardOf(userId, SHARDS));
const everyReplica = (window: number): Key[] => Array.from({ length: REPLICAS }, (_, replica) => directoryKeys.key({ window, replica }));
const anyReplica = (window: number): Key => directoryKeys.key({ window, replica: Math.floor(Math.random() * REPLICAS) });
const expiresAt = (): number => Math.floor(Date.now() / 1000) + LIFETIME_SECONDS;

const list = (key: Key, shard: string): Write =>
  updateItem({ key, type: directoryKeys.type, set: { expiresAt: expiresAt() }, addToSet: { ids: [shard] } });

/** Who may see a user's name at most. To the policy a suspension hides it exactly as `private` does. */
export const nameAudience = ({ audiences, suspended }: Pick<ProfileSummary | ProfileItem, 'audiences' | 'suspended'>): Audience =>
  suspended ? 'private' : (audiences?.profile ?? DEFAULT_AUDIENCES.profile);

/** Writes for the transaction of every change of a profile's audience and of every suspension or its end; half a unit read. */
export const overrideNameAudience = async (userId: string, audience: Audience): Promise<Write[]> => {
  const [window, shard] = [currentWindow(), shardName(userId)];
  const replica = anyReplica(window);
  const listed = idsIn((await readItems([replica], { consistent: false }))(replica)).has(shard);
  const override = updateItem({
    key: overrideKeys.key({ window, shard }),
    type: overrideKeys.type,
    set: { expiresAt: expiresAt(), [userId]: audience },
  });
  return [override, ...(listed ? [] : everyReplica(window).map((key) => list(key, shard)))];
};

/** The keys that a read of several things at once adds; half a unit each. */
export const overrideDirectoryKeys = (): Key[] => windowsRead().map(anyReplica);

/** Items that hold overrides, by the shard of a user. */
export type OverrideDirectory = (userId: string) => readonly Key[];

export const NO_OVERRIDES: OverrideDirectory = () => [];

/** The directory out of a read that asked for `overrideDirectoryKeys`. */
export const overrideDirectoryIn = (find: (key: Key) => Item | undefined): OverrideDirectory => {
  const listed = windowsRead().map((window) => ({ window, shards: new Set(everyReplica(window).flatMap((key) => [...idsIn(find(key))])) }));
  return (userId) => {
    const shard = shardName(userId);
    return listed.flatMap(({ window, shards }) => (shards.has(shard) ? [overrideKeys.key({ window, shard })] : []));
  };
};

/** The same, where no other read is under way. */
export const readOverrideDirectory = async (): Promise<OverrideDirectory> =>
  overrideDirectoryIn(await readItems(overrideDirectoryKeys(), { consistent: false }));

/**
 * Who may see these users' names now; undefined where copies say so themselves. It reads nothing while no shard of theirs
 * holds an override, else one round trip and half a unit a shard.
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
