import type { StreamChange } from '../../_async/stream-change.ts';
import { generationsIn } from '../../_counters/generations.ts';
import { queryItems } from '../../_table/query.ts';
import { type Item, readItem } from '../../_table/table.ts';
import type { CommunityMembership } from '../community/community.model.ts';
import { membershipOf, readMemberships } from '../community/community.store.ts';
import { statsKeys } from '../counts/counts.store.ts';
import { isMember } from '../members/membership.rules.ts';
import { contributionScore } from './activity.rules.ts';
import { contributionIn, contributionKeys, readContributionItems } from './metrics.store.ts';

/** How a user stands among the members of a community, by what they contributed. */
export type ContributionStanding = {
  userId: string;
  /** Grows with every change of the counts and of the membership: equal versions are the same standing, or one that a later read replaces. */
  v: number;
  /** Undefined for those who are no members, are suspended, or contributed nothing. */
  score: number | undefined;
  /** Since when the user has been a member. */
  memberSince: string;
};

/** More than the changes of any member: a rebuild of the counts is newer than all before it. */
const CHANGES_PER_GENERATION = 1_000_000_000;

const standingOf = (item: Item, membership: CommunityMembership, holder: Item | undefined): ContributionStanding => {
  const { live } = generationsIn(holder);
  const score = isMember(membership) && !membership.hidden ? contributionScore(contributionIn(item, live).counts) : 0;
  return {
    userId: item.sk,
    v: live.number * CHANGES_PER_GENERATION + Number(item.changes ?? 0) + membership.v,
    score: score > 0 ? score : undefined,
    memberSince: membership.joinedAt ?? '',
  };
};

/** Whether the counts of a contribution changed: it is written for the time of the last activity as well. */
export const isCountChange = ({ oldItem, newItem }: Pick<StreamChange, 'oldItem' | 'newItem'>): boolean =>
  newItem?.changes !== oldItem?.changes;

const counts = (item: Item | undefined): boolean => {
  const membership = membershipOf(item);
  return isMember(membership) && !membership?.hidden;
};

/** Whether a membership ends or is hidden, or begins again: a first joining brings nothing that counts. */
export const endsOrReturns = ({ oldItem, newItem }: Pick<StreamChange, 'oldItem' | 'newItem'>): boolean =>
  counts(oldItem) !== counts(newItem) && (membershipOf(oldItem)?.epoch ?? 0) > 0;

/** Reads standings, consistently. Users who never contributed are missing. */
export const readContributionStandings = async (
  communityId: string,
  userIds: readonly string[],
): Promise<Map<string, ContributionStanding>> => {
  const [{ holder, itemOf }, memberships] = await Promise.all([
    readContributionItems(communityId, userIds, { consistent: true }),
    readMemberships(communityId, userIds),
  ]);
  return new Map(
    userIds.flatMap((userId) => {
      const [item, membership] = [itemOf(userId), memberships.get(userId)];
      return item && membership ? [[userId, standingOf(item, membership, holder)] as const] : [];
    }),
  );
};

/** A page of the users who contributed, in the order of their ids. @returns `last`: after which the next page begins. */
export const pageOfContributionStandings = async (
  communityId: string,
  after: string | undefined,
  limit: number,
): Promise<{ standings: ContributionStanding[]; last: string | undefined }> => {
  const { pk: partition } = contributionKeys.key({ communityId, userId: '' });
  const [holder, items] = await Promise.all([
    readItem(statsKeys.key({ communityId }), { consistent: true }),
    queryItems({ partition, after, limit, consistent: true }),
  ]);
  const memberships = await readMemberships(
    communityId,
    items.map(({ sk }) => sk),
  );
  const standings = items.flatMap((item) => {
    const membership = memberships.get(item.sk);
    return membership ? standingOf(item, membership, holder) : [];
  });
  return { standings, last: items.length === limit ? items.at(-1)?.sk : undefined };
};
