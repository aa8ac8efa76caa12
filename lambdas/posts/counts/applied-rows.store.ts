import { itemType } from '../../_table/keys.ts';
import { type Item, type Key, readItems } from '../../_table/table.ts';
import { likeKeys } from '../likes/likes.store.ts';

const WRITER = 'posts/counts/post-counts.counter.ts';

const likeRowKeys = itemType({
  type: 'post-like-counted',
  summary: 'Applied row of a like: its counted version and contribution',
  writer: WRITER,
  key: { partition: 'POST#{postId}#COUNTED', sort: 'LIKE#{userId}' },
});
const commentRowKeys = itemType({
  type: 'comment-counted',
  summary: 'Applied row of a comment: its counted version and contribution',
  writer: WRITER,
  key: { partition: 'POST#{postId}#COUNTED', sort: 'COMMENT#{thread}#{position}' },
});

/** Applied row of a like or comment: `counted`, 1 or 0, is its contribution to the counters at version `v`. */
export type AppliedCountRow = Item & { type: string; v: number; counted: number };

/** A like or comment as a source of counts; `contribution` is 1 or 0. */
export type CountSource = { key: Key; kind: 'like' | 'comment'; postId: string; thread?: string; v: number; contribution: 0 | 1 };

export const sourceOf = ({ pk, sk, type, postId, thread, v, liked, state }: Item): CountSource => {
  const common = { key: { pk, sk }, postId: String(postId), v: Number(v) };
  return type === likeKeys.type
    ? { ...common, kind: 'like', contribution: liked ? 1 : 0 }
    : { ...common, kind: 'comment', thread: String(thread), contribution: state === 'active' ? 1 : 0 };
};

/** Key and type of the applied row of the like or comment at this key. */
const rowFor = ({ pk, sk }: Key): { key: Key; type: string } => {
  const [, postId, comments] = pk.split('#');
  const [first, second] = sk.split('#');
  return comments === undefined
    ? { key: likeRowKeys.key({ postId, userId: second }), type: likeRowKeys.type }
    : { key: commentRowKeys.key({ postId, thread: first, position: second }), type: commentRowKeys.type };
};
export const rowAt = (key: Key): Key => rowFor(key).key;

/** The applied row after counting the source. */
export const countedRow = ({ key, v, contribution }: CountSource): AppliedCountRow => {
  const { key: at, type } = rowFor(key);
  return { ...at, type, v, counted: contribution };
};

export type AppliedCounts = { source: CountSource; row: AppliedCountRow | undefined };

/** Likes and comments with their applied rows; consistent, one round trip. */
export const readAppliedCounts = async (keys: readonly Key[]): Promise<AppliedCounts[]> => {
  const find = await readItems([...keys, ...keys.map(rowAt)], { consistent: true });
  return keys.flatMap((key) => {
    const item = find(key);
    return item ? [{ source: sourceOf(item), row: find(rowAt(key)) as AppliedCountRow | undefined }] : [];
  });
};
