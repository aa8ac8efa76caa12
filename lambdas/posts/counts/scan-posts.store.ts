import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../../_base/env.ts';
import { retryTransient } from '../../_table/commit.ts';
import { documentClient, type Item, type Key } from '../../_table/table.ts';
import { commentKeys, commentOf, type StoredComment } from '../comments/comments.store.ts';
import { likeKeys } from '../likes/likes.store.ts';
import type { PostCounts } from '../post/post.model.ts';
import { postKeys, readStoredPost, type StoredPost } from '../post/post.store.ts';
import { type AppliedCountRow, type CountSource, rowAt, sourceOf } from './applied-rows.store.ts';

/** For jobs: everything that belongs to a post, however much it is. */
export type WholePost = { post: StoredPost; comments: StoredComment[]; sources: CountSource[]; rows: AppliedCountRow[] };

/** All items of a partition whose sort key begins with the prefix, consistently. */
const allItems = async (pk: string, prefix = ' '): Promise<Item[]> => {
  const items: Item[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: tableName(),
        ConsistentRead: true,
        KeyConditionExpression: prefix === ' ' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ...(prefix === ' ' ? {} : { ':prefix': prefix }) },
        ExclusiveStartKey: start,
      }),
    );
    items.push(...(Items as Item[]));
    start = LastEvaluatedKey;
  } while (start);
  return items;
};

/**
 * A post with all that counts and all that is counted, read while nothing was counted: `moves` says so.
 * @returns undefined where the counts moved meanwhile, or there is no such post.
 */
export const readWholePost = async (postId: string): Promise<WholePost | undefined> => {
  const before = await readStoredPost(postId);
  const likeKey = likeKeys.key({ postId, userId: '' });
  const commentKey = commentKeys.key({ postId, thread: '', position: '' });
  const [likes, comments, rows] = await Promise.all([
    allItems(likeKey.pk, likeKey.sk),
    allItems(commentKey.pk),
    allItems(rowAt(likeKey).pk),
  ]);
  const post = await readStoredPost(postId);
  if (!post || post.moves !== before?.moves) return undefined;
  return {
    post,
    comments: comments.flatMap((item) => commentOf(item) ?? []),
    sources: [...likes, ...comments].map(sourceOf),
    rows: rows as AppliedCountRow[],
  };
};

/** Sets counters that have not moved since they were read. @returns whether they had not. */
const setCounters = async (
  key: Key,
  moves: number,
  counters: Readonly<Record<string, number>>,
  time: { remaining(): number },
): Promise<boolean> => {
  const entries = Object.entries(counters);
  try {
    await retryTransient(time, () =>
      documentClient.send(
        new UpdateCommand({
          TableName: tableName(),
          Key: key,
          UpdateExpression: `SET ${entries.map((_, index) => `#c${index} = :c${index}`).join(', ')}`,
          ConditionExpression: '#moves = :moves',
          ExpressionAttributeNames: { '#moves': 'moves', ...Object.fromEntries(entries.map(([name], index) => [`#c${index}`, name])) },
          ExpressionAttributeValues: { ':moves': moves, ...Object.fromEntries(entries.map(([, value], index) => [`:c${index}`, value])) },
        }),
      ),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

type Time = { remaining(): number };

export const setPostCounts = ({ postId, moves }: StoredPost, counts: PostCounts, time: Time): Promise<boolean> =>
  setCounters(postKeys.key({ postId }), moves, counts, time);

export const setReplies = (comment: StoredComment, replies: number, time: Time): Promise<boolean> =>
  setCounters(commentKeys.key(comment), comment.moves, { replies }, time);

/** The posts of one partition of a day, in pages. */
export const pageOfDay = async (
  day: { date: string; shard: number },
  after: string | undefined,
  limit: number,
): Promise<{ postIds: string[]; last: string | undefined }> => {
  const partition = postKeys.partition('gsi3', day);
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: 'gsi3',
      Limit: limit,
      KeyConditionExpression: after === undefined ? 'gsi3pk = :pk' : 'gsi3pk = :pk AND gsi3sk > :after',
      ExpressionAttributeValues: { ':pk': partition, ...(after === undefined ? {} : { ':after': after }) },
    }),
  );
  const positions = Items.map(({ gsi3sk }) => String(gsi3sk));
  return { postIds: positions.map((position) => position.split('#')[1] ?? ''), last: LastEvaluatedKey ? positions.at(-1) : undefined };
};
