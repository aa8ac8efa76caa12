import { countIn } from '../../_counters/generations.ts';
import { itemType } from '../../_table/keys.ts';
import type { Item } from '../../_table/table.ts';

export const statsKeys = itemType({
  type: 'community-stats',
  summary: 'Counts of a community with their generations, computed from its memberships',
  writer: 'communities/counts/member-counts.counter.ts',
  key: { partition: 'COMMUNITY#{communityId}', sort: 'STATS' },
});

/** Members without suspended ones; it lags by seconds. */
export const membersIn = (item: Item | undefined): number => countIn(item, 'members');
