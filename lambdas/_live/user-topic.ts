import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../_base/env.ts';
import { digest, shardOf } from '../_base/hash.ts';
import { retryTransient, transact, VersionConflict, write } from '../_table/commit.ts';
import { itemType } from '../_table/keys.ts';
import { documentClient, type Item, readItems } from '../_table/table.ts';

/**
 * Who listens to their own topic, in sets: a fan-out finds those among its recipients by one query, and not by one for each.
 * All reads are consistent: whoever has begun to listen is found.
 */
const WRITER = '_live/user-topic.ts';

const listenersKeys = itemType({
  type: 'feed-listeners',
  summary: 'Some of those who listen to their own topic',
  writer: WRITER,
  key: { partition: 'LISTENERS', sort: '{shard}' },
});
const topicKeys = itemType({
  type: 'user-topic',
  summary: 'The latest `seq` of a person’s topic, the events it told last, and how often somebody began to listen',
  writer: WRITER,
  key: { partition: 'USER#{userId}', sort: 'USER_TOPIC' },
});

/** A set's update costs a unit a kilobyte of it: at ten thousand listeners each of these holds some 160. */
const SHARDS = 64;
/** So few sets are read one by one. */
const FEW = 4;
/** A topic remembers so many of the events it told, so that a repeated fan-out tells none again. */
const REMEMBERED = 64;

const shardName = (userId: string): string => String(shardOf(userId, SHARDS)).padStart(2, '0');
const idsOf = (item: Item | undefined): Iterable<string> => (item?.ids as Set<string> | undefined) ?? [];

const changeListeners = (how: 'ADD' | 'DELETE', userId: string) => ({
  TableName: tableName(),
  Key: listenersKeys.key({ shard: shardName(userId) }),
  UpdateExpression: `SET #type = :type ${how} ids :ids`,
  ExpressionAttributeNames: { '#type': 'type' },
  ExpressionAttributeValues: { ':type': listenersKeys.type, ':ids': new Set([userId]) },
});

/** Everybody who listens. */
export const allSubscribers = async (): Promise<Set<string>> => {
  const listeners = new Set<string>();
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: tableName(),
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': listenersKeys.key({ shard: '' }).pk },
        ExclusiveStartKey: start,
      }),
    );
    for (const item of Items as Item[]) for (const id of idsOf(item)) listeners.add(id);
    start = LastEvaluatedKey;
  } while (start);
  return listeners;
};

/** Which of these people listen. */
export const subscribersAmong = async (userIds: readonly string[]): Promise<string[]> => {
  const shards = [...new Set(userIds.map(shardName))];
  if (shards.length === 0) return [];
  if (shards.length > FEW) {
    const all = await allSubscribers();
    return userIds.filter((userId) => all.has(userId));
  }
  const keys = shards.map((shard) => listenersKeys.key({ shard }));
  const find = await readItems(keys, { consistent: true });
  const some = new Set(keys.flatMap((key) => [...idsOf(find(key))]));
  return userIds.filter((userId) => some.has(userId));
};

type Time = { remaining(): number };

/** Somebody begins to listen. @returns the latest `seq`. */
export const addSubscriber = async (userId: string, time: Time): Promise<number> => {
  // In this order: whoever takes the person out of the set meanwhile did it before, or finds that they began again.
  const begin = new UpdateCommand({
    TableName: tableName(),
    Key: topicKeys.key({ userId }),
    UpdateExpression: 'SET #type = :type ADD begun :one, seq :zero',
    ExpressionAttributeNames: { '#type': 'type' },
    ExpressionAttributeValues: { ':type': topicKeys.type, ':one': 1, ':zero': 0 },
    ReturnValues: 'ALL_NEW',
  });
  const { Attributes } = await retryTransient(time, () => documentClient.send(begin));
  await retryTransient(time, () => documentClient.send(new UpdateCommand(changeListeners('ADD', userId))));
  return Number(Attributes?.seq ?? 0);
};

export const readUserSeq = async (userId: string): Promise<number> => {
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: tableName(), Key: topicKeys.key({ userId }), ConsistentRead: true }),
  );
  return Number(Item?.seq ?? 0);
};

export type NextSequence = { seq: number; begun: number };

/** Takes the next `seq` for an event; undefined where the topic has told it before. */
export const nextSequence = async (userId: string, eventId: string, time: Time): Promise<NextSequence | undefined> => {
  const short = digest(eventId).slice(0, 8);
  const take = new UpdateCommand({
    TableName: tableName(),
    Key: topicKeys.key({ userId }),
    UpdateExpression: 'SET #type = :type ADD seq :one, told :events',
    ConditionExpression: 'NOT contains(told, :event)',
    ExpressionAttributeNames: { '#type': 'type' },
    ExpressionAttributeValues: { ':type': topicKeys.type, ':one': 1, ':event': short, ':events': new Set([short]) },
    ReturnValues: 'ALL_NEW',
  });
  try {
    const { Attributes = {} } = await retryTransient(time, () => documentClient.send(take));
    if ((Attributes.told as Set<string>).size > REMEMBERED) await forgetTold(userId, short);
    return { seq: Number(Attributes.seq), begun: Number(Attributes.begun ?? 0) };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
};

const forgetTold = async (userId: string, but: string): Promise<void> => {
  await documentClient.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: topicKeys.key({ userId }),
      UpdateExpression: 'SET told = :events',
      ExpressionAttributeValues: { ':events': new Set([but]) },
    }),
  );
};

/** No socket of theirs was found. Who has begun to listen since the turn was taken stays in the set. */
export const removeSubscriber = async (userId: string, { begun }: NextSequence, time: Time): Promise<void> => {
  const asBefore = write({
    params: () => ({
      ConditionCheck: {
        TableName: tableName(),
        Key: topicKeys.key({ userId }),
        ConditionExpression: begun === 0 ? 'attribute_not_exists(begun)' : 'begun = :begun',
        ...(begun === 0 ? {} : { ExpressionAttributeValues: { ':begun': begun } }),
      },
    }),
  });
  try {
    await transact([asBefore, write({ params: () => ({ Update: changeListeners('DELETE', userId) }) })], time);
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
  }
};
