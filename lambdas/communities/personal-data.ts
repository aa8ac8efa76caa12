import type { Context } from '../_base/context.ts';
import { aliased, deleted, deletedLast, withoutEvent } from '../_people/erasures.ts';
import { ownedBy } from '../_people/export-records.ts';
import type { ErasedUser, Erasure, PersonalData } from '../_people/personal-data.ts';
import type { Item } from '../_table/table.ts';
import { activeDayKeys, activityKeys } from './activity/activity.store.ts';
import { eraseActivity, eraseAppliedActivity, eraseContribution } from './activity/erase-activity.ts';
import { contributionKeys } from './activity/metrics.store.ts';
import { inviteKeys, sentInvitesKeys } from './invites/invites.store.ts';
import { eraseMember } from './members/erase-member.ts';
import { userCommunitiesKeys } from './members/user-communities.store.ts';
import { eraseLeader, exportedLeader } from './streaks/erase-leader.ts';
import { leadersKeys } from './streaks/leaders.store.ts';

const communityIdOf = ({ pk }: Item): string => pk.split('#')[1] ?? '';

const isOwn = ({ sk }: Item, { userId }: ErasedUser): boolean => sk === `MEMBER#${userId}`;

const takenOut = (leaves: string): Erasure => ({
  leaves,
  run: (item, user, ctx) => eraseMember(communityIdOf(item), user, ctx),
});

const invitedByAlias = aliased('how others became members stays');
const erasedActivity: Erasure = { leaves: 'nothing; figures of the community drop', run: (item, _, ctx) => eraseActivity(item, ctx) };
const erasedRow = { erasure: { leaves: 'nothing', run: (item: Item, _: ErasedUser, ctx: Context) => eraseAppliedActivity(item, ctx) } };

const communities: PersonalData = {
  name: 'communities',
  summary: 'Founded communities, memberships, roles, invites and requests to join',
  retention:
    'Communities stay with their texts, because they belong to all of their members. Without a founder, the highest in rank becomes one, or the community is archived.',
  items: {
    community: {
      exported: ownedBy('creatorId'),
      erasure: {
        leaves: 'the community with an alias as its founder, without the user among those with a role',
        run: async (item, user, ctx) => {
          await eraseMember(communityIdOf(item), user, ctx);
          await withoutEvent(item, ctx);
        },
      },
    },
    'community-member': {
      exported: ownedBy('userId'),
      erasure: {
        leaves: 'nothing; items of others with an alias as the user who invited them',
        run: (item, user, ctx) => (isOwn(item, user) ? eraseMember(communityIdOf(item), user, ctx) : invitedByAlias.run(item, user, ctx)),
      },
    },
    'community-pins': {
      erasure: { leaves: 'what is pinned, without the event that names the user', run: (item, _, ctx) => withoutEvent(item, ctx) },
    },
    'community-post-counted': { erasure: deletedLast('the version of the post, once the post counts nothing') },
    'community-member-counted': { erasure: takenOut('nothing') },
    [inviteKeys.type]: {
      exported: (item, userId) => ownedBy('userId')(item, userId) ?? ownedBy('by')(item, userId),
      erasure: {
        leaves: 'nothing of an invite of the user; invites of others and links with an alias as their sender, which ends them',
        run: (item, user, ctx) => (item.userId === user.userId ? deleted.run(item, user, ctx) : invitedByAlias.run(item, user, ctx)),
      },
    },
    [sentInvitesKeys.type]: { exported: ownedBy('userId'), erasure: deleted },
    [activityKeys.type]: { exported: ownedBy('userId'), erasure: erasedActivity },
    [activeDayKeys.type]: { exported: ownedBy('userId'), erasure: erasedActivity },
    'community-activity-counted': erasedRow,
    'community-active-day-counted': erasedRow,
    [contributionKeys.type]: {
      exported: ownedBy('userId'),
      erasure: { leaves: 'nothing', run: (item, _, ctx) => eraseContribution(item, ctx) },
    },
    [leadersKeys.type]: {
      exported: exportedLeader,
      erasure: { leaves: 'the leaders without the user', run: eraseLeader },
    },
    [userCommunitiesKeys.type]: { exported: ownedBy('userId'), erasure: deleted },
  },
};

export default communities;
