import { CompetitionCompleted } from '../../../schemas/competitions/errors.ts';
import { CompetitionCancelledEvent } from '../../../schemas/competitions/events.ts';
import type { cancelCompetition as route } from '../../../schemas/competitions/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import { placesTaken } from '../../_counters/places.rules.ts';
import type { UseCase } from '../../_http/serve.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { outbox } from '../../_table/outbox.ts';
import { readShards } from '../participants/capacity.store.ts';
import type { Competition } from './competition.model.ts';
import { putCompetition } from './competition.store.ts';
import { personalView } from './competition.views.ts';
import { about } from './event-envelopes.ts';
import { requireModerated } from './moderated.access.ts';
import { statusAt } from './schedule.rules.ts';

export const cancelCompetition: UseCase<typeof route> = ({ params }, ctx) =>
  retryOnConflict(ctx, async () => {
    const [{ competition: before, stillPermitted, ...membership }, shards] = await Promise.all([
      requireModerated(ctx, params.competitionId),
      readShards(params.competitionId),
    ]);
    const now = ctx.now();
    const view = (competition: Competition) => personalView(competition, membership, placesTaken(shards), now);
    if (before.phase === 'cancelled') return commit(ctx, [], view(before));
    if (statusAt(before, now) === 'completed') throw CompetitionCompleted.error();
    const at = now.toISOString();
    const competition: Competition = { ...before, v: before.v + 1, phase: 'cancelled', cancelledAt: at, updatedAt: at };
    // A draft is known only to its creator, so no event is needed.
    const events = before.phase === 'draft' ? [] : [outbox(ctx, CompetitionCancelledEvent, about(competition))];
    const target = `competition:${before.competitionId}`;
    const isOwn = before.creatorId === callerUserId(ctx);
    const record = { action: 'competition.cancel', target, before: { phase: before.phase }, after: { phase: competition.phase } };
    const audited = isOwn ? [] : [audit(ctx, record)];
    return commit(ctx, [putCompetition(competition, before), ...events, ...audited, ...stillPermitted], view(competition));
  });
