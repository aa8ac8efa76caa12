import { InvitationClosed } from '../../../schemas/competitions/events.ts';
import type { Context } from '../../_base/context.ts';
import type { Write } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import type { Competition } from '../competition/competition.model.ts';
import { about } from '../competition/event-envelopes.ts';
import { markClosed } from './invitations.store.ts';

/** Closes the open invitation of a user who has not joined: withdrawn by the organiser, or declined by the user. */
export const closeInvitation = (ctx: Context, competition: Competition, userId: string): Write =>
  markClosed(
    { competitionId: competition.competitionId, userId },
    ctx.now(),
    envelope(ctx, InvitationClosed, { ...about(competition), userId }),
  );

/** Closes the invitation of a participant who leaves or is removed; the event of that is enough. */
export const closeWithMembership = (
  ctx: Context,
  { competitionId }: Competition,
  { userId, invited }: { userId: string; invited: boolean },
): Write[] => (invited ? [markClosed({ competitionId, userId }, ctx.now())] : []);
