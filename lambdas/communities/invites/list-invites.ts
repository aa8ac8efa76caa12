import type { listInvites as route } from '../../../schemas/communities/invite-routes.ts';
import { placesTaken } from '../../_counters/places.rules.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readPeople } from '../../_people/people.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { readPage } from '../../_table/pages.ts';
import { readItems } from '../../_table/table.ts';
import { requirePermitted } from '../community/community.access.ts';
import type { StoredInvite } from './invites.model.ts';
import { type InviteEntry, invitesOfCommunity, usesIn, usesKeys } from './invites.store.ts';
import { inviteView } from './invites.views.ts';

const usersIn = (invite: StoredInvite): string[] => (invite.kind === 'user' ? [invite.userId, invite.by] : [invite.by]);

/** Two round trips: the records, then the users and the counters of links. Invited users took no part, so hidden ones have no name. */
export const listInvites: UseCase<typeof route> = async ({ params: { communityId }, query }, ctx) => {
  const scope = cursorScope('communities.listInvites', communityId);
  const after = await decodeCursor<string>(scope, query.cursor);
  const permitted = requirePermitted(ctx, communityId, 'invite');
  const load = async (entries: readonly InviteEntry[]) => {
    const links = entries.flatMap(({ invite }) => (invite.kind === 'link' ? [invite] : []));
    const [{ community }, people, find] = await Promise.all([
      permitted,
      readPeople(ctx, [...new Set(entries.flatMap(({ invite }) => usersIn(invite)))]),
      readItems(
        links.flatMap(({ inviteId, counters }) => usesKeys(inviteId, counters)),
        { consistent: false },
      ),
    ]);
    return entries.map(({ invite }) => {
      const used = invite.kind === 'link' ? placesTaken(usesIn(find, invite.inviteId, invite.counters)) : 0;
      return inviteView(invite, { community, person: people.person, used, now: ctx.now() });
    });
  };
  const [, { values, last }] = await Promise.all([
    permitted,
    readPage(invitesOfCommunity(communityId), { after, limit: query.limit, load }),
  ]);
  return { items: values, cursor: await encodeCursor(scope, last) };
};
