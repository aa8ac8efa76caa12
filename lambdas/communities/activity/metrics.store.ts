import { type CounterGeneration, countIn, generationsIn } from '../../_counters/generations.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems } from '../../_table/query.ts';
import { type Item, type Key, readItem, readItems } from '../../_table/table.ts';
import { updateItem } from '../../_table/write.ts';
import type { CivilDate } from '../../_time/dates.ts';
import { statsKeys } from '../counts/counts.store.ts';
import { ACTIVITY_COUNTS, type ActivityCount, METRICS, type Metrics } from './activity.rules.ts';

const WRITER = 'communities/counts/community-counts.counter.ts';

export const metricsKeys = itemType({
  type: 'community-metrics',
  summary: 'Figures of a community on a day in UTC',
  writer: WRITER,
  key: { partition: 'COMMUNITY#{communityId}#METRICS', sort: '{date}' },
});

export const contributionKeys = itemType({
  type: 'community-contribution',
  summary: 'What a user contributed to a community, by kind, and when they were last active there',
  writer: WRITER,
  key: { partition: 'COMMUNITY#{communityId}#CONTRIBUTIONS', sort: '{userId}' },
});

/** Figures by date, in one query of a range; dates without any are absent. Half a unit for 4 KB, which are about 30 days. */
export const readMetrics = async (
  communityId: string,
  { from, to }: { from: CivilDate; to: CivilDate },
): Promise<Map<CivilDate, Metrics>> => {
  const { pk: partition } = metricsKeys.key({ communityId, date: from });
  const [holder, items] = await Promise.all([
    readItem(statsKeys.key({ communityId }), { consistent: false }),
    queryItems({ partition, from, to }),
  ]);
  const { live } = generationsIn(holder);
  return new Map(items.map((item) => [item.sk, Object.fromEntries(METRICS.map((name) => [name, countIn(item, name, live)])) as Metrics]));
};

export type MemberContribution = { counts: Record<ActivityCount, number>; lastActiveAt: string | null };

const contributionKey = (communityId: string, userId: string): Key => contributionKeys.key({ communityId, userId });

/** A user's contribution, in a generation of the counts. */
export const contributionIn = (item: Item | undefined, live: CounterGeneration): MemberContribution => ({
  counts: Object.fromEntries(ACTIVITY_COUNTS.map((name) => [name, countIn(item, name, live)])) as MemberContribution['counts'],
  lastActiveAt: item?.lastActiveAt === undefined ? null : String(item.lastActiveAt),
});

/** Reads users' items with the one that holds the generations of their counts, in one round trip. */
export const readContributionItems = async (
  communityId: string,
  userIds: readonly string[],
  options: { consistent: boolean },
): Promise<{ holder: Item | undefined; itemOf: (userId: string) => Item | undefined }> => {
  const holderKey = statsKeys.key({ communityId });
  const find = await readItems([holderKey, ...userIds.map((userId) => contributionKey(communityId, userId))], options);
  return { holder: find(holderKey), itemOf: (userId) => find(contributionKey(communityId, userId)) };
};

/** Contributions of users, in one round trip; they lag by seconds. */
export const readContributions = async (
  communityId: string,
  userIds: readonly string[],
): Promise<(userId: string) => MemberContribution> => {
  const { holder, itemOf } = await readContributionItems(communityId, userIds, { consistent: false });
  const { live } = generationsIn(holder);
  return (userId) => contributionIn(itemOf(userId), live);
};

/** Moves the time forward, never back. */
export const touchMember = (communityId: string, userId: string, at: string): Write =>
  updateItem({
    key: contributionKey(communityId, userId),
    type: contributionKeys.type,
    set: { lastActiveAt: at },
    condition: {
      or: [
        { attr: 'lastActiveAt', exists: false },
        { attr: 'lastActiveAt', lt: at },
      ],
    },
  });
