import { Entity } from 'dynamodb-toolbox/entity';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { boolean, item, number, string } from 'dynamodb-toolbox/schema';
import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import { type Write, write } from '../../_table/commit.ts';
import { stillAt } from '../../_table/expressions.ts';
import { itemType } from '../../_table/keys.ts';
import type { ListEntry, ListSource } from '../../_table/pages.ts';
import { queryItems } from '../../_table/query.ts';
import { carriesEvent, type Item, indexed, table } from '../../_table/table.ts';
import type { Like } from '../post/post.model.ts';

export const likeKeys = itemType({
  type: 'post-like',
  summary: 'One user’s like of one post; a withdrawn like stays stored, because `v` only grows',
  writer: 'posts/likes/likes.store.ts',
  key: { partition: 'POST#{postId}', sort: 'LIKE#{userId}' },
  indexes: {
    gsi3: { partition: 'USER#{userId}#LIKES', sort: '{at}#{postId}' },
    gsi4: { partition: 'POST#{postId}#LIKES', sort: '{at}#{userId}' },
  },
});

const LikeEntity = new Entity({
  name: likeKeys.type,
  table,
  schema: item({
    postId: string().key(),
    userId: string().key(),
    v: number(),
    liked: boolean(),
    at: string(),
    /** The user is suspended or being deleted, so the like does not count. */
    hidden: boolean().optional(),
    ...carriesEvent,
    ...indexed('gsi3', 'gsi4'),
  }),
  computeKey: likeKeys.key,
  timestamps: false,
});

export const likeOf = (stored: Item | undefined): Like | undefined => {
  if (!stored) return undefined;
  const { postId, userId, v, liked, at } = stored as unknown as Like;
  return { postId, userId, v, liked, at };
};

/** Only a user's own likes are found by it, when the user is suspended. */
export const likeIndexOf = (like: Item | Like): Record<string, string> => likeKeys.index('gsi3', like);

/** Puts a like if there was none, or if its version is unchanged since the read. */
export const putLike = (like: Like, before: Like | undefined, event?: EventEnvelope): Write =>
  write(
    LikeEntity.build(PutTransaction)
      .item({ ...like, event, ...(like.liked ? { ...likeIndexOf(like), ...likeKeys.index('gsi4', like) } : {}) })
      .options({ condition: stillAt(before) }),
  );

export type LikeEntry = ListEntry & { userId: string; at: string };

/** The likes of a post, newest first; read from an index, which may lag. */
export const likesOf =
  (postId: string): ListSource<LikeEntry> =>
  async (after, limit) => {
    const partition = likeKeys.partition('gsi4', { postId });
    const items = await queryItems({ index: 'gsi4', partition, after, reverse: true, limit });
    return items.map(({ gsi4sk }) => {
      const position = String(gsi4sk);
      const [at = '', userId = ''] = position.split('#');
      return { position, at, userId };
    });
  };
