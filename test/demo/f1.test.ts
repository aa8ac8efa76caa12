import { loadSeason, seasonsAvailable } from '../../demo/f1.ts';
import { generateLeague } from '../../demo/generated-league.ts';
import { differences, expectedTable, type League, submissionsOf, tenths } from '../../demo/league.ts';
import { describeWithData } from '../support/data.ts';

/** Tables after each round, added up from the submissions of all rounds so far. */
const tablesOf = (league: League) => {
  const totals = new Map<string, number>();
  return league.rounds.map((round, index) => {
    for (const { results } of submissionsOf(league, index)) {
      for (const { driverId, points } of results) totals.set(driverId, (totals.get(driverId) ?? 0) + tenths(points));
    }
    const points = [...totals].map(([driverId, total]) => ({ driverId, points: total / 10 }));
    const table = points.map((row) => ({ ...row, rank: 1 + points.filter((other) => other.points > row.points).length }));
    return { round, table };
  });
};

const expectPublishedTables = (league: League): void => {
  for (const { round, table } of tablesOf(league)) {
    expect({ round: round.name, differences: differences(expectedTable(round.standings), table) }).toEqual({
      round: round.name,
      differences: [],
    });
  }
};

const expectSessionsInWindows = (league: League): void => {
  for (const { startsAt, endsAt, sessions } of league.rounds) {
    for (const { at } of sessions) expect(at >= startsAt && at < endsAt && startsAt >= league.startsAt).toBe(true);
  }
};

describeWithData('f1db_2015_2025', 'Formula 1 seasons', () => {
  const seasons = seasonsAvailable();

  it('cover eight seasons', () => expect(seasons).toEqual([2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022]));

  it.each(seasons)('%i: points per round add up to the standings published after every round', (season) => {
    const league = loadSeason(season);
    expectPublishedTables(league);
    expectSessionsInWindows(league);
  });

  it.each(seasons)('%i: a published position is within the positions that its shared rank covers', (season) => {
    for (const { standings } of loadSeason(season).rounds) {
      for (const { driverId, rank, points } of expectedTable(standings)) {
        const { position } = standings.find((standing) => standing.driverId === driverId)!;
        const equals = standings.filter((other) => other.points === points).length;
        expect(position >= rank && position < rank + equals).toBe(true);
      }
    }
  });
});

describe('generated league', () => {
  it('is the same for the same seed, and differs between seeds', () => {
    expect(generateLeague(7)).toEqual(generateLeague(7));
    expect(generateLeague(7)).not.toEqual(generateLeague(8));
  });

  it.each([1, 2, 3])('seed %i: points per round add up to its own standings', (seed) => {
    const league = generateLeague(seed);
    expectPublishedTables(league);
    expectSessionsInWindows(league);
  });
});

describe('differences', () => {
  const row = { driverId: 'a', points: 12.5, rank: 1 };
  it('lists missing, wrong and unexpected rows', () => {
    expect(differences([row], [row])).toEqual([]);
    expect(differences([row], [])).toEqual(['a is missing: rank 1 with 12.5 points']);
    expect(differences([row], [{ ...row, rank: 2 }])).toHaveLength(1);
    expect(differences([], [row])).toEqual(['a is listed but should not be']);
  });
});
