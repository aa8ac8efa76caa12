/** A league for the demo and the journeys: sessions give points, and published standings are the expected results. */
export type DriverPoints = { driverId: string; points: number };
export type Session = { name: string; at: string; results: DriverPoints[] };
/** `position` as published. Countback breaks ties there, so it may be worse than the shared rank. */
export type Standing = DriverPoints & { position: number };
export type Round = { name: string; startsAt: string; endsAt: string; sessions: Session[]; standings: Standing[] };
export type League = { name: string; startsAt: string; drivers: string[]; rounds: Round[] };

/** Integer tenths, so that half points add up exactly. */
export const tenths = (points: number): number => Math.round(points * 10);

/**
 * Returns the submissions of a round by session. Published standings list a driver from their first classified result on,
 * so drivers are scored from then on. A driver listed without a result gets 0.
 * @returns submissions per session; the standings after the round list exactly the drivers scored so far.
 */
export const submissionsOf = (league: League, roundIndex: number): Session[] => {
  const { sessions, standings } = league.rounds[roundIndex]!;
  const listed = new Set(standings.map(({ driverId }) => driverId));
  const before = new Set(league.rounds[roundIndex - 1]?.standings.map(({ driverId }) => driverId));
  const submitted = sessions.map((session) => ({ ...session, results: session.results.filter(({ driverId }) => listed.has(driverId)) }));
  const scored = new Set(submitted.flatMap(({ results }) => results.map(({ driverId }) => driverId)));
  const absent = [...listed].filter((driverId) => !before.has(driverId) && !scored.has(driverId));
  submitted.at(-1)!.results.push(...absent.map((driverId) => ({ driverId, points: 0 })));
  return submitted;
};

export type ExpectedRow = DriverPoints & { rank: number };

/** Published standings with shared ranks (1 2 2 4): a countback orders equal drivers, a leaderboard does not. */
export const expectedTable = (standings: readonly Standing[]): ExpectedRow[] =>
  standings.map(({ driverId, points }) => ({
    driverId,
    points,
    rank: 1 + standings.filter((other) => tenths(other.points) > tenths(points)).length,
  }));

/** Describes the differences between a leaderboard and the expected standings; empty if they agree. */
export const differences = (expected: readonly ExpectedRow[], actual: readonly ExpectedRow[]): string[] => {
  const found = new Map(actual.map((row) => [row.driverId, row]));
  const wrong = expected.flatMap(({ driverId, points, rank }) => {
    const row = found.get(driverId);
    if (!row) return [`${driverId} is missing: rank ${rank} with ${points} points`];
    return row.rank === rank && row.points === points
      ? []
      : [`${driverId} has rank ${row.rank} with ${row.points} points instead of rank ${rank} with ${points}`];
  });
  const known = new Set(expected.map(({ driverId }) => driverId));
  return [
    ...wrong,
    ...actual.filter(({ driverId }) => !known.has(driverId)).map(({ driverId }) => `${driverId} is listed but should not be`),
  ];
};
