import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** One measured value. `unit` is ms, s, calls, RRU, WRU, KiB, × or /s. */
export type Figure = { name: string; unit: string; value: number; note?: string };

/**
 * Time and cost of one kind of call. Units are medians; `most` is the largest value seen, e.g. for a call that also leased
 * its rate limit.
 */
export type Row = {
  operation: string;
  /** Entries on the board; absent without a board. */
  size?: number;
  /** Number of calls. */
  count: number;
  /** Milliseconds over HTTP; `tableMs` is the part spent waiting for the table. */
  p50: number;
  p99: number;
  tableMs: number;
  calls: number;
  readUnits: number;
  writeUnits: number;
  most: { calls: number; readUnits: number; writeUnits: number };
};

/** Results of one benchmark. */
export type Report = { benchmark: string; measuredAt: string; machine: string; figures: Figure[]; rows: Row[] };

/** Quick runs write elsewhere, so that they do not replace full results. */
const folder = process.env.BENCH_FIGURES ?? path.join(import.meta.dirname, 'figures');

/** `--quick`: fewer calls, and no board that takes minutes to fill. */
export const isQuick = process.argv.includes('--quick');

export const machine = (): string =>
  `${os.cpus().length} cores of ${os.cpus()[0]?.model.trim() ?? 'an unknown processor'}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.version}`;

export const saveReport = (benchmark: string, figures: readonly Figure[], rows: readonly Row[] = []): void => {
  mkdirSync(folder, { recursive: true });
  const report = { benchmark, measuredAt: new Date().toISOString(), machine: machine(), figures, rows };
  writeFileSync(path.join(folder, `${benchmark}.json`), `${JSON.stringify(report, null, 2)}\n`);
};

export const readReport = (benchmark: string): Report | undefined => {
  const file = path.join(folder, `${benchmark}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined;
};

export const readReports = (): Map<string, Report> =>
  new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => [file.replace('.json', ''), JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Report]),
  );

export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
};
export const median = (values: readonly number[]): number => quantile(values, 0.5);
export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
/** Rounds to three significant digits, more than a shared machine justifies. */
export const rounded = (value: number): number => Number(value.toPrecision(3));

/** Returns the milliseconds of each call, after a warm-up that is not counted. */
export const timeEach = async (
  count: number,
  call: (index: number) => Promise<unknown>,
  warmUp = Math.min(20, count),
): Promise<number[]> => {
  for (let index = 0; index < warmUp; index += 1) await call(index);
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const start = performance.now();
    await call(index);
    times.push(performance.now() - start);
  }
  return times;
};

/** Redraws one progress line; without a terminal it prints a line every five seconds. */
let printedAt = 0;
export const progress = (text: string): void => {
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[2K${text}`);
  else if (Date.now() - printedAt > 5000) {
    printedAt = Date.now();
    console.log(text);
  }
};
export const print = (text: string): void => console.log(process.stdout.isTTY ? `\r\x1b[2K${text}` : text);
