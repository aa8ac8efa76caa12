import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { type Item, readItems } from '../../_table/table.ts';
import { putAtVersion } from '../../_table/write.ts';
import type { Leader } from './leaders.rules.ts';

export const leadersKeys = itemType({
  type: 'community-streak-leaders',
  summary: 'Members of a community with the longest streaks, as candidates: readers look at the streaks themselves',
  writer: 'communities/streaks/leaders.store.ts',
  key: { partition: 'COMMUNITY#{communityId}', sort: 'STREAK_LEADERS' },
});

export type StoredLeaders = { communityId: string; leaders: readonly Leader[]; v: number };

export const leadersIn = (item: Item | undefined, communityId: string): StoredLeaders =>
  item ? { communityId, leaders: item.leaders as Leader[], v: Number(item.v) } : { communityId, leaders: [], v: 0 };

/** Reads the leaders of communities in one round trip. @param options default: consistent */
export const readLeaders = async (communityIds: readonly string[], options = { consistent: true }): Promise<StoredLeaders[]> => {
  const find = await readItems(
    communityIds.map((communityId) => leadersKeys.key({ communityId })),
    options,
  );
  return communityIds.map((communityId) => leadersIn(find(leadersKeys.key({ communityId })), communityId));
};

/** @param before as it was read */
export const putLeaders = ({ communityId, v }: StoredLeaders, leaders: readonly Leader[]): Write =>
  putAtVersion({ ...leadersKeys.key({ communityId }), type: leadersKeys.type, leaders, v: v + 1 }, v);
