import { CompetitionCancelled, CompetitionCompleted } from '../../../schemas/competitions/errors.ts';
import { CompetitionPublishedEvent, CompetitionStartedEvent } from '../../../schemas/competitions/events.ts';
import type { publishCompetition as route } from '../../../schemas/competitions/routes.ts';
import { placesTaken, shardsFor, splitCapacity } from '../../_counters/places.rules.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { outbox } from '../../_table/outbox.ts';
import { putShard, readShards } from '../participants/capacity.store.ts';
import { overallRangeOf } from '../scores/board-range.rules.ts';
import { putTeamPlaces } from '../teams/team-places.store.ts';
import { requireManaged } from './competition.access.ts';
import type { Competition } from './competition.model.ts';
import { putCompetition } from './competition.store.ts';
import { personalView } from './competition.views.ts';
import { about } from './event-envelopes.ts';
import { permittedInCommunity } from './permitted-in-community.ts';
import { statusAt } from './schedule.rules.ts';

/** Publishes a draft. Board ranges and capacity counters are fixed here. */
export const publishCompetition: UseCase<typeof route> = ({ params }, ctx) =>
  retryOnConflict(ctx, async () => {
    const [{ competition: before, ...membership }, taken] = await Promise.all([
      requireManaged(ctx, params.competitionId),
      readShards(params.competitionId),
    ]);
    const now = ctx.now();
    if (before.phase === 'cancelled') throw CompetitionCancelled.error();
    if (before.phase !== 'draft') return commit(ctx, [], personalView(before, membership, placesTaken(taken), now));
    // The role may have ended since the draft was made.
    const permitted = await permittedInCommunity(ctx, before);
    if (now.toISOString() >= before.endsAt) throw CompetitionCompleted.error('`endsAt` has passed. Set a later `endsAt`, then publish.');
    const active = statusAt({ ...before, phase: 'scheduled' }, now) === 'active';
    const competition: Competition = {
      ...before,
      v: before.v + 1,
      phase: active ? 'active' : 'scheduled',
      shards: shardsFor(before.capacity),
      overallRange: overallRangeOf(before),
      publishedAt: now.toISOString(),
      updatedAt: now.toISOString(),
    };
    const { startsAt, endsAt } = competition;
    const events = [
      outbox(ctx, CompetitionPublishedEvent, { ...about(competition), startsAt, endsAt }),
      ...(active ? [outbox(ctx, CompetitionStartedEvent, about(competition))] : []),
    ];
    const shards = splitCapacity(competition.capacity, competition.shards).map((shard) => putShard(competition.competitionId, shard));
    const teams = (competition.teams?.names ?? []).map((_, shard) =>
      putTeamPlaces(competition.competitionId, { shard, taken: 0, limit: competition.teams?.maxMembers ?? 0 }),
    );
    return commit(
      ctx,
      [putCompetition(competition, before), ...shards, ...teams, ...events, ...permitted],
      personalView(competition, membership, 0, now),
    );
  });
