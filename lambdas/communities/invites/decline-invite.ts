import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { declineInvite as route } from '../../../schemas/communities/invite-routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readPeople } from '../../_people/people.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { closeInvite } from './close-invite.ts';
import { requireOwn, requireReceived } from './invites.access.ts';
import { inviteView } from './invites.views.ts';

export const declineInvite: UseCase<typeof route> = async ({ params: { inviteId } }, ctx) => {
  const record = await requireOwn(ctx, inviteId);
  return retryOnConflict(ctx, async () => {
    const { community, open } = await requireReceived(ctx, record);
    if (!open) throw NotFound.error();
    const people = await readPeople(ctx, [record.userId, record.by]);
    const now = ctx.now();
    const declined = { ...record, status: 'declined', closedAt: now.toISOString() } as const;
    const writes = closeInvite(ctx, community, { ...open.membership, invite: open.invite }, 'declined');
    return commit(ctx, writes, inviteView(declined, { community, person: people.person, used: 0, now }));
  });
};
