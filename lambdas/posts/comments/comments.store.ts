import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate';
import { $remove, $set } from 'dynamodb-toolbox/entity/actions/update';
import { any, boolean, item, number, string } from 'dynamodb-toolbox/schema';
import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import { ROLES } from '../../../schemas/_kit/route.ts';
import { type CounterGeneration, countIn, generationsIn } from '../../_counters/generations.ts';
import { type Write, write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import type { ListEntry, ListSource } from '../../_table/pages.ts';
import { queryItems } from '../../_table/query.ts';
import { carriesEvent, type Item, indexed, readItems, table } from '../../_table/table.ts';
import type { Comment, CommentRef } from '../post/post.model.ts';
import { postKeys, storedPostOf } from '../post/post.store.ts';

/** A thread is a range of one partition, so it is read in order, consistently and without an index. */
export const commentKeys = itemType({
  type: 'comment',
  summary: 'A comment on a post, or a reply under one; deleted ones stay without their text, because `v` only grows',
  writer: 'posts/comments/comments.store.ts',
  key: { partition: 'POST#{postId}#COMMENTS', sort: '{thread}#{position}' },
  indexes: { gsi3: { partition: 'USER#{userId}#COMMENTS', sort: '{at}#{postId}#{thread}#{position}' } },
});

const CommentEntity = new Entity({
  name: commentKeys.type,
  table,
  schema: item({
    postId: string().key(),
    thread: string().key(),
    position: string().key(),
    authorId: string(),
    state: string().enum('active', 'deleted', 'removed'),
    removerRole: string()
      .enum(...ROLES)
      .optional(),
    v: number(),
    body: string().optional(),
    mentions: any().optional(),
    at: string(),
    editedAt: string().optional(),
    replies: number(),
    /** The author is suspended or being deleted, so the comment does not count. Edits keep it. */
    hidden: boolean().optional(),
    ...carriesEvent,
    ...indexed('gsi3'),
  }),
  computeKey: commentKeys.key,
  timestamps: false,
});

/** An empty list is not stored, hence optional. */
type Attributes = Item & Omit<FormattedItem<typeof CommentEntity>, 'mentions'> & Partial<Pick<Comment, 'mentions'>>;

/** @param live the generation of counts that the comment's post shows. */
export const commentOf = (stored: Item, live: CounterGeneration): Comment => {
  const { postId, thread, position, authorId, state, v, body, mentions = [], at, editedAt, removerRole } = stored as unknown as Attributes;
  const optional = {
    ...(body === undefined ? {} : { body }),
    ...(editedAt === undefined ? {} : { editedAt }),
    ...(removerRole === undefined ? {} : { removerRole }),
  };
  return { postId, thread, position, authorId, state, v, mentions, at, replies: countIn(stored, 'replies', live), ...optional };
};

/** Comments in any state with their post; consistent, one round trip. */
export const readComments = async (postId: string, refs: readonly CommentRef[]) => {
  const postKey = postKeys.key({ postId });
  const find = await readItems([postKey, ...refs.map(commentKeys.key)], { consistent: true });
  const post = storedPostOf(find(postKey));
  const { live } = post ?? generationsIn(undefined);
  const commentAt = (ref: CommentRef): Comment | undefined => {
    const stored = find(commentKeys.key(ref));
    return stored && commentOf(stored, live);
  };
  return { post, comments: refs.map(commentAt) };
};

/** A stored comment, for `commentOf`. */
export type CommentEntry = ListEntry & { stored: Item };

/** One thread; consistent. Callers list comments newest first and replies oldest first. */
export const threadOf =
  (postId: string, thread: string, order: 'oldest first' | 'newest first'): ListSource<CommentEntry> =>
  async (after, limit) => {
    const { pk, sk: prefix } = commentKeys.key({ postId, thread, position: '' });
    const items = await queryItems({
      partition: pk,
      prefix,
      after: after === undefined ? undefined : `${prefix}${after}`,
      reverse: order === 'newest first',
      consistent: true,
      limit,
    });
    return items.map((stored) => ({ position: stored.sk.slice(prefix.length), stored }));
  };

/** Only an author's own comments are found by it, when the author is suspended. */
export const commentIndexOf = (comment: Item | Comment): Record<string, string> =>
  commentKeys.index('gsi3', { ...comment, userId: comment.authorId });

export const putComment = ({ mentions, ...comment }: Comment, event: EventEnvelope): Write =>
  write(
    CommentEntity.build(PutTransaction)
      .item({ ...comment, ...(mentions.length === 0 ? {} : { mentions }), event, ...commentIndexOf({ ...comment, mentions }) })
      .options({ condition: { attr: 'v', exists: false } }),
  );

/** Writes the editable attributes if the version is unchanged; the count of replies is not written. */
export const updateComment = (before: Comment, { state, removerRole, body, mentions, editedAt }: Comment, event?: EventEnvelope): Write => {
  const { postId, thread, position, v } = before;
  return write(
    CommentEntity.build(UpdateTransaction)
      .item({
        postId,
        thread,
        position,
        v: v + 1,
        state,
        removerRole: removerRole ?? $remove(),
        body: body ?? $remove(),
        // Without `$set`, a list would be merged with the stored list element by element.
        mentions: mentions.length === 0 ? $remove() : $set(mentions),
        editedAt: editedAt ?? $remove(),
        ...(event ? { event: $set(event) } : {}),
      })
      .options({ condition: { attr: 'v', eq: v } }),
  );
};

const withoutIndex = (): Record<string, ReturnType<typeof $remove>> => ({ gsi3pk: $remove(), gsi3sk: $remove() });

/** Leaves of a comment of an erased user a tombstone with an alias as its author, so that its thread and the counts stay exact. */
export const anonymizeComment = ({ postId, thread, position, v }: Comment, alias: string): Write =>
  write(
    CommentEntity.build(UpdateTransaction)
      .item({
        postId,
        thread,
        position,
        v: v + 1,
        authorId: alias,
        state: 'deleted',
        removerRole: $remove(),
        body: $remove(),
        mentions: $remove(),
        editedAt: $remove(),
        event: $remove(),
        ...withoutIndex(),
      })
      .options({ condition: { attr: 'v', eq: v } }),
  );
