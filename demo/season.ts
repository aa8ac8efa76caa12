import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { driverName, loadSeason, seasonsAvailable } from './f1.ts';
import { generateLeague } from './generated-league.ts';
import { differences, type ExpectedRow, expectedTable, type League } from './league.ts';
import { inParallel } from './parallel.ts';
import { type OpenLeague, openLeague, playRound, readTable } from './play.ts';
import { DemoError, type RunningStack, useRunningStack } from './running-stack.ts';
import { type BoardChange, createScoreboard, type Place } from './scoreboard.ts';
import { createScreen, type Screen } from './screen.ts';

const usage = `npm run demo -- [--url URL] [--season YEAR … | --all]

Plays Formula 1 seasons on a running local stack (npm start): people sign up, join a competition and are scored race by
race; every table has to equal the published one. A deployment is out of scope: people sign up through /local/tokens.

  --url URL      the stack (default http://127.0.0.1:3000)
  --season YEAR  which season, several times for more (default 2021)
  --all          every season there is data for`;

/** How long a board may take to show a round, and how long a drawing waits for its live frame. */
const BOARD_MS = 10_000;
const FRAME_MS = 1500;
const POLL_MS = 25;

const leaguesOf = (wanted: readonly string[], all: boolean): League[] => {
  const available = seasonsAvailable();
  if (available.length === 0) {
    if (wanted.length > 0)
      throw new DemoError('There is no season data beside the project; without --season a generated league is played.');
    console.log('There is no season data beside the project, so a generated league is played.');
    return [generateLeague(2021)];
  }
  const seasons = all ? available : wanted.length > 0 ? wanted.map(Number) : [2021];
  const missing = all ? [] : wanted.filter((season) => !available.includes(Number(season)));
  if (missing.length > 0) throw new DemoError(`There is no season ${missing.join(', ')}, only ${available.join(', ')}.`);
  return seasons.map(loadSeason);
};

const signUp = async (stack: RunningStack, { drivers }: League) => ({
  organiser: await stack.signIn('race-control'),
  drivers: await inParallel(drivers, (driverId) => stack.signIn(driverId)),
});

/**
 * Reads the board until it shows the round. When the time is up, the stack is asked to finish what it has under way: late is
 * one thing, wrong another.
 * @returns what is wrong; empty when all is right
 */
const untilShown = async (stack: RunningStack, open: OpenLeague, expected: ExpectedRow[]): Promise<{ wrong: string[]; late: boolean }> => {
  const read = async () => differences(expected, await readTable(open));
  for (const deadline = Date.now() + BOARD_MS; Date.now() < deadline; await sleep(POLL_MS)) {
    if ((await read()).length === 0) return { wrong: [], late: false };
  }
  await stack.settle();
  return { wrong: await read(), late: true };
};

/** The live board of a competition: redrawn with every frame of its topic. */
const watch = async ({ competitionId, organiser, driverIds }: OpenLeague, screen: Screen) => {
  const socket = await organiser.connect();
  let board = createScoreboard();
  let title = '';
  let before = new Map<string, number>();
  let frame = Promise.withResolvers<void>();
  const draw = () =>
    screen.draw({ title, before, places: board.places(), nameOf: (userId) => driverName(driverIds.get(userId) ?? userId) });
  const { snapshot } = await socket.subscribe(`competition:${competitionId}:leaderboard`, ({ data }) => {
    board.apply(data as BoardChange);
    draw();
    frame.resolve();
  });
  board = createScoreboard((snapshot as { items?: Place[] } | undefined)?.items);
  return {
    next: (name: string): void => {
      title = name;
      before = new Map(board.places().map(({ userId, rank }) => [userId, rank]));
      frame = Promise.withResolvers();
      draw();
    },
    frame: () => Promise.race([frame.promise, sleep(FRAME_MS, undefined, { ref: false })]),
    close: socket.close,
  };
};

const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(2)} s`;

type Outcome = { wrong: number; late: number };

const play = async (stack: RunningStack, league: League, screen: Screen): Promise<Outcome> => {
  const begin = performance.now();
  const { organiser, drivers } = await signUp(stack, league);
  const open = await openLeague(stack, league, organiser, drivers);
  screen.print(`\n${league.name}: ${drivers.length} drivers, ${league.rounds.length} rounds, competition ${open.competitionId}`);
  const live = await watch(open, screen);
  const outcome: Outcome = { wrong: 0, late: 0 };
  let places = 0;
  for (const [index, round] of league.rounds.entries()) {
    const label = `${String(index + 1).padStart(2)}/${league.rounds.length} ${round.name}`;
    live.next(label);
    const start = performance.now();
    const scores = await playRound(open, league, index);
    const entered = seconds(start);
    const expected = expectedTable(round.standings);
    const { wrong, late } = await untilShown(stack, open, expected);
    if (screen.isLive) await live.frame();
    const leader = expected[0]!;
    screen.print(
      `${wrong.length === 0 ? '✓' : '✗'} ${label.padEnd(26)} ${scores} scores in ${entered}, ` +
        `table ${late ? 'LATE' : 'right'} after ${seconds(start)}; ${driverName(leader.driverId)} leads with ${leader.points}`,
    );
    for (const difference of wrong) screen.print(`    ${difference}`);
    places += expected.length;
    outcome.wrong += wrong.length;
    outcome.late += late ? 1 : 0;
  }
  live.close();
  screen.keep();
  screen.print(`${league.name}: ${places} places after ${league.rounds.length} rounds in ${seconds(begin)}; ${verdictOf(outcome)}.`);
  return outcome;
};

const verdictOf = ({ wrong, late }: Outcome): string =>
  (wrong === 0 ? 'every table equals the published one' : `${wrong} places differ from the published tables`) +
  (late === 0 ? '' : `; ${late} tables came later than ${BOARD_MS / 1000} s`);

const run = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:3000' },
      season: { type: 'string', multiple: true, default: [] },
      all: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const stack = await useRunningStack(values.url.replace(/\/$/, ''));
  const leagues = leaguesOf([...values.season, ...positionals], values.all);
  const screen = createScreen(process.stdout);
  const total: Outcome = { wrong: 0, late: 0 };
  for (const league of leagues) {
    const { wrong, late } = await play(stack, league, screen);
    total.wrong += wrong;
    total.late += late;
  }
  screen.print(`\nVerdict: ${verdictOf(total)}.`);
  return total.wrong === 0 ? 0 : 1;
};

try {
  process.exitCode = await run();
} catch (error) {
  const isMistyped = String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');
  console.error(error instanceof DemoError ? error.message : isMistyped ? `${(error as Error).message}\n\n${usage}` : error);
  process.exitCode = 1;
}
