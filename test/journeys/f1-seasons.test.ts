import { loadSeason, seasonsAvailable } from '../../demo/f1.ts';
import { generateLeague } from '../../demo/generated-league.ts';
import { differences, type ExpectedRow, expectedTable, type League, type Round, tenths } from '../../demo/league.ts';
import { inParallel } from '../../demo/parallel.ts';
import { openLeague, playRound, readTable } from '../../demo/play.ts';
import { describeWithData } from '../support/data.ts';
import { rotate } from '../support/depth.ts';
import { type Journey, startJourney } from './journey.ts';

/** A season takes five seconds on an idle machine. */
const LIMIT_MS = 120_000;

let stack: Journey;
beforeAll(async () => {
  stack = await startJourney();
});
afterAll(() => stack?.stop());

/** Expected table of a single round: points of its sessions, for drivers in the published table. */
const roundTable = ({ sessions, standings }: Round, before: Round | undefined): ExpectedRow[] => {
  const points = new Map<string, number>();
  const listed = new Set(standings.map(({ driverId }) => driverId));
  for (const { results } of sessions) {
    for (const { driverId, points: won } of results)
      if (listed.has(driverId)) points.set(driverId, (points.get(driverId) ?? 0) + tenths(won));
  }
  const known = new Set(before?.standings.map(({ driverId }) => driverId));
  for (const driverId of listed) if (!known.has(driverId) && !points.has(driverId)) points.set(driverId, 0);
  return expectedTable([...points].map(([driverId, total]) => ({ driverId, points: total / 10, position: 0 })));
};

const replay = async (league: League): Promise<void> => {
  const organiser = await stack.signIn('race-control');
  const drivers = await inParallel(league.drivers, (driverId) => stack.signIn(driverId));
  const open = await openLeague(stack, league, organiser, drivers);
  for (const [index, round] of league.rounds.entries()) {
    await playRound(open, league, index);
    await stack.settle();
    const [overall, alone] = await Promise.all([readTable(open), readTable(open, open.roundIds[index])]);
    expect({
      round: round.name,
      overall: differences(expectedTable(round.standings), overall),
      alone: differences(roundTable(round, league.rounds[index - 1]), alone),
    }).toEqual({ round: round.name, overall: [], alone: [] });
  }
};

describeWithData(
  'f1db_2015_2025',
  'a Formula 1 season: after every round points equal the published standings, and equal points share a rank',
  () => {
    it.each(rotate(seasonsAvailable()))('%i', (season) => replay(loadSeason(season)), LIMIT_MS);
  },
);

it('a generated league: after every round points and ranks equal its own table', () => replay(generateLeague(1)), LIMIT_MS);
