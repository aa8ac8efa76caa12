import type { Person } from '../../../schemas/_kit/page.ts';
import type { Invite } from '../../../schemas/communities/invite-models.ts';
import type { Community } from '../community/community.model.ts';
import { isBacked } from '../community/visibility.rules.ts';
import type { StoredInvite } from './invites.model.ts';
import { statusOf } from './invites.rules.ts';

type Seen = { community: Community; person: (userId: string) => Person | undefined; used: number; now: Date };

export const inviteView = (invite: StoredInvite, { community, person, used, now }: Seen): Invite => {
  const status = statusOf(invite, { now, used, backed: isBacked(community, invite) });
  const isLink = invite.kind === 'link';
  return {
    inviteId: invite.inviteId,
    kind: invite.kind,
    user: isLink ? null : (person(invite.userId) ?? null),
    invitedBy: person(invite.by) ?? null,
    role: invite.role,
    status,
    accepted: isLink ? used > 0 : status === 'accepted',
    uses: isLink ? (invite.uses ?? null) : null,
    used: isLink ? used : null,
    createdAt: invite.createdAt,
    expiresAt: invite.until,
    closedAt: invite.closedAt ?? null,
  };
};
