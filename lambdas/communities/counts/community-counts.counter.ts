import * as z from 'zod';
import { FullArgs, only, type Subjects, scanned } from '../../_async/paged-job.ts';
import type { Counter } from '../../_counters/counter.ts';
import { type CountContribution, defineCounter, type Target } from '../../_counters/define-counter.ts';
import { inPartitions } from '../../_counters/partitions.ts';
import { weightAt } from '../../_counters/trending.rules.ts';
import type { Item } from '../../_table/table.ts';
import { utcHour } from '../../_time/dates.ts';
import { ACTIVITY_COUNTS, activeName, contributionName, contributionNamed, METRICS } from '../activity/activity.rules.ts';
import { activeDayKeys, activityKeys, activityKindOf, activityPartitions } from '../activity/activity.store.ts';
import { contributionKeys, metricsKeys } from '../activity/metrics.store.ts';
import { noteActivity } from '../activity/note-activity.ts';
import { communityKeys, memberKeys, membershipOf } from '../community/community.store.ts';
import { latestCommunities } from '../community/lists.store.ts';
import { isMember } from '../members/membership.rules.ts';
import { communityPostKeys } from '../posts/community-posts.store.ts';
import { statsKeys, trendingHourKeys } from './counts.store.ts';

const statsOf = (communityId: string) => ({ key: statsKeys.key({ communityId }), type: statsKeys.type });
const communityIdIn = ({ pk }: { pk: string }): string => pk.split('#')[1] ?? '';

type Figures = { date: string; attribute: string; userId?: string | undefined; by: number };

/** A user's counts, and how often they changed: the version of what a board shows. */
const contributionOf = (communityId: string, userId: string, { attribute, by }: Pick<Figures, 'attribute' | 'by'>): Target[] => {
  const item = { key: contributionKeys.key({ communityId, userId }), type: contributionKeys.type };
  return [
    { ...item, attribute, by },
    { ...item, attribute: 'changes', by: 1, once: true },
  ];
};

/** A day's figures and those of a user, which the name of a contribution tells. */
const figuresOf = (communityId: string, { date, attribute, userId, by }: Figures): Target[] => [
  { key: metricsKeys.key({ communityId, date }), type: metricsKeys.type, attribute, by },
  ...(userId === undefined ? [] : contributionOf(communityId, userId, { attribute, by })),
];

/**
 * The first joining of a user and each new post, weighted at their time, once and for all. An erasure takes none back: the hour was as
 * lively as it was.
 */
const trending = (communityId: string, happened: number, source: Item | undefined): Target[] => {
  const since = source?.type === communityPostKeys.type ? source.at : source?.joinedAt;
  if (typeof since !== 'string' || happened <= 0) return [];
  const at = Date.parse(since);
  const key = trendingHourKeys.key({ hour: utcHour(at), communityId });
  return [{ key, type: trendingHourKeys.type, attribute: 'weight', by: happened * weightAt(at), once: true }];
};

/**
 * Members of a community, without those who are hidden from everybody, because they are in no list either; its posts; and what its
 * members do, by day and by member.
 */
export const communityCounts = defineCounter({
  name: 'community-counts',
  sources: [memberKeys, communityPostKeys, activityKeys, activeDayKeys],
  contribution: (item): CountContribution => {
    const [at, userId] = [String(item.at), String(item.userId ?? item.authorId)];
    if (item.type === communityPostKeys.type)
      return { made: 1, ...(item.state === 'active' ? { posts: 1, [contributionName('post', { at, userId })]: 1 } : {}) };
    if (item.type === activityKeys.type) return item.stands ? { [contributionName(activityKindOf(item), { at, userId })]: 1 } : {};
    if (item.type === activeDayKeys.type) return { [activeName(item.sk.split('#')[0] ?? '')]: item.stands === false ? 0 : 1 };
    const membership = membershipOf(item);
    if (!membership) return {};
    // Only the first joining trends: nobody lifts a community by leaving and coming back.
    return { members: isMember(membership) && !membership.hidden ? 1 : 0, firstJoins: membership.epoch > 0 ? 1 : 0 };
  },
  holder: (key) => statsOf(communityIdIn(key)),
  targets: ({ key, by: { members = 0, posts = 0, firstJoins = 0, made = 0, ...named }, source }) => [
    { ...statsOf(communityIdIn(key)), attribute: 'members', by: members },
    { ...statsOf(communityIdIn(key)), attribute: 'posts', by: posts },
    ...Object.entries(named).flatMap(([name, by]) => {
      const figures = contributionNamed(name);
      return figures ? figuresOf(communityIdIn(key), { ...figures, by }) : [];
    }),
    ...trending(communityIdIn(key), firstJoins + made, source),
  ],
});

const Args = z.strictObject({ ...FullArgs.shape, communityId: z.string().optional() });
const Place = z.object({ after: z.string() });
const PAGE = 50;

export const countedCommunities = {
  ...inPartitions(communityCounts, {
    holder: statsOf,
    of: (communityId) => [
      statsKeys.key({ communityId }).pk,
      communityPostKeys.key({ communityId, at: '', eventId: '' }).pk,
      ...activityPartitions(communityId),
      metricsKeys.key({ communityId, date: '' }).pk,
      contributionKeys.key({ communityId, userId: '' }).pk,
    ],
    counters: {
      [statsKeys.type]: ['members', 'posts'],
      [metricsKeys.type]: METRICS,
      [contributionKeys.type]: ACTIVITY_COUNTS,
    },
  }),
  named: (args: unknown): Subjects | undefined => {
    const { communityId, full } = Args.parse(args ?? {});
    if (communityId !== undefined) return only(communityId);
    return full ? scanned(communityKeys.type, communityIdIn) : undefined;
  },
  /** Communities that lists show: their counts are read. */
  recent: (): Subjects => async (at) => {
    const { communityIds, next } = await latestCommunities(at && Place.parse(at).after, PAGE);
    return { subjects: communityIds, next: next === undefined ? undefined : { after: next } };
  },
};

/** Counts first, and then notes who was active: both bear a repetition. */
const withActivity: Counter = {
  ...communityCounts,
  apply: async (keys, time) => {
    await communityCounts.apply(keys, time);
    await noteActivity(keys, time);
  },
};

export default [withActivity];
