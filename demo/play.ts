import { type ExpectedRow, type League, submissionsOf } from './league.ts';
import { inParallel } from './parallel.ts';
import type { RunningStack, SignedIn } from './running-stack.ts';

export type OpenLeague = {
  competitionId: string;
  /** In the order of the league's rounds. */
  roundIds: string[];
  organiser: SignedIn;
  userIds: ReadonlyMap<string, string>;
  driverIds: ReadonlyMap<string, string>;
};

const DAY_MS = 86_400_000;
/**
 * Creates and publishes a competition with the league's rounds, and joins every driver. It starts before the league's first
 * round, so that scores of past days are accepted, and ends tomorrow.
 */
export const openLeague = async (
  stack: RunningStack,
  league: League,
  organiser: SignedIn,
  drivers: readonly SignedIn[],
): Promise<OpenLeague> => {
  const { competitionId, rounds } = await organiser.post('/v1/competitions', {
    body: {
      name: league.name,
      startsAt: league.startsAt,
      endsAt: new Date((await stack.now()).getTime() + DAY_MS).toISOString(),
      visibility: 'public',
      precision: 1,
      minScore: 0,
      maxScore: 100,
      rounds: league.rounds.map(({ name, startsAt, endsAt, sessions }) => ({
        name,
        startsAt,
        endsAt,
        rule: sessions.length > 1 ? ('sum' as const) : ('best' as const),
      })),
    },
  });
  const params = { path: { competitionId } };
  await organiser.post('/v1/competitions/{competitionId}/publish', { params });
  await inParallel(drivers, (driver) => driver.post('/v1/competitions/{competitionId}/join', { params }));
  return {
    competitionId,
    roundIds: rounds.map(({ roundId }) => roundId),
    organiser,
    userIds: new Map(drivers.map(({ handle, userId }) => [handle, userId])),
    driverIds: new Map(drivers.map(({ handle, userId }) => [userId, handle])),
  };
};

/**
 * Submits the results of a round, one batch per session, each with the time of the session.
 * @returns the number of accepted scores
 * @throws Error if a row was rejected
 */
export const playRound = async (open: OpenLeague, league: League, roundIndex: number): Promise<number> => {
  const path = { competitionId: open.competitionId, roundId: open.roundIds[roundIndex]! };
  let accepted = 0;
  for (const { name, at, results } of submissionsOf(league, roundIndex)) {
    const scores = results.map(({ driverId, points }) => ({ userId: open.userIds.get(driverId)!, score: points, at }));
    const response = await open.organiser.post('/v1/competitions/{competitionId}/rounds/{roundId}/scores/batch', {
      params: { path, header: { 'Idempotency-Key': `${path.competitionId}:${path.roundId}:${name}` } },
      body: { scores },
    });
    const rejected = response.results.filter(({ status }) => status === 'rejected');
    if (rejected.length > 0) {
      const reasons = rejected.map(({ userId, code }) => `${open.driverIds.get(userId)} ${code}`).join(', ');
      throw new Error(`${league.rounds[roundIndex]!.name}, ${name}: ${reasons}`);
    }
    accepted += response.results.length;
  }
  return accepted;
};

/** Reads a board, overall or of a round: every driver with rank and points. */
export const readTable = async ({ competitionId, organiser, driverIds }: OpenLeague, round?: string): Promise<ExpectedRow[]> => {
  const { items } = await organiser.get('/v1/competitions/{competitionId}/leaderboard', {
    params: { path: { competitionId }, query: { limit: 100, round } },
  });
  return items.map(({ userId, rank, score }) => ({ driverId: driverIds.get(userId!) ?? String(userId), rank, points: score }));
};
