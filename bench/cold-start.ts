import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { synthesize } from '../lib/app.ts';
import { type Figure, median, progress, saveReport } from './figures.ts';

/**
 * Module initialisation of each deployed bundle in fresh processes, beside a bare handler with the same SDK client: what a
 * cold start pays for the kernels. Lambda's own start of the sandbox is not in it.
 */
const RUNS = 20;
const BARE = `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
export const handler = async (event) => (await client.send(new GetCommand({ TableName: process.env.TABLE_NAME, Key: event }))).Item;
`;

const execute = promisify(execFile);
const root = path.resolve(import.meta.dirname, '..');
const outdir = mkdtempSync(path.join(tmpdir(), 'kith-cold-start-'));

const initialisation = async (file: string): Promise<number> => {
  const script = `const start = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); process.stdout.write(String(performance.now() - start)); process.exit(0);`;
  const { stdout } = await execute(process.execPath, ['--input-type=module', '-e', script], {
    env: { AWS_REGION: 'eu-central-1', TABLE_NAME: 'kith', PATH: process.env.PATH },
  });
  return Number(stdout);
};

try {
  progress('bundling');
  const { entries } = await synthesize({ mode: 'cloud', outdir });
  const bare = path.join(outdir, 'bundles/bare/index.mjs');
  const source = path.join(root, 'node_modules/.kith-bare.mjs');
  writeFileSync(source, BARE);
  await build({
    entryPoints: [source],
    outfile: bare,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: true,
  });
  rmSync(source);

  const bundles = ['bare', ...Object.keys(entries).sort()].map((name) => ({ name, file: path.join(outdir, `bundles/${name}/index.mjs`) }));
  const times = new Map<string, number[]>(bundles.map(({ name }) => [name, []]));
  for (let run = 0; run < RUNS; run += 1) {
    progress(`fresh processes: ${run + 1} of ${RUNS} each`);
    // In turn, so that a slow minute of the machine falls on all of them.
    for (const { name, file } of bundles) times.get(name)?.push(await initialisation(file));
  }
  const bareTime = median(times.get('bare') ?? []);
  const figures: Figure[] = bundles.flatMap(({ name, file }) => {
    const bytes = readFileSync(file);
    const time = median(times.get(name) ?? []);
    return [
      { name: `${name}: initialisation`, unit: 'ms', value: Number(time.toFixed(1)), note: `${(time / bareTime).toFixed(2)} × bare` },
      {
        name: `${name}: bundle`,
        unit: 'KiB',
        value: Math.round(bytes.length / 1024),
        note: `${Math.round(gzipSync(bytes).length / 1024)} KiB compressed`,
      },
    ];
  });
  saveReport('cold-start', figures);
  progress(
    `cold start: bare ${bareTime.toFixed(1)} ms, slowest ${Math.max(...figures.filter(({ unit }) => unit === 'ms').map(({ value }) => value))} ms\n`,
  );
} finally {
  rmSync(outdir, { recursive: true, force: true });
}
