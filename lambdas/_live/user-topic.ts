import { digest, shardOf } from '../_base/hash.ts';
import { transact, VersionConflict } from '../_table/commit.ts';
import { addIds, idsIn, removeIds } from '../_table/id-sets.ts';
import { itemType } from '../_table/keys.ts';
import { queryItems } from '../_table/query.ts';
import { type Item, readItem, readItems } from '../_table/table.ts';
import { checkItem, tryWrite, updateItem, writeAlone } from '../_table/write.ts';

/**
 * Who listens to their own topic, in sets: a fan-out finds those among its recipients by one query, and not by one for each.
 * All reads are consistent: whoever has begun to listen is found.
 */
const WRITER = '_live/user-topic.ts';

const subscriberKeys = itemType({
  type: 'user-topic-subscribers',
  summary: 'Some of the users who subscribe to their own topic; every replica says the same',
  writer: WRITER,
  key: { partition: 'USER_TOPIC_SUBSCRIBERS#{replica}', sort: '{shard}' },
});
const topicKeys = itemType({
  type: 'user-topic',
  summary: 'The latest `seq` of a person’s topic, the events it told last, and how often somebody began to listen',
  writer: WRITER,
  key: { partition: 'USER#{userId}', sort: 'USER_TOPIC' },
});

/** A set's update costs a unit a kilobyte of it: at ten thousand subscribers each of these holds some 40. */
const SHARDS = 256;
/** A fan-out reads all sets of one replica: at ten thousand subscribers some 64 units of the 3,000 a second that its partition has. */
const REPLICAS = 4;
/** So few sets are read one by one. */
const FEW = 4;
/** A topic remembers so many of the events it told, so that a repeated fan-out tells none again. */
const REMEMBERED = 64;

const shardName = (userId: string): string => String(shardOf(userId, SHARDS)).padStart(3, '0');
const anyReplica = (): number => Math.floor(Math.random() * REPLICAS);
/** The sets of a user, one in each replica: all of them are written, any of them is read. */
const setsOf = (userId: string) =>
  Array.from({ length: REPLICAS }, (_, replica) => ({
    key: subscriberKeys.key({ replica, shard: shardName(userId) }),
    type: subscriberKeys.type,
  }));

/** Everybody who listens. */
export const allSubscribers = async (): Promise<Set<string>> => {
  const items = await queryItems({ partition: subscriberKeys.key({ replica: anyReplica(), shard: '' }).pk, consistent: true });
  return new Set(items.flatMap((item) => [...idsIn(item)]));
};

/** Which of these people listen. */
export const subscribersAmong = async (userIds: readonly string[]): Promise<string[]> => {
  const shards = [...new Set(userIds.map(shardName))];
  if (shards.length === 0) return [];
  if (shards.length > FEW) {
    const all = await allSubscribers();
    return userIds.filter((userId) => all.has(userId));
  }
  const keys = shards.map((shard) => subscriberKeys.key({ replica: anyReplica(), shard }));
  const find = await readItems(keys, { consistent: true });
  const some = new Set(keys.flatMap((key) => [...idsIn(find(key))]));
  return userIds.filter((userId) => some.has(userId));
};

type Time = { remaining(): number };

/** Somebody begins to listen. @returns the latest `seq`. */
export const addSubscriber = async (userId: string, time: Time): Promise<number> => {
  // In this order: whoever takes the person out of the set meanwhile did it before, or finds that they began again.
  const begun = updateItem({ key: topicKeys.key({ userId }), type: topicKeys.type, add: { begun: 1, seq: 0 } });
  const topic = await writeAlone(begun, { time, returning: true });
  await Promise.all(setsOf(userId).map((set) => writeAlone(addIds(set, userId), { time })));
  return Number(topic?.seq ?? 0);
};

export const readUserSeq = async (userId: string): Promise<number> =>
  Number((await readItem(topicKeys.key({ userId }), { consistent: true }))?.seq ?? 0);

export type NextSequence = { seq: number; begun: number };

/** Takes the next `seq` for an event; undefined where the topic has told it before. */
export const nextSequence = async (userId: string, eventId: string, time: Time): Promise<NextSequence | undefined> => {
  const short = digest(eventId).slice(0, 8);
  const next = updateItem({
    key: topicKeys.key({ userId }),
    type: topicKeys.type,
    add: { seq: 1 },
    addToSet: { told: [short] },
    condition: { attr: 'told', notContains: short },
  });
  const outcome = await tryWrite(next, { time, returning: true });
  if (!outcome.written) return undefined;
  const { seq, begun, told } = outcome.item as Item;
  if ((told as Set<string>).size > REMEMBERED)
    await writeAlone(updateItem({ key: topicKeys.key({ userId }), set: { told: new Set([short]) } }));
  return { seq: Number(seq), begun: Number(begun ?? 0) };
};

/** No socket of theirs was found. Who has begun to listen since the turn was taken stays in the set. */
export const removeSubscriber = async (userId: string, { begun }: NextSequence, time: Time): Promise<void> => {
  const asBefore = checkItem(topicKeys.key({ userId }), begun === 0 ? { attr: 'begun', exists: false } : { attr: 'begun', eq: begun });
  try {
    await transact([asBefore, ...setsOf(userId).map((set) => removeIds(set, userId))], time);
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
  }
};
