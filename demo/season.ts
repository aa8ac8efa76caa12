import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { applyToBoard, type Board } from '../client/index.ts';
import { driverName, loadSeason, seasonsAvailable } from './f1.ts';
import { generateLeague } from './generated-league.ts';
import { differences, type ExpectedRow, expectedTable, type League } from './league.ts';
import { inParallel } from './parallel.ts';
import { type OpenLeague, openLeague, playRound, readTable } from './play.ts';
import { DemoError, type RunningStack, useRunningStack } from './running-stack.ts';
import { rowsOf } from './scoreboard.ts';
import { createScreen, type Screen } from './screen.ts';

const usage = `npm run demo -- [--url URL] [--season YEAR … | --all]

Plays a league on a running local stack (npm start): drivers sign up, join a competition and are scored race by race. Every
leaderboard, read and live, must equal the standings. Without season data the league is generated, and its standings are
computed without the stack; with Formula 1 data in the folder KITH_SHARED_DATA, they are the published ones. Deployments are
not supported: drivers sign up through /local/tokens.

  --url URL      URL of the stack (default http://127.0.0.1:3000)
  --season YEAR  a Formula 1 season, needs its data; repeat for several (default 2021)
  --all          all seasons with data`;

/** Time limit for a board to show a round, and for a drawing to wait for its live frame. */
const BOARD_MS = 10_000;
const FRAME_MS = 1500;
const POLL_MS = 25;

const leaguesOf = (requested: readonly string[], all: boolean): League[] => {
  const available = seasonsAvailable();
  if (available.length === 0) {
    if (requested.length > 0) throw new DemoError('No season data found. Leave out --season to play a generated league.');
    console.log('There is no Formula 1 data here, so the league is generated: drivers, results and standings are made up.');
    return [generateLeague(1)];
  }
  const seasons = all ? available : requested.length > 0 ? requested.map(Number) : [2021];
  const missing = all ? [] : requested.filter((season) => !available.includes(Number(season)));
  if (missing.length > 0) throw new DemoError(`No data for season ${missing.join(', ')}. Available: ${available.join(', ')}.`);
  return seasons.map(loadSeason);
};

const signUp = async (stack: RunningStack, { drivers }: League) => ({
  organiser: await stack.signIn('race-control'),
  drivers: await inParallel(drivers, (driverId) => stack.signIn(driverId)),
});

/**
 * Reads the board until it shows the round. At the time limit the stack is drained first, to distinguish late from wrong
 * results.
 * @returns the differences; empty if the board is correct
 */
const untilShown = async (stack: RunningStack, open: OpenLeague, expected: ExpectedRow[]): Promise<{ wrong: string[]; late: boolean }> => {
  const read = async () => differences(expected, await readTable(open));
  for (const deadline = Date.now() + BOARD_MS; Date.now() < deadline; await sleep(POLL_MS)) {
    if ((await read()).length === 0) return { wrong: [], late: false };
  }
  await stack.settle();
  return { wrong: await read(), late: true };
};

/** Subscribes to the live board of a competition and redraws it with every frame. */
const subscribeLive = async ({ competitionId, organiser, driverIds }: OpenLeague, screen: Screen) => {
  let board: Board | undefined;
  let title = '';
  let before = new Map<string, number>();
  let frame = Promise.withResolvers<void>();
  const entries = () => rowsOf(board);
  const draw = () => screen.draw({ title, before, entries: entries(), nameOf: (userId) => driverName(driverIds.get(userId) ?? userId) });
  const { ready } = organiser.socket.subscribe(`competition:${competitionId}:leaderboard`, (message) => {
    board = applyToBoard(board, message);
    if (message.type !== 'event') return;
    draw();
    frame.resolve();
  });
  await ready;
  return {
    next: (name: string): void => {
      title = name;
      before = new Map(entries().map(({ userId, rank }) => [userId, rank]));
      frame = Promise.withResolvers();
      draw();
    },
    /** Ranks after the top ten follow up to five seconds later. @returns the differences that stay */
    untilAgrees: async (expected: ExpectedRow[]): Promise<string[]> => {
      const compare = () =>
        differences(
          expected,
          entries().map(({ userId, rank, score }) => ({ driverId: driverIds.get(userId) ?? userId, rank, points: score })),
        );
      for (const deadline = Date.now() + BOARD_MS; Date.now() < deadline && compare().length > 0; await sleep(POLL_MS));
      return compare();
    },
    frame: () => Promise.race([frame.promise, sleep(FRAME_MS, undefined, { ref: false })]),
    close: () => organiser.socket.close(),
  };
};

const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(2)} s`;

type Outcome = { wrong: number; late: number };

const play = async (stack: RunningStack, league: League, screen: Screen): Promise<Outcome> => {
  const begin = performance.now();
  const { organiser, drivers } = await signUp(stack, league);
  const open = await openLeague(stack, league, organiser, drivers);
  screen.print(`\n${league.name}: ${drivers.length} drivers, ${league.rounds.length} rounds, competition ${open.competitionId}`);
  const live = await subscribeLive(open, screen);
  const outcome: Outcome = { wrong: 0, late: 0 };
  let entries = 0;
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
        `leaderboard ${late ? 'LATE' : 'correct'} after ${seconds(start)}; ${driverName(leader.driverId)} leads with ${leader.points}`,
    );
    for (const difference of wrong) screen.print(`    ${difference}`);
    entries += expected.length;
    outcome.wrong += wrong.length;
    outcome.late += late ? 1 : 0;
  }
  const liveDifferences = await live.untilAgrees(expectedTable(league.rounds.at(-1)!.standings));
  for (const difference of liveDifferences) screen.print(`✗ live board: ${difference}`);
  outcome.wrong += liveDifferences.length;
  live.close();
  screen.keep();
  screen.print(`${league.name}: ${entries} entries after ${league.rounds.length} rounds in ${seconds(begin)}; ${verdictOf(outcome)}.`);
  return outcome;
};

const verdictOf = ({ wrong, late }: Outcome): string =>
  (wrong === 0 ? 'every leaderboard equals the standings, and so does the live board' : `${wrong} entries differ from the standings`) +
  (late === 0 ? '' : `; ${late} leaderboards took longer than ${BOARD_MS / 1000} s`);

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
