import type { listReceivedInvites as route } from '../../../schemas/communities/invite-routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readPeople } from '../../_people/people.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { readPage } from '../../_table/pages.ts';
import { readOwnMemberships } from '../community/community.store.ts';
import { communityView } from '../community/community.views.ts';
import { readListed } from '../community/lists.store.ts';
import { isArchived, isHidden, validInvite } from '../community/visibility.rules.ts';
import { foundersOf } from '../members/membership.rules.ts';
import { type InviteEntry, invitesOfUser } from './invites.store.ts';

/** Lists invites that can be accepted now: an index lags, and an invite ends with the rank of its sender. */
export const listReceivedInvites: UseCase<typeof route> = async ({ query }, ctx) => {
  const me = callerUserId(ctx);
  const scope = cursorScope('communities.listReceivedInvites', me);
  const load = async (entries: readonly InviteEntry[]) => {
    const ids = entries.map(({ invite }) => invite.communityId);
    const [people, own, listed] = await Promise.all([
      readPeople(ctx, [...new Set(entries.map(({ invite }) => invite.by))]),
      readOwnMemberships(ids, me),
      readListed(ids),
    ]);
    return entries.map((_, index) => {
      const { community, membership } = own[index] ?? {};
      const invite = community && validInvite(community, membership, ctx.now());
      if (!invite || isHidden(community) || isArchived(community)) return undefined;
      if (people.isBlocked(invite.by) || foundersOf(community).some(people.isBlocked)) return undefined;
      const { members = 0, posts = 0 } = listed[index] ?? {};
      return {
        inviteId: invite.inviteId,
        community: communityView(community, { members, posts }),
        invitedBy: people.person(invite.by) ?? null,
        role: invite.role,
        createdAt: invite.at,
        expiresAt: invite.until,
      };
    });
  };
  const after = await decodeCursor<string>(scope, query.cursor);
  const { values, last } = await readPage(invitesOfUser(me), { after, limit: query.limit, load });
  return { items: values, cursor: await encodeCursor(scope, last) };
};
