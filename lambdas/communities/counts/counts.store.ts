import { countIn } from '../../_counters/generations.ts';
import { itemType } from '../../_table/keys.ts';
import type { Item } from '../../_table/table.ts';

export const statsKeys = itemType({
  type: 'community-stats',
  summary: 'Counts of a community with their generations, computed from its memberships and posts',
  writer: 'communities/counts/community-counts.counter.ts',
  key: { partition: 'COMMUNITY#{communityId}', sort: 'STATS' },
});

export const trendingHourKeys = itemType({
  type: 'community-trending-hour',
  summary: 'Weighted first joins and posts of one community in one hour, in millionths',
  writer: 'communities/counts/community-counts.counter.ts',
  key: { partition: 'COMMUNITIES_TRENDING#{hour}', sort: '{communityId}' },
});

/** Members without suspended ones, and posts that are neither deleted nor removed; both lag by seconds. */
export const membersIn = (item: Item | undefined): number => countIn(item, 'members');
export const postsIn = (item: Item | undefined): number => countIn(item, 'posts');
