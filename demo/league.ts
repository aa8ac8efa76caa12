/** A league as the demo and the journeys play it: sessions give points, and tables say what has to come out. */
export type DriverPoints = { driverId: string; points: number };
export type Session = { name: string; at: string; results: DriverPoints[] };
/** `position` as published: ties are broken by countback there, so it may be worse than the shared rank. */
export type Standing = DriverPoints & { position: number };
export type Round = { name: string; startsAt: string; endsAt: string; sessions: Session[]; standings: Standing[] };
export type League = { name: string; startsAt: string; drivers: string[]; rounds: Round[] };

/** Whole tenths, so that half points are added up exactly. */
export const tenths = (points: number): number => Math.round(points * 10);

/**
 * What to submit in a round, session by session. Published tables list a driver from the first classified result on, so a
 * driver is scored from then on; one who is listed without ever having driven gets a 0.
 * @returns submissions per session; the table after the round lists exactly the drivers scored so far.
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

/** The published table with shared ranks, 1 2 2 4: a countback decides places between equals, a leaderboard does not. */
export const expectedTable = (standings: readonly Standing[]): ExpectedRow[] =>
  standings.map(({ driverId, points }) => ({
    driverId,
    points,
    rank: 1 + standings.filter((other) => tenths(other.points) > tenths(points)).length,
  }));

/** How a table read from a leaderboard differs from the expected one, in words; empty where it does not. */
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
    ...actual.filter(({ driverId }) => !known.has(driverId)).map(({ driverId }) => `${driverId} is listed and should not be`),
  ];
};
