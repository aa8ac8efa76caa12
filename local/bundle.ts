import { mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { StartError } from './start-error.ts';

export const repository = fileURLToPath(new URL('..', import.meta.url));

export type Bundles = { /** Name of a function → its bundle. */ functions: Record<string, string>; worker: string };

/** Generated entries import by URL, as Node wants it; esbuild wants paths. */
const fileUrls: Plugin = {
  name: 'file-urls',
  setup: ({ onResolve }) => onResolve({ filter: /^file:/ }, ({ path }) => ({ path: fileURLToPath(path) })),
};

/** Changes a source file of the functions before it is bundled; gets its path from the repository's root. */
export type SourceTransform = { file: string; apply(source: string): string };

const transformed = ({ file, apply }: SourceTransform): Plugin => ({
  name: 'source-transform',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[.]ts$/ }, async ({ path }) =>
      path === resolve(repository, file) ? { contents: apply(await readFile(path, 'utf8')), loader: 'ts' } : undefined,
    ),
});

/**
 * Bundles every function in one esbuild call; packages stay in `node_modules`, where they need no bundling.
 * @param entries function name → its entry file, absolute or relative to the repository
 */
export const bundle = async (entries: Record<string, string>, outdir: string, transform?: SourceTransform): Promise<Bundles> => {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  // Bare imports resolve from the bundle's own directory, which may be anywhere.
  await symlink(resolve(repository, 'node_modules'), resolve(outdir, 'node_modules'));
  const entryPoints = Object.entries(entries).map(([name, entry]) => ({ in: resolve(repository, entry), out: `functions/${name}` }));
  try {
    await build({
      entryPoints: [...entryPoints, { in: resolve(repository, 'local/lambda/worker.ts'), out: 'worker' }],
      outdir,
      plugins: [fileUrls, ...(transform ? [transformed(transform)] : [])],
      bundle: true,
      packages: 'external',
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      outExtension: { '.js': '.mjs' },
      sourcemap: 'inline',
      sourcesContent: false,
      logLevel: 'silent',
      absWorkingDir: repository,
    });
  } catch (error) {
    throw new StartError(`the functions do not bundle: ${error instanceof Error ? error.message : String(error)}`);
  }
  return {
    worker: resolve(outdir, 'worker.mjs'),
    functions: Object.fromEntries(Object.keys(entries).map((name) => [name, resolve(outdir, `functions/${name}.mjs`)])),
  };
};
