import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import path from 'node:path';
import type { JobRun } from '../schemas/platform/models.ts';
import { print, progress } from './figures.ts';
import { createCompetition, createScores, loadAccounts, loadParticipants, sortedRanks, switchStream } from './population.ts';
import { type Stack, startStack } from './stack.ts';

/** Cost of filling a table and building its board; units are those of the rebuild, per entry. */
type Prepared = { competitionId: string; loadSeconds: number; rebuildSeconds: number; readUnits: number; writeUnits: number; note: string };

/** A running stack with a competition whose overall board was built by the rebuild job. */
export type Board = {
  stack: Stack;
  size: number;
  competitionId: string;
  /** Indexes of users with an account; ranks of others are hidden. */
  accounts: readonly number[];
  /** By user index. */
  scores: Int32Array;
  ranks: Int32Array;
  /** Token of the organiser, who may score for any participant. */
  organiser: string;
  prepared: Prepared;
  stop(): Promise<void>;
};

const JOB = 'leaderboards-rebuild';
const POLL_MS = [250, 2_000] as const;
/** A million entries take half an hour; a rebuild that exceeds this is stuck. */
const REBUILD_MS = 60 * 60_000;

const rebuild = async (stack: Stack, boardId: string, size: number): Promise<void> => {
  const pause = Math.min(POLL_MS[1], Math.max(POLL_MS[0], size / 100));
  const { token } = await stack.person('bench-operator', ['admin']);
  const started = await stack.expectOk('POST', `/v1/admin/jobs/${JOB}/runs`, { token, body: { args: { boardId } } });
  const { runId } = started.json() as { runId: string };
  for (const deadline = Date.now() + REBUILD_MS; ; await new Promise((resolve) => setTimeout(resolve, pause))) {
    const { token: freshToken } = await stack.person('bench-operator');
    const { items } = (await stack.expectOk('GET', '/v1/admin/jobs?limit=100', { token: freshToken })).json() as {
      items: { job: string; runs: JobRun[] }[];
    };
    const run = items.find(({ job }) => job === JOB)?.runs.find((one) => one.runId === runId);
    progress(`board of ${size.toLocaleString('en')}: rebuild ${run?.status}, ${JSON.stringify(run?.counts ?? {})}`);
    if (run?.status === 'succeeded') return;
    if (run?.status === 'failed' || Date.now() > deadline) throw new Error(`the rebuild did not finish: ${JSON.stringify(run)}`);
  }
};

const since = (start: number): number => (performance.now() - start) / 1000;

/**
 * Fills a table and builds its board with the stream turned off, like an import before the first start. Stream consumers
 * would take far longer and add nothing to the measurement.
 */
const prepare = async (size: number, data: string): Promise<Prepared> => {
  const stack = await startStack({ data, consumers: 'queues' });
  try {
    const { token } = await stack.person('bench-organiser');
    const competitionId = await createCompetition(stack, token);
    await switchStream(stack, false);
    const start = performance.now();
    await loadParticipants(stack, competitionId, createScores(size), (done) =>
      progress(`board of ${size.toLocaleString('en')}: ${done.toLocaleString('en')} participants written, ${since(start).toFixed(0)} s`),
    );
    const loadSeconds = since(start);
    const building = performance.now();
    await rebuild(stack, `${competitionId}:overall`, size);
    const rebuildSeconds = since(building);
    const [, { rru = 0, wru = 0 } = {}] = Object.entries((await stack.metrics()).functions).find(([name]) => name.includes(JOB)) ?? [];
    return {
      competitionId,
      loadSeconds,
      rebuildSeconds,
      readUnits: rru / size,
      writeUnits: wru / size,
      note: getPriority() > 0 ? ', at low priority on a busy machine' : '',
    };
  } finally {
    await switchStream(stack, true);
    await stack.stop();
  }
};

/** Number of accounts on a board, spread evenly over its users. */
const ACCOUNTS = 5_000;
const accountIndexes = (size: number): number[] => {
  const count = Math.min(size, ACCOUNTS);
  return Array.from({ length: count }, (_, account) => Math.floor((account * size) / count));
};

/** `BENCH_BOARDS=DIR` keeps prepared tables there for reuse, because a million entries take long. */
const cacheFolder = process.env.BENCH_BOARDS;

export const preparedIn = async (size: number, data: string): Promise<Prepared> => {
  if (cacheFolder === undefined) return prepare(size, data);
  const folder = path.join(cacheFolder, String(size));
  const note = path.join(folder, 'prepared.json');
  if (!existsSync(note)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(note, JSON.stringify(await prepare(size, folder)));
  }
  if (data !== folder) cpSync(folder, data, { recursive: true });
  return JSON.parse(readFileSync(note, 'utf8')) as Prepared;
};

export const openBoard = async (size: number): Promise<Board> => {
  const data = mkdtempSync(path.join(tmpdir(), `kith-bench-${size}-`));
  const cleanups: (() => unknown)[] = [() => rmSync(data, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (const step of cleanups.splice(0).reverse()) await step();
  };
  try {
    const prepared = await preparedIn(size, data);
    const stack = await startStack({ data, consumers: 'new' });
    cleanups.push(stack.stop);
    // The retired generation is kept up to date until then, which would double the cost of updates.
    await stack.advance('PT10M');
    await stack.settle();
    print(
      `board of ${size.toLocaleString('en')}: written in ${prepared.loadSeconds.toFixed(1)} s, built in ${prepared.rebuildSeconds.toFixed(1)} s`,
    );
    const { token: organiser } = await stack.person('bench-organiser');
    const accounts = accountIndexes(size);
    await loadAccounts(stack, accounts);
    await stack.settle();
    const scores = createScores(size);
    return { stack, size, competitionId: prepared.competitionId, accounts, scores, ranks: sortedRanks(scores), organiser, prepared, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
