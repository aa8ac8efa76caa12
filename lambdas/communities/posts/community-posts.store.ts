import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import type { ListEntry, ListSource } from '../../_table/pages.ts';
import { queryItems, queryPage } from '../../_table/query.ts';
import type { Item } from '../../_table/table.ts';
import { putItem } from '../../_table/write.ts';

/** `at` and `eventId` are those of the post's event, so that feeds of several communities merge by position. */
export const communityPostKeys = itemType({
  type: 'community-post',
  summary: 'A reference in a community’s feed to a post, with its state; `v` is that of the post',
  writer: 'communities/posts/community-posts.store.ts',
  key: { partition: 'COMMUNITY#{communityId}#POSTS', sort: '{at}#{eventId}' },
});

export type CommunityPost = {
  communityId: string;
  postId: string;
  authorId: string;
  at: string;
  eventId: string;
  v: number;
  state: 'active' | 'deleted' | 'removed';
};

/** For the transaction that writes the post, whose version is the condition of both. */
export const putCommunityPost = (post: CommunityPost, event?: EventEnvelope): Write => {
  const { communityId, postId, authorId, at, eventId, v, state } = post;
  const stored = { communityId, postId, authorId, at, eventId, v, state, event };
  return putItem({ ...communityPostKeys.key(post), type: communityPostKeys.type, ...stored });
};

const partitionOf = (communityId: string): string => communityPostKeys.key({ communityId, at: '', eventId: '' }).pk;

export type CommunityPostEntry = ListEntry & CommunityPost;

/** Posts of a community in any state, newest first. */
export const communityPostSource =
  (communityId: string): ListSource<CommunityPostEntry> =>
  async (after, limit) => {
    const items = await queryItems({ partition: partitionOf(communityId), after, reverse: true, limit });
    return (items as (Item & CommunityPost)[]).map((item) => ({ ...item, position: item.sk }));
  };

/**
 * Active posts of a community, newest first; one query.
 * @returns `until`: the position down to which it is complete; undefined at the end.
 */
export const readCommunityPosts = async (
  communityId: string,
  before: string | undefined,
  limit: number,
): Promise<{ entries: CommunityPost[]; until: string | undefined }> => {
  const { items, next } = await queryPage({ partition: partitionOf(communityId), after: before, reverse: true, limit });
  return { entries: (items as (Item & CommunityPost)[]).filter(({ state }) => state === 'active'), until: next };
};
