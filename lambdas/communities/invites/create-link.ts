import { TooManyInvites } from '../../../schemas/communities/errors.ts';
import type { CreatedInvites } from '../../../schemas/communities/invite-models.ts';
import type { InvitedRole } from '../../../schemas/communities/models.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { newId } from '../../_base/ids.ts';
import { shardsFor, splitCapacity } from '../../_counters/places.rules.ts';
import { readPeople } from '../../_people/people.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { requireOpen } from '../community/community.access.ts';
import { requireInviter } from './invites.access.ts';
import type { LinkInvite } from './invites.model.ts';
import { recordExpiry } from './invites.rules.ts';
import { countSent, linkIdOf, putInvite, putUses, readAllowance } from './invites.store.ts';
import { inviteView } from './invites.views.ts';

/** A list reads the counters of all its links, so a link has few: enough for hundreds of joins in a second. */
const MAX_COUNTERS = 4;

/** Creates a link. Its code is 100 random bits and is told only here. */
export const createLink = (
  ctx: Context,
  communityId: string,
  { role, until, uses }: { role: InvitedRole; until: string; uses?: number },
): Promise<CreatedInvites> =>
  retryOnConflict(ctx, async () => {
    const [me, now] = [callerUserId(ctx), ctx.now()];
    const sender = { userId: me, now };
    const [{ community, rank, stillRanked }, people, allowance] = await Promise.all([
      requireInviter(ctx, communityId, role),
      readPeople(ctx, [me]),
      readAllowance(sender),
    ]);
    requireOpen(community);
    if (allowance < 1) throw TooManyInvites.error();
    const code = newId('join');
    const counters = splitCapacity(uses, Math.min(MAX_COUNTERS, shardsFor(uses)));
    const invite: LinkInvite = {
      inviteId: linkIdOf(code),
      communityId,
      kind: 'link',
      by: me,
      ...(rank === 'appAdmin' ? { ofApp: true } : {}),
      role,
      status: 'open',
      createdAt: now.toISOString(),
      until,
      ...(uses === undefined ? {} : { uses }),
      counters: counters.length,
    };
    const places = counters.map((counter) => putUses(invite.inviteId, counter, recordExpiry(until)));
    const view = inviteView(invite, { community, person: people.person, used: 0, now });
    // The recorded answer stays readable in the table for a day, so it does not hold the code.
    const recorded = await commit(ctx, [putInvite(invite), ...places, countSent(sender, 1), ...stillRanked], { results: [], link: view });
    return { ...recorded, link: { ...view, code } };
  });
