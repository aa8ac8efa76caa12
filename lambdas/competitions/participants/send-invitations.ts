import { chunk } from 'es-toolkit/array';
import { CompetitionInvited } from '../../../schemas/competitions/events.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { MAX_ACTIONS, retryOnConflict, transact } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import type { Competition } from '../competition/competition.model.ts';
import { about } from '../competition/event-envelopes.ts';
import { type Opening, planInvitations } from './invitations.rules.ts';
import { countInvitations, openInvitation, readInvitations } from './invitations.store.ts';

/** Two actions of a transaction count the invitations. */
const PER_TRANSACTION = MAX_ACTIONS - 2;

const numberOf = (openings: readonly Opening[], is: (opening: Opening) => boolean): number => openings.filter(is).length;

/** Opens an invitation for each of the users who has none. @returns the users who got none, because a limit is reached. */
export const sendInvitations = (ctx: Context, competition: Competition, userIds: readonly string[]): Promise<Set<string>> =>
  retryOnConflict(ctx, async () => {
    if (userIds.length === 0) return new Set();
    const { competitionId } = competition;
    const [by, now] = [callerUserId(ctx), ctx.now()];
    const sender = { userId: by, now };
    const { invitations, room } = await readInvitations(competitionId, userIds, sender);
    const { openings, refused } = planInvitations(userIds, invitations, room, now);
    const open = ({ userId, before, announced }: Opening) => {
      const event = announced ? envelope(ctx, CompetitionInvited, { ...about(competition), userId }) : undefined;
      return openInvitation({ competitionId, userId }, before, { at: now.toISOString(), by }, event);
    };
    for (const part of chunk(openings, PER_TRANSACTION)) {
      const count = { made: numberOf(part, ({ isNew }) => isNew), sent: numberOf(part, ({ announced }) => announced) };
      await transact([...part.map(open), ...countInvitations(competitionId, sender, count)], ctx);
    }
    return refused;
  });
