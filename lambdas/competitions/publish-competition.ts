import { CompetitionCancelled, CompetitionCompleted } from '../../schemas/competitions/errors.ts';
import { CompetitionPublishedEvent, CompetitionStartedEvent } from '../../schemas/competitions/events.ts';
import type { publishCompetition as route } from '../../schemas/competitions/routes.ts';
import type { UseCase } from '../_runtime/serve.ts';
import { commit, withFreshRead } from '../_table/commit.ts';
import { outbox } from '../_table/outbox.ts';
import { requireManaged } from './access.ts';
import { overallRangeOf } from './board-range.ts';
import { placesTaken, shardsFor, splitCapacity } from './capacity-rules.ts';
import { about } from './events.ts';
import type { Competition } from './model.ts';
import { statusAt } from './schedule.ts';
import { putShard, readShards } from './store/capacity.ts';
import { putCompetition } from './store.ts';
import { personalView } from './views.ts';

/** Opens a draft to the world: what its boards and its places are counted by is fixed here. */
export const publishCompetition: UseCase<typeof route> = ({ params }, ctx) =>
  withFreshRead(ctx, async () => {
    const [{ competition: before, ...standing }, taken] = await Promise.all([
      requireManaged(ctx, params.competitionId),
      readShards(params.competitionId),
    ]);
    const now = ctx.now();
    if (before.phase === 'cancelled') throw CompetitionCancelled.because();
    if (before.phase !== 'draft') return commit(ctx, [], personalView(before, standing, placesTaken(taken), now));
    if (now.toISOString() >= before.endsAt) throw CompetitionCompleted.because('`endsAt` has passed: move it before publishing.');
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
    return commit(ctx, [putCompetition(competition, before), ...shards, ...events], personalView(competition, standing, 0, now));
  });
