import { aliased, deleted, withoutEvent } from '../_people/erasures.ts';
import { ownedBy } from '../_people/export-records.ts';
import type { ErasedUser, Erasure, PersonalData } from '../_people/personal-data.ts';
import type { Item } from '../_table/table.ts';
import { inviteKeys, sentInvitesKeys } from './invites/invites.store.ts';
import { eraseMember } from './members/erase-member.ts';
import { userCommunitiesKeys } from './members/user-communities.store.ts';

const communityIdOf = ({ pk }: Item): string => pk.split('#')[1] ?? '';

const isOwn = ({ sk }: Item, { userId }: ErasedUser): boolean => sk === `MEMBER#${userId}`;

const takenOut = (leaves: string): Erasure => ({
  leaves,
  run: (item, user, ctx) => eraseMember(communityIdOf(item), user, ctx),
});

const invitedByAlias = aliased('how others became members stays');

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
    'community-member-counted': { erasure: takenOut('nothing') },
    [inviteKeys.type]: {
      exported: (item, userId) => ownedBy('userId')(item, userId) ?? ownedBy('by')(item, userId),
      erasure: {
        leaves: 'nothing of an invite of the user; invites of others and links with an alias as their sender, which ends them',
        run: (item, user, ctx) => (item.userId === user.userId ? deleted.run(item, user, ctx) : invitedByAlias.run(item, user, ctx)),
      },
    },
    [sentInvitesKeys.type]: { exported: ownedBy('userId'), erasure: deleted },
    [userCommunitiesKeys.type]: { exported: ownedBy('userId'), erasure: deleted },
  },
};

export default communities;
