import { type DriverPoints, type League, type Round, tenths } from './league.ts';
import { randomOf } from './random.ts';

const POINTS = [25, 18, 15, 12, 10, 8, 6, 4, 2, 1];
const SPRINT_POINTS = [8, 7, 6, 5, 4, 3, 2, 1];
const WEEK_MS = 7 * 86_400_000;
const FIRST_WEEKEND = Date.UTC(2024, 2, 2);

/**
 * Generates a league for machines without the real data: with sprints, half points, absences, ties, and standings after
 * every round.
 * @param seed the same seed gives the same league
 */
export const generateLeague = (seed: number, { drivers: size = 14, rounds: count = 10 } = {}): League => {
  const { next: random } = randomOf(seed);
  const drivers = Array.from({ length: size }, (_, index) => `driver-${String(index + 1).padStart(2, '0')}`);
  const totals = new Map<string, number>();

  const drive = (scale: readonly number[], factor: number): DriverPoints[] => {
    const grid = drivers.filter(() => random() > 0.1).map((driverId) => ({ driverId, pace: random() }));
    const results = grid.sort((a, b) => a.pace - b.pace).map(({ driverId }, index) => ({ driverId, points: (scale[index] ?? 0) * factor }));
    for (const { driverId, points } of results) totals.set(driverId, (totals.get(driverId) ?? 0) + tenths(points));
    return results;
  };

  const rounds = Array.from({ length: count }, (_, index): Round => {
    const start = FIRST_WEEKEND + index * WEEK_MS;
    const at = (hours: number): string => new Date(start + hours * 3_600_000).toISOString();
    const sessions = [
      ...(index % 4 === 3 ? [{ name: 'sprint', at: at(14), results: drive(SPRINT_POINTS, 1) }] : []),
      { name: 'race', at: at(38), results: drive(POINTS, index % 5 === 2 ? 0.5 : 1) },
    ];
    const standings = [...totals]
      .sort(([, a], [, b]) => b - a)
      .map(([driverId, points], index) => ({ driverId, points: points / 10, position: index + 1 }));
    return { name: `Round ${index + 1}`, startsAt: at(0), endsAt: at(48), sessions, standings };
  });
  return { name: `Generated league ${seed}`, startsAt: '2024-01-01T00:00:00.000Z', drivers, rounds };
};
