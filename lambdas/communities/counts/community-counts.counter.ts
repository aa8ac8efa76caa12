import * as z from 'zod';
import { FullArgs, only, type Subjects, scanned } from '../../_async/paged-job.ts';
import { type CountContribution, defineCounter } from '../../_counters/define-counter.ts';
import { inPartitions } from '../../_counters/partitions.ts';
import { communityKeys, memberKeys, membershipOf } from '../community/community.store.ts';
import { latestCommunities } from '../community/lists.store.ts';
import { isMember } from '../members/membership.rules.ts';
import { communityPostKeys } from '../posts/community-posts.store.ts';
import { statsKeys } from './counts.store.ts';

const statsOf = (communityId: string) => ({ key: statsKeys.key({ communityId }), type: statsKeys.type });
const communityIdIn = ({ pk }: { pk: string }): string => pk.split('#')[1] ?? '';

/** Members of a community, without those who are hidden from everybody, because they are in no list either; and its posts. */
export const communityCounts = defineCounter({
  name: 'community-counts',
  sources: [memberKeys, communityPostKeys],
  contribution: (item): CountContribution => {
    if (item.type === communityPostKeys.type) return { posts: item.state === 'active' ? 1 : 0 };
    const membership = membershipOf(item);
    return { members: membership && isMember(membership) && !membership.hidden ? 1 : 0 };
  },
  holder: (key) => statsOf(communityIdIn(key)),
  targets: ({ key, by: { members = 0, posts = 0 } }) => [
    { ...statsOf(communityIdIn(key)), attribute: 'members', by: members },
    { ...statsOf(communityIdIn(key)), attribute: 'posts', by: posts },
  ],
});

const Args = z.strictObject({ ...FullArgs.shape, communityId: z.string().optional() });
const Place = z.object({ after: z.string() });
const PAGE = 50;

export const countedCommunities = {
  ...inPartitions(communityCounts, {
    holder: statsOf,
    of: (communityId) => [statsKeys.key({ communityId }).pk, communityPostKeys.key({ communityId, at: '', eventId: '' }).pk],
    counters: { [statsKeys.type]: ['members', 'posts'] },
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

export default [communityCounts];
