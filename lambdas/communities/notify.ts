import { CommunityInvited, JoinRequestAccepted, JoinRequested } from '../../schemas/communities/events.ts';
import { type NotifiedAbout, notificationRule, type Sight } from '../_async/notification-rule.ts';
import type { Context } from '../_base/context.ts';
import { readVisibleAmong } from './community/community.access.ts';
import { readCommunity, readMemberships, readWithMemberships } from './community/community.store.ts';
import { isArchived, isHidden, validInvite } from './community/visibility.rules.ts';
import { mayActOn } from './members/permissions.rules.ts';

type About = { data: { communityId: string; name: string; userId: string } };

const ids = ({ data }: About) => ({ communityId: data.communityId });
const named = async ({ data }: About) => ({ community: data.name });

/** A community that the reader may not see any more is not named. An invite shows it while it holds. */
const sights = async (about: readonly NotifiedAbout[], ctx: Context): Promise<Sight[]> => {
  const isVisible = await readVisibleAmong(
    ctx,
    about.map(({ data }) => String(data.communityId)),
    { invited: true },
  );
  return about.map(({ data }) => (isVisible.has(String(data.communityId)) ? 'shown' : 'gone'));
};

const shared = { category: 'community', data: ids, variables: named, sights } as const;

const stateOf = async ({ data: { communityId, userId } }: About) => (await readMemberships(communityId, [userId])).get(userId)?.state;

export default [
  notificationRule({
    ...shared,
    name: 'community_join_requested',
    event: JoinRequested,
    // All with a role may decide; there are a hundred at most.
    recipients: async ({ data }) => {
      const community = await readCommunity(data.communityId);
      const staff = Object.entries(community && !isHidden(community) ? community.staff : {});
      return { userIds: staff.filter(([, role]) => mayActOn('decideRequests', role, 'outsider')).map(([userId]) => userId) };
    },
    batchKey: ({ data }) => data.communityId,
    byActor: (event, userId) => ({ ...event, data: { ...event.data, userId } }),
    stillHolds: async (event) => (await stateOf(event)) === 'requested',
  }),
  notificationRule({
    ...shared,
    name: 'community_request_accepted',
    event: JoinRequestAccepted,
    recipients: ({ data }) => ({ userIds: [data.userId] }),
    stillHolds: async (event) => (await stateOf(event)) === 'member',
  }),
  notificationRule({
    ...shared,
    name: 'community_invited',
    event: CommunityInvited,
    recipients: ({ data }) => ({ userIds: [data.userId] }),
    data: ({ data }) => ({ ...ids({ data }), inviteId: data.inviteId }),
    stillHolds: async ({ data: { communityId, userId } }, ctx) => {
      const { community, membershipIn } = await readWithMemberships(communityId, [userId]);
      if (!community || isHidden(community) || isArchived(community)) return false;
      return validInvite(community, membershipIn(userId), ctx.now()) !== undefined;
    },
  }),
];
