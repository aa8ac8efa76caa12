import { CheckInsOnly, CompetitionCancelled, CompetitionCompleted, TooManyRounds } from '../../../schemas/competitions/errors.ts';
import type { addRound as route } from '../../../schemas/competitions/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { overallRangeOf } from '../scores/board-range.rules.ts';
import { MAX_ROUNDS } from '../scores/scores.rules.ts';
import { requireManaged } from './competition.access.ts';
import type { Competition } from './competition.model.ts';
import { putCompetition } from './competition.store.ts';
import { roundView } from './competition.views.ts';
import { statusAt } from './schedule.rules.ts';
import { addedRound } from './settings.rules.ts';

export const addRound: UseCase<typeof route> = ({ params, body }, ctx) =>
  retryOnConflict(ctx, async () => {
    const { competition: before } = await requireManaged(ctx, params.competitionId);
    if (before.checkIns) throw CheckInsOnly.error();
    const round = addedRound(before, body);
    const status = statusAt(before, ctx.now());
    if (status === 'cancelled') throw CompetitionCancelled.error();
    if (status === 'completed') throw CompetitionCompleted.error();
    if (before.rounds.length >= MAX_ROUNDS) throw TooManyRounds.error();
    const rounds = [...before.rounds, round];
    const competition: Competition = {
      ...before,
      v: before.v + 1,
      rounds,
      updatedAt: ctx.now().toISOString(),
      ...(status === 'draft' ? { overallRange: overallRangeOf({ ...before, rounds }) } : {}),
    };
    return commit(ctx, [putCompetition(competition, before)], roundView(competition, round));
  });
