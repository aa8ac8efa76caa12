import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** One measured value. `unit` is ms, calls, RRU, WRU, bytes or /s; machine-independent ones say so by their unit. */
export type Figure = { name: string; unit: string; value: number; note?: string };
/** What one benchmark found: `series` are values over a size, for plots. */
export type Report = {
  benchmark: string;
  measuredAt: string;
  machine: string;
  figures: Figure[];
  series: { name: string; unit: string; points: [size: number, value: number][] }[];
};

const folder = path.join(import.meta.dirname, 'figures');

export const machine = (): string =>
  `${os.cpus().length} cores of ${os.cpus()[0]?.model.trim() ?? 'an unknown processor'}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.version}`;

export const saveReport = (benchmark: string, figures: Figure[], series: Report['series'] = []): void => {
  mkdirSync(folder, { recursive: true });
  const report: Report = { benchmark, measuredAt: new Date().toISOString(), machine: machine(), figures, series };
  writeFileSync(path.join(folder, `${benchmark}.json`), `${JSON.stringify(report, null, 2)}\n`);
};

export const readReports = (): Report[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Report);

export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
};
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Milliseconds of each call, after a warm-up that is not counted. */
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

/** One line that is drawn again, so that a long benchmark shows that it lives. */
export const progress = (text: string): void => {
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[2K${text}`);
  else console.log(text);
};
