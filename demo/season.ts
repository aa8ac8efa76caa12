import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { driverName, loadSeason, seasonsAvailable } from './f1.ts';
import { generateLeague } from './generated-league.ts';
import { differences, expectedTable, type League } from './league.ts';
import { inParallel, type OpenLeague, openLeague, playRound, readTable } from './play.ts';
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

/** Reads the board until it shows the round. @returns what is still wrong when the time is up; empty when all is right. */
const untilShown = async (open: OpenLeague, expected: ReturnType<typeof expectedTable>): Promise<string[]> => {
  for (const deadline = Date.now() + BOARD_MS; ; await sleep(POLL_MS)) {
    const wrong = differences(expected, await readTable(open));
    if (wrong.length === 0 || Date.now() > deadline) return wrong;
  }
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

/** @returns what differed from the published tables */
const play = async (stack: RunningStack, league: League, screen: Screen): Promise<string[]> => {
  const begin = performance.now();
  const { organiser, drivers } = await signUp(stack, league);
  const open = await openLeague(stack, league, organiser, drivers);
  screen.print(`\n${league.name}: ${drivers.length} drivers, ${league.rounds.length} rounds, competition ${open.competitionId}`);
  const live = await watch(open, screen);
  const wrong: string[] = [];
  let places = 0;
  for (const [index, round] of league.rounds.entries()) {
    const label = `${String(index + 1).padStart(2)}/${league.rounds.length} ${round.name}`;
    live.next(label);
    const start = performance.now();
    const scores = await playRound(open, league, index);
    const entered = seconds(start);
    const expected = expectedTable(round.standings);
    const found = await untilShown(open, expected);
    places += expected.length;
    if (screen.isLive) await live.frame();
    const leader = expected[0]!;
    screen.print(
      `${found.length === 0 ? '✓' : '✗'} ${label.padEnd(26)} ${scores} scores in ${entered}, table right after ${seconds(start)}; ` +
        `${driverName(leader.driverId)} leads with ${leader.points}`,
    );
    for (const difference of found) screen.print(`    ${difference}`);
    wrong.push(...found.map((difference) => `${round.name}: ${difference}`));
  }
  live.close();
  screen.keep();
  const verdict =
    wrong.length === 0 ? 'points and ranks equal the published tables' : `${wrong.length} places differ from the published tables`;
  screen.print(`${league.name}: ${places} places after ${league.rounds.length} rounds in ${seconds(begin)}; ${verdict}.`);
  return wrong;
};

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
  const leagues = leaguesOf([...values.season, ...positionals], values.all);
  const stack = await useRunningStack(values.url.replace(/\/$/, ''));
  const screen = createScreen(process.stdout);
  let wrong = 0;
  for (const league of leagues) wrong += (await play(stack, league, screen)).length;
  screen.print(wrong === 0 ? '\nVerdict: every table equals the published one.' : `\nVerdict: ${wrong} places differ.`);
  return wrong === 0 ? 0 : 1;
};

try {
  process.exitCode = await run();
} catch (error) {
  const isMistyped = String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');
  console.error(error instanceof DemoError ? error.message : isMistyped ? `${(error as Error).message}\n\n${usage}` : error);
  process.exitCode = 1;
}
