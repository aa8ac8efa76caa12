import { digest, shardOf } from '../_base/hash.ts';
import { transact, VersionConflict } from '../_table/commit.ts';
import { addIds, idsIn, removeIds } from '../_table/id-sets.ts';
import { itemType } from '../_table/keys.ts';
import { queryItems } from '../_table/query.ts';
import { type Item, readItem, readItems } from '../_table/table.ts';
import { checkItem, tryWrite, updateItem, writeAlone } from '../_table/write.ts';

/*
 * Subscribers of user topics, in sharded sets: a fan-out finds the online ones among its recipients by one query instead of
 * one for each. All reads are consistent, so that every earlier subscriber is found.
 */
const WRITER = '_live/user-topic.ts';

const subscriberKeys = itemType({
  type: 'user-topic-subscribers',
  summary: 'One shard of the users who subscribe to their own topic; all replicas are equal',
  writer: WRITER,
  key: { partition: 'USER_TOPIC_SUBSCRIBERS#{replica}', sort: '{shard}' },
});
const topicKeys = itemType({
  type: 'user-topic',
  summary: 'The latest `seq` of a user’s topic, its latest events by hash, and the number of subscriptions so far',
  writer: WRITER,
  key: { partition: 'USER#{userId}', sort: 'USER_TOPIC' },
});

/** An update costs a write unit a kilobyte of the set: at 10,000 subscribers each shard holds about 40. */
const SHARDS = 256;
/** A fan-out reads all sets of one replica: about 64 units at 10,000 subscribers, of the 3,000 a second of its partition. */
const REPLICAS = 4;
/** Up to this many sets are read by key, more by a query. */
const MAX_KEY_READS = 4;
/** Number of published events that a topic remembers, so that a repeated fan-out publishes none twice. */
const MAX_REMEMBERED = 64;

const shardName = (userId: string): string => String(shardOf(userId, SHARDS)).padStart(3, '0');
const anyReplica = (): number => Math.floor(Math.random() * REPLICAS);
/** Returns the sets of a user, one in each replica: writes go to all, reads to any. */
const setsOf = (userId: string) =>
  Array.from({ length: REPLICAS }, (_, replica) => ({
    key: subscriberKeys.key({ replica, shard: shardName(userId) }),
    type: subscriberKeys.type,
  }));

/** Returns all users subscribed to their own topic. */
export const allSubscribers = async (): Promise<Set<string>> => {
  const items = await queryItems({ partition: subscriberKeys.key({ replica: anyReplica(), shard: '' }).pk, consistent: true });
  return new Set(items.flatMap((item) => [...idsIn(item)]));
};

/** Returns the given users who are subscribed to their own topic. */
export const subscribersAmong = async (userIds: readonly string[]): Promise<string[]> => {
  const shards = [...new Set(userIds.map(shardName))];
  if (shards.length === 0) return [];
  if (shards.length > MAX_KEY_READS) {
    const all = await allSubscribers();
    return userIds.filter((userId) => all.has(userId));
  }
  const keys = shards.map((shard) => subscriberKeys.key({ replica: anyReplica(), shard }));
  const find = await readItems(keys, { consistent: true });
  const subscribers = new Set(keys.flatMap((key) => [...idsIn(find(key))]));
  return userIds.filter((userId) => subscribers.has(userId));
};

type Time = { remaining(): number };

/** Adds a user to the subscriber sets. @returns the latest `seq`. */
export const addSubscriber = async (userId: string, time: Time): Promise<number> => {
  // The counter grows before the sets, so that a concurrent `removeSubscriber` ran before or fails its condition.
  const subscription = updateItem({ key: topicKeys.key({ userId }), type: topicKeys.type, add: { begun: 1, seq: 0 } });
  const topic = await writeAlone(subscription, { time, returning: true });
  await Promise.all(setsOf(userId).map((set) => writeAlone(addIds(set, userId), { time })));
  return Number(topic?.seq ?? 0);
};

export const readUserSeq = async (userId: string): Promise<number> =>
  Number((await readItem(topicKeys.key({ userId }), { consistent: true }))?.seq ?? 0);

/** `begun` is the number of subscriptions when the sequence was assigned. */
export type NextSequence = { seq: number; begun: number };

/** Assigns the next `seq` to an event; undefined where the event was published before. */
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
  if ((told as Set<string>).size > MAX_REMEMBERED)
    await writeAlone(updateItem({ key: topicKeys.key({ userId }), set: { told: new Set([short]) } }));
  return { seq: Number(seq), begun: Number(begun ?? 0) };
};

/** Removes a user without open sockets from the sets, unless they subscribed after the sequence was assigned. */
export const removeSubscriber = async (userId: string, { begun }: NextSequence, time: Time): Promise<void> => {
  const notSubscribedSince = checkItem(
    topicKeys.key({ userId }),
    begun === 0 ? { attr: 'begun', exists: false } : { attr: 'begun', eq: begun },
  );
  try {
    await transact([notSubscribedSince, ...setsOf(userId).map((set) => removeIds(set, userId))], time);
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
  }
};
