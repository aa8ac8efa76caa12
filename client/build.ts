import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

/** Writes `client/dist`, which is what the package consists of: modules by esbuild, their types by tsc. */
const root = import.meta.dirname;
const out = path.join(root, 'dist');
const entries = ['index.ts', 'react/index.ts', 'offline/index.ts', 'auth/oidc.ts', 'auth/cognito.ts'];

export const buildClient = async (): Promise<void> => {
  rmSync(out, { recursive: true, force: true });
  await build({
    entryPoints: entries.map((entry) => path.join(root, entry)),
    outdir: out,
    outbase: root,
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'neutral',
    // Phones of the last years and React Native's Hermes understand this.
    target: 'es2020',
    chunkNames: 'chunks/[name]-[hash]',
  });
  const compiler = path.join(root, '../node_modules/typescript-7/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', root], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the types of the client were not written:\n${stdout}`);
  // A declaration names the sources; the package has declarations only.
  for (const file of globSync('**/*.d.ts', { cwd: out })) {
    const text = readFileSync(path.join(out, file), 'utf8');
    writeFileSync(path.join(out, file), text.replaceAll(/(from\s+|import\()(["'])(\.{1,2}\/[^"']+)\.ts\2/g, '$1$2$3.js$2'));
  }
};

if (import.meta.main) await buildClient();
