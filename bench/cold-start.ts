import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { buildBundles } from './bundles.ts';
import { type Figure, isQuick, median, print, progress, rounded, saveReport } from './figures.ts';

/**
 * Measures module initialisation of each deployed bundle in fresh processes, compared with a bare handler with the same SDK
 * client: the kernel's share of a cold start. Lambda's own sandbox start is not included.
 */
const RUNS = isQuick ? 3 : 20;
const execute = promisify(execFile);
const outdir = mkdtempSync(path.join(tmpdir(), 'kith-cold-start-'));

/** Wall-clock and processor milliseconds; processor time is less sensitive to other load on the machine. */
type Time = { ms: number; cpuMs: number };

const initialisation = async (file: string): Promise<Time> => {
  const script = `const start = performance.now(); const cpu = process.cpuUsage();
await import(${JSON.stringify(pathToFileURL(file).href)});
const { user, system } = process.cpuUsage(cpu);
process.stdout.write(JSON.stringify({ ms: performance.now() - start, cpuMs: (user + system) / 1000 })); process.exit(0);`;
  const { stdout } = await execute(process.execPath, ['--input-type=module', '-e', script], {
    env: { AWS_REGION: 'eu-central-1', TABLE_NAME: 'kith', PATH: process.env.PATH },
  });
  return JSON.parse(stdout) as Time;
};

try {
  progress('bundling');
  const bundles = await buildBundles(outdir);
  const times = new Map<string, Time[]>(bundles.map(({ name }) => [name, []]));
  for (let run = 0; run < RUNS; run += 1) {
    progress(`fresh processes: ${run + 1} of ${RUNS} each`);
    // Bundles take turns, so that a slow minute of the machine affects all of them.
    for (const { name, file } of bundles) times.get(name)?.push(await initialisation(file));
  }
  const typical = (name: string): Time => {
    const all = times.get(name) ?? [];
    return { ms: median(all.map(({ ms }) => ms)), cpuMs: median(all.map(({ cpuMs }) => cpuMs)) };
  };
  const bare = typical('bare');
  const figures: Figure[] = bundles.flatMap(({ name, file }) => {
    const bytes = readFileSync(file);
    const { ms, cpuMs } = typical(name);
    return [
      {
        name: `${name}: initialisation`,
        unit: 'ms',
        value: rounded(ms),
        note: `${(cpuMs / bare.cpuMs).toFixed(2)} × bare in processor time`,
      },
      {
        name: `${name}: bundle`,
        unit: 'KiB',
        value: Math.round(bytes.length / 1024),
        note: `${Math.round(gzipSync(bytes).length / 1024)} KiB compressed`,
      },
    ];
  });
  saveReport('cold-start', figures);
  const slowest = Math.max(...figures.filter(({ unit }) => unit === 'ms').map(({ value }) => value));
  print(`cold start: bare ${rounded(bare.ms)} ms, slowest ${slowest} ms`);
} finally {
  rmSync(outdir, { recursive: true, force: true });
}
