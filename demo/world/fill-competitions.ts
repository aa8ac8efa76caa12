import {
  cancelCompetition,
  createCompetition,
  inviteParticipants,
  joinCompetition,
  publishCompetition,
  submitScore,
  submitScores,
} from '../../schemas/competitions/routes.ts';
import { type PlannedCompetition, type PlannedScore, roundsOf } from './competitions.ts';
import type { Filled } from './filled.ts';
import { ofMoment, type Task } from './tasks.ts';

const DAY_MS = 86_400_000;

const create = async ({ began, people, competitions, seed }: Filled, planned: PlannedCompetition, index: number): Promise<void> => {
  const at = (day: number) => new Date(began + day * DAY_MS).toISOString();
  const { name, description, starts, ends, visibility, direction, precision, rule, featured, capacity, organised, draft } = planned;
  const organiser = people[planned.organiser]!;
  const rounds = roundsOf(planned).map(({ from, to }, round) => ({
    name: planned.rounds ? `Week ${round + 1}` : 'All time',
    startsAt: at(from),
    endsAt: at(to),
    rule,
  }));
  const created = await organiser.call(createCompetition, {
    body: {
      ...{ name, description, visibility, direction, precision, rounds, startsAt: at(starts), endsAt: at(ends) },
      ...{ minScore: 0, selfReported: !organised },
      ...(featured && { featured }),
      ...(capacity !== undefined && { capacity }),
    },
    idempotencyKey: `${seed}:competition:${index}`,
  });
  const { competitionId } = created;
  competitions[index] = { competitionId, roundIds: created.rounds.map(({ roundId }) => roundId) };
  if (!draft) await organiser.call(publishCompetition, { params: { competitionId }, idempotencyKey: `${seed}:publish:${index}` });
};

const invite = async (filled: Filled, { organiser, visibility, participants }: PlannedCompetition, index: number, moment: number) => {
  const userIds = ofMoment(participants, moment).map(([{ person }]) => filled.people[person]!.userId);
  if (visibility === 'public' || userIds.length === 0) return;
  const params = { competitionId: filled.competitions[index]!.competitionId };
  await filled.people[organiser]!.call(inviteParticipants, {
    params,
    body: { userIds },
    idempotencyKey: `${filled.seed}:invite:${index}:${moment}`,
  });
};

const submit = (filled: Filled, { competition, round, by, score }: PlannedScore, index: number): Promise<unknown> => {
  const { competitionId, roundIds } = filled.competitions[competition]!;
  return filled.people[by]!.call(submitScore, {
    params: { competitionId, roundId: roundIds[round]! },
    body: { score },
    idempotencyKey: `${filled.seed}:score:${index}`,
  });
};

/** The organiser's scores of one round, in one call. */
const submitAll = async (filled: Filled, competition: number, scores: readonly PlannedScore[], moment: number): Promise<void> => {
  const { competitionId, roundIds } = filled.competitions[competition]!;
  const { results } = await filled.people[filled.plan.competitions[competition]!.organiser]!.call(submitScores, {
    params: { competitionId, roundId: roundIds[scores[0]!.round]! },
    body: { scores: scores.map(({ by, score }) => ({ userId: filled.people[by]!.userId, score })) },
    idempotencyKey: `${filled.seed}:scores:${competition}:${moment}`,
  });
  const rejected = results.find(({ status }) => status !== 'accepted');
  if (rejected) throw new Error(`a score was rejected: ${rejected.code}`);
};

/** Competitions that begin to be announced, joins, scores, and the one that is called off. */
export const fillCompetitions = async (filled: Filled, moment: number): Promise<void> => {
  const { plan, people, competitions, seed, run } = filled;
  const all = [...plan.competitions.entries()];
  await run(
    all
      .filter(([, { created }]) => created === moment)
      .map(
        ([index, planned]) =>
          () =>
            create(filled, planned, index),
      ),
  );
  for (const [index, planned] of all) await invite(filled, planned, index, moment);
  await run(
    all.flatMap(([index, { participants }]) =>
      ofMoment(participants, moment).map(
        ([{ person }]): Task =>
          () =>
            people[person]!.call(joinCompetition, {
              params: { competitionId: competitions[index]!.competitionId },
              idempotencyKey: `${seed}:join:${index}:${person}`,
            }),
      ),
    ),
  );
  const scores = ofMoment(plan.scores, moment);
  await run(
    scores
      .filter(([{ competition }]) => !plan.competitions[competition]!.organised)
      .map(
        ([score, index]) =>
          () =>
            submit(filled, score, index),
      ),
  );
  for (const [index, { organised, cancelled, organiser }] of all) {
    const rows = organised ? scores.flatMap(([score]) => (score.competition === index ? [score] : [])) : [];
    if (rows.length > 0) await submitAll(filled, index, rows, moment);
    const [before = 0, now] = [plan.times[moment - 1], plan.times[moment]!];
    if (cancelled === undefined || before >= cancelled * DAY_MS || now < cancelled * DAY_MS) continue;
    const params = { competitionId: competitions[index]!.competitionId };
    await people[organiser]!.call(cancelCompetition, { params, idempotencyKey: `${seed}:cancel:${index}` });
  }
};
