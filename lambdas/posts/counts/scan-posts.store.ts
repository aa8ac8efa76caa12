import { queryItems, queryPage } from '../../_table/query.ts';
import type { Key } from '../../_table/table.ts';
import { tryWrite, updateItem } from '../../_table/write.ts';
import { commentKeys, commentOf, type StoredComment } from '../comments/comments.store.ts';
import { likeKeys } from '../likes/likes.store.ts';
import type { PostCounts } from '../post/post.model.ts';
import { postKeys, readStoredPost, type StoredPost } from '../post/post.store.ts';
import { type AppliedCountRow, type CountSource, rowAt, sourceOf } from './applied-rows.store.ts';

/** All sources and applied rows of a post. Unbounded, so for jobs only. */
export type WholePost = { post: StoredPost; comments: StoredComment[]; sources: CountSource[]; rows: AppliedCountRow[] };

/**
 * Reads a post with its sources and applied rows between two counter updates, which `moves` proves.
 * @returns undefined if a counter was updated meanwhile, or the post does not exist.
 */
export const readWholePost = async (postId: string): Promise<WholePost | undefined> => {
  const before = await readStoredPost(postId);
  const likeKey = likeKeys.key({ postId, userId: '' });
  const commentKey = commentKeys.key({ postId, thread: '', position: '' });
  const [likes, comments, rows] = await Promise.all([
    queryItems({ partition: likeKey.pk, prefix: likeKey.sk, consistent: true }),
    queryItems({ partition: commentKey.pk, consistent: true }),
    queryItems({ partition: rowAt(likeKey).pk, consistent: true }),
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

/** Sets counters unless they were updated since the read. @returns whether they were set. */
const setCounters = async (
  key: Key,
  moves: number,
  counters: Readonly<Record<string, number>>,
  time: { remaining(): number },
): Promise<boolean> => {
  const change = updateItem({ key, set: counters, condition: { attr: 'moves', eq: moves } });
  return (await tryWrite(change, { time })).written;
};

type Time = { remaining(): number };

export const setPostCounts = ({ postId, moves }: StoredPost, counts: PostCounts, time: Time): Promise<boolean> =>
  setCounters(postKeys.key({ postId }), moves, counts, time);

export const setReplies = (comment: StoredComment, replies: number, time: Time): Promise<boolean> =>
  setCounters(commentKeys.key(comment), comment.moves, { replies }, time);

/** One page of the posts in one partition of a day. */
export const pageOfDay = async (
  day: { date: string; shard: number },
  after: string | undefined,
  limit: number,
): Promise<{ postIds: string[]; last: string | undefined }> => {
  const partition = postKeys.partition('gsi3', day);
  const { items, next } = await queryPage({ index: 'gsi3', partition, after, limit });
  return { postIds: items.map(({ gsi3sk }) => String(gsi3sk).split('#')[1] ?? ''), last: next };
};
