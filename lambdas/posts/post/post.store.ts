import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate';
import { $remove, $set } from 'dynamodb-toolbox/entity/actions/update';
import { any, boolean, item, number, string } from 'dynamodb-toolbox/schema';
import { AUDIENCES } from '../../../schemas/_kit/audience.ts';
import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import { ROLES } from '../../../schemas/_kit/route.ts';
import { shardOf } from '../../_base/hash.ts';
import { type CounterGeneration, countIn, generationsIn } from '../../_counters/generations.ts';
import { type Write, write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { queryPage } from '../../_table/query.ts';
import { carriesEvent, type Item, indexed, readItems, table } from '../../_table/table.ts';
import { utcDate } from '../../_time/dates.ts';
import { likeKeys, likeOf } from '../likes/likes.store.ts';
import type { Post } from './post.model.ts';

/** Index partitions per day; one partition takes a thousand posts a second. */
export const DAY_SHARDS = 8;

/** Requests about one post read consistently; feeds read posts eventually consistently. */
export const postKeys = itemType({
  type: 'post',
  summary: 'A post with its counts; deleted ones stay as a tombstone. The counter writes likes and comments; edits are conditioned on `v`',
  writer: 'posts/post/post.store.ts',
  key: { partition: 'POST#{postId}', sort: 'POST' },
  indexes: { gsi3: { partition: 'POSTS#{date}#{shard}', sort: '{at}#{postId}' } },
});

const PostEntity = new Entity({
  name: postKeys.type,
  table,
  schema: item({
    postId: string().key(),
    authorId: string(),
    state: string().enum('active', 'deleted', 'removed'),
    removerRole: string()
      .enum(...ROLES)
      .optional(),
    v: number(),
    body: string().optional(),
    visibility: string().enum(...AUDIENCES),
    communityId: string().optional(),
    announcement: boolean().optional(),
    media: any().optional(),
    mentions: any().optional(),
    eventId: string(),
    at: string(),
    editedAt: string().optional(),
    likes: number(),
    comments: number(),
    ...carriesEvent,
    ...indexed('gsi3'),
  }),
  computeKey: postKeys.key,
  timestamps: false,
});

/** A post in any state, with the generation of the counts that it shows, which is also that of its comments. */
export type StoredPost = Post & { live: CounterGeneration };
/** Empty lists are not stored, hence optional. */
type Attributes = Omit<FormattedItem<typeof PostEntity>, 'media' | 'mentions'> & Partial<Pick<Post, 'media' | 'mentions'>>;

export const storedPostOf = (stored: Item | undefined): StoredPost | undefined => {
  if (!stored) return undefined;
  const {
    postId,
    authorId,
    state,
    v,
    visibility,
    communityId,
    announcement,
    eventId,
    at,
    body,
    editedAt,
    removerRole,
    media = [],
    mentions = [],
  } = stored as unknown as Attributes;
  const counts = { likes: countIn(stored, 'likes'), comments: countIn(stored, 'comments'), live: generationsIn(stored).live };
  const optional = {
    ...(communityId === undefined ? {} : { communityId }),
    ...(announcement ? { announcement } : {}),
    ...(body === undefined ? {} : { body }),
    ...(editedAt === undefined ? {} : { editedAt }),
    ...(removerRole === undefined ? {} : { removerRole }),
  };
  return { postId, authorId, state, v, visibility, eventId, at, media, mentions, ...counts, ...optional };
};

/** The post if it is active; undefined if it is deleted or removed. */
export const postOf = (stored: Item | undefined): StoredPost | undefined => {
  const post = storedPostOf(stored);
  return post?.state === 'active' ? post : undefined;
};

/** A post in any state; consistent. */
export const readStoredPost = async (postId: string): Promise<StoredPost | undefined> => {
  const key = postKeys.key({ postId });
  return storedPostOf((await readItems([key], { consistent: true }))(key));
};

/** One page of the posts in one partition of a day. */
export const pageOfDay = async (
  day: { date: string; shard: number },
  after: string | undefined,
  limit: number,
): Promise<{ postIds: string[]; last: string | undefined }> => {
  const { items, next } = await queryPage({ index: 'gsi3', partition: postKeys.partition('gsi3', day), after, limit });
  return { postIds: items.map(({ gsi3sk }) => String(gsi3sk).split('#')[1] ?? ''), last: next };
};

/** A post in any state with a user's like of it; consistent, one round trip. */
export const readPostWithLike = async (postId: string, userId: string) => {
  const keys = [postKeys.key({ postId }), likeKeys.key({ postId, userId })] as const;
  const find = await readItems(keys, { consistent: true });
  return { post: storedPostOf(find(keys[0])), like: likeOf(find(keys[1])) };
};

/** Without `$set`, a list would be merged with the stored list element by element. */
const setOrRemove = (values: readonly unknown[]) => (values.length === 0 ? $remove() : $set(values));
const orAbsent = <Value>(values: readonly Value[]): readonly Value[] | undefined => (values.length === 0 ? undefined : values);

export const putPost = ({ media, mentions, ...post }: Post, event: EventEnvelope): Write =>
  write(
    PostEntity.build(PutTransaction)
      .item({
        ...post,
        media: orAbsent(media),
        mentions: orAbsent(mentions),
        event,
        ...postKeys.index('gsi3', { ...post, date: utcDate(Date.parse(post.at)), shard: shardOf(post.postId, DAY_SHARDS) }),
      })
      .options({ condition: { attr: 'postId', exists: false } }),
  );

/** Writes the editable attributes if the version is unchanged. Counts are not written, so that no counter update is lost. */
export const updatePost = (before: Pick<Post, 'postId' | 'v'>, after: Post, event: EventEnvelope): Write => {
  const { postId, v } = before;
  const { state, removerRole, visibility, body, editedAt, media, mentions } = after;
  return write(
    PostEntity.build(UpdateTransaction)
      .item({
        postId,
        v: v + 1,
        state,
        removerRole: removerRole ?? $remove(),
        visibility,
        body: body ?? $remove(),
        editedAt: editedAt ?? $remove(),
        media: setOrRemove(media),
        mentions: setOrRemove(mentions),
        event: $set(event),
      })
      .options({ condition: { attr: 'v', eq: v } }),
  );
};

/** Leaves of a post of an erased user a tombstone with an alias as its author. It has no event: feeds and activity are erased too. */
export const anonymizePost = ({ postId, v }: Pick<Post, 'postId' | 'v'>, alias: string): Write =>
  write(
    PostEntity.build(UpdateTransaction)
      .item({
        postId,
        v: v + 1,
        authorId: alias,
        state: 'deleted',
        removerRole: $remove(),
        body: $remove(),
        editedAt: $remove(),
        media: $remove(),
        mentions: $remove(),
        event: $remove(),
      })
      .options({ condition: { attr: 'v', eq: v } }),
  );

/** Replaces the text and mentions of a post that mentions an erased user. Its author did not edit it, and no event says so. */
export const updateMentions = ({ postId, v }: Pick<Post, 'postId' | 'v'>, { body, mentions }: Pick<Post, 'body' | 'mentions'>): Write =>
  write(
    PostEntity.build(UpdateTransaction)
      .item({ postId, v: v + 1, body: body ?? $remove(), mentions: setOrRemove(mentions), event: $remove() })
      .options({ condition: { attr: 'v', eq: v } }),
  );
