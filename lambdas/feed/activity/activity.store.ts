import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import { tableName } from '../../_base/env.ts';
import { type Write, write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { documentClient, type Item, readItems } from '../../_table/table.ts';
import type { Activity, EventRef, FeedPosition, Filter, ListSegment } from './activity.model.ts';
import { eventRefAt } from './activity.rules.ts';

/**
 * What a person did, newest last. Decisions about entries rest on consistent reads; who looks at a list may be a moment behind.
 */
export const activityKeys = itemType({
  type: 'activity',
  summary: 'Something that a person did, with who may see it at most; the truth that entries in feeds refer to, never deleted',
  writer: 'feed/activity/activity.store.ts',
  key: { partition: 'USER#{actor}#ACTIVITY', sort: '{at}#{eventId}' },
  indexes: { gsi3: { partition: 'EVENT#{eventId}', sort: 'ACTIVITY' } },
});

const ACTOR = /^USER#(.+)#ACTIVITY$/;

/** Actor and place are read from the key: they are in the item only once, and pages of it stay small. */
export const activityOf = (item: Item | undefined): Activity | undefined => {
  if (!item) return undefined;
  const { pk, sk, kind, filter, target, visibility, data, v, post, removed } = item as unknown as Activity & { pk: string; sk: string };
  const optional = { ...(post ? { post } : {}), ...(removed ? { removed } : {}) };
  return { ...eventRefAt(sk), actor: ACTOR.exec(pk)?.[1] ?? '', kind, filter, target, visibility, data: data ?? {}, v, ...optional };
};

const isRefused = (error: unknown): boolean => error instanceof ConditionalCheckFailedException;

/** Puts what nobody has put before. @returns false where somebody has. */
export const createActivity = async (activity: Activity): Promise<boolean> => {
  const { actor: _actor, at: _at, eventId: _eventId, ...stored } = activity;
  const Item = { ...activityKeys.key(activity), ...activityKeys.index('gsi3', activity), type: activityKeys.type, ...stored };
  try {
    await documentClient.send(new PutCommand({ TableName: tableName(), Item, ConditionExpression: 'attribute_not_exists(pk)' }));
    return true;
  } catch (error) {
    if (isRefused(error)) return false;
    throw error;
  }
};

/** Follows a post that is there already, unless a later version of it was followed before. */
export const updateFromPost = async (activity: Activity & { post: NonNullable<Activity['post']> }): Promise<void> => {
  try {
    await documentClient.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: activityKeys.key(activity),
        UpdateExpression: 'SET visibility = :visibility, post = :post, #v = #v + :one',
        ConditionExpression: 'post.#v < :version',
        ExpressionAttributeNames: { '#v': 'v' },
        ExpressionAttributeValues: {
          ':visibility': activity.visibility,
          ':post': activity.post,
          ':version': activity.post.v,
          ':one': 1,
        },
      }),
    );
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
};

/** Takes a line away, or gives it back, if it is still as it was read; the event rides on it. */
export const setRemoved = (activity: Activity, removed: boolean, event: EventEnvelope): Write =>
  write({
    params: () => ({
      Update: {
        TableName: tableName(),
        Key: activityKeys.key(activity),
        UpdateExpression: `SET #event = :event, #v = #v + :one${removed ? ', removed = :true' : ' REMOVE removed'}`,
        ConditionExpression: '#v = :v',
        ExpressionAttributeNames: { '#event': 'event', '#v': 'v' },
        ExpressionAttributeValues: { ':event': event, ':one': 1, ':v': activity.v, ...(removed ? { ':true': true } : {}) },
      },
    }),
  });

/** Consistent. */
export const readActivity = async (activity: EventRef & { actor: string }): Promise<Activity | undefined> => {
  const key = activityKeys.key(activity);
  return activityOf((await readItems([key], { consistent: true }))(key));
};

/** By the event's id: the index leads to it, and what is answered is what holds now. */
export const findActivity = async (eventId: string): Promise<Activity | undefined> => {
  const { Items = [] } = await documentClient.send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: 'gsi3',
      KeyConditionExpression: 'gsi3pk = :event',
      ExpressionAttributeValues: { ':event': activityKeys.partition('gsi3', { eventId }) },
    }),
  );
  const [found] = Items as Item[];
  return found && readActivity({ ...eventRefAt(found.sk), actor: ACTOR.exec(found.pk)?.[1] ?? '' });
};

export type SegmentQuery = {
  /** Only what stands after it, going back in time. */
  before?: FeedPosition | undefined;
  /** Not further back than this. */
  downTo?: FeedPosition | undefined;
  limit: number;
  filter?: Filter | undefined;
  consistent?: boolean;
};

/** One person's activity, newest first; one query. */
export const readActivities = async (
  actor: string,
  { before, downTo, limit, filter, consistent }: SegmentQuery,
): Promise<ListSegment<Activity>> => {
  const { pk } = activityKeys.key({ actor, at: '', eventId: '' });
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new QueryCommand({
      TableName: tableName(),
      ConsistentRead: consistent ?? false,
      ScanIndexForward: false,
      KeyConditionExpression: `pk = :pk${downTo === undefined ? '' : ' AND sk >= :downTo'}`,
      ...(filter ? { FilterExpression: '#filter = :filter', ExpressionAttributeNames: { '#filter': 'filter' } } : {}),
      ExpressionAttributeValues: {
        ':pk': pk,
        ...(downTo === undefined ? {} : { ':downTo': downTo }),
        ...(filter ? { ':filter': filter } : {}),
      },
      Limit: limit,
      ExclusiveStartKey: before === undefined ? undefined : { pk, sk: before },
    }),
  );
  const until = LastEvaluatedKey ? String(LastEvaluatedKey.sk) : downTo;
  return { entries: (Items as Item[]).flatMap((item) => activityOf(item) ?? []), until };
};
