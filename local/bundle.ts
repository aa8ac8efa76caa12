import { readFile, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { nodeModules, REQUIRE_BANNER } from '../lib/node-modules.ts';
import { StartError } from './start-error.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));

export type Bundles = { /** Name of a function → its bundle. */ functions: Record<string, string>; worker: string };

/** Generated entries import by file URL, as Node requires; esbuild needs paths. */
const fileUrls: Plugin = {
  name: 'file-urls',
  setup: ({ onResolve }) => onResolve({ filter: /^file:/ }, ({ path }) => ({ path: fileURLToPath(path) })),
};

/** Methods that `local/lambda/over-port.ts` wraps, the files that define them, and the wrapping function. */
const WRAPPED = [
  { file: /[\\/]lambdas[\\/]_table[\\/]transport[.]ts$/, method: 'transport.post', by: 'tableOverPort' },
  { file: /@smithy[\\/]node-http-handler[\\/].*[\\/]node-http-handler[.]js$/, method: 'NodeHttpHandler.prototype.handle', by: 'overPort' },
  { file: /@smithy[\\/]signature-v4[\\/].*[\\/]SignatureV4[.]js$/, method: 'SignatureV4.prototype.signRequest', by: 'unsigned' },
];

/** Sends calls of the table and the SDK's calls of JSON services over the worker's port instead of HTTP. */
const overPort: Plugin = {
  name: 'over-port',
  setup: ({ onLoad }) => {
    const wrapper = JSON.stringify(resolve(repository, 'local/lambda/over-port.ts'));
    for (const { file, method, by } of WRAPPED)
      onLoad({ filter: file }, async ({ path }) => {
        const swap = `import { ${by} } from ${wrapper};\n${method} = ${by}(${method});\n`;
        return { contents: `${await readFile(path, 'utf8')}\n${swap}`, loader: path.endsWith('.ts') ? 'ts' : 'js' };
      });
  },
};

export type BundleOptions = {
  transforms?: readonly SourceTransform[] | undefined;
  /** Keeps the line breaks of the sources, which every worker takes longer to parse. */
  lines?: boolean;
};

/** Changes a source file of the functions before it is bundled. `file` is relative to the repository. */
export type SourceTransform = { file: string; apply(source: string): string };

const transformed = (transforms: readonly SourceTransform[]): Plugin => ({
  name: 'source-transforms',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[.]ts$/ }, async ({ path }) => {
      const applicable = transforms.filter(({ file }) => path === resolve(repository, file));
      if (applicable.length === 0) return undefined;
      return { contents: applicable.reduce((source, { apply }) => apply(source), await readFile(path, 'utf8')), loader: 'ts' };
    }),
});

/**
 * Bundles every function in one esbuild call. Packages are bundled too: this costs 0.3 s once, and each of dozens of workers
 * then starts in 80 ms instead of 180 ms.
 * @param entries function name → its entry file, absolute or relative to the repository
 */
export const bundle = async (
  entries: Readonly<Record<string, string>>,
  outdir: string,
  { transforms = [], lines = false }: BundleOptions = {},
): Promise<Bundles> => {
  await rm(outdir, { recursive: true, force: true });
  const entryPoints = Object.entries(entries).map(([name, entry]) => ({ in: resolve(repository, entry), out: `functions/${name}` }));
  try {
    await build({
      entryPoints: [...entryPoints, { in: resolve(repository, 'local/lambda/worker.ts'), out: 'worker' }],
      outdir,
      plugins: [fileUrls, nodeModules, overPort, ...(transforms.length > 0 ? [transformed(transforms)] : [])],
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      mainFields: ['module', 'main'],
      outExtension: { '.js': '.mjs' },
      loader: { '.wasm': 'binary' },
      banner: { js: REQUIRE_BANNER },
      // Every worker has less to parse. Names are kept for stack traces.
      minifyWhitespace: !lines,
      minifySyntax: !lines,
      sourcemap: 'linked',
      sourcesContent: false,
      // An entry may be outside the repository.
      nodePaths: [resolve(repository, 'node_modules')],
      logLevel: 'silent',
      absWorkingDir: repository,
    });
  } catch (error) {
    throw new StartError(`the functions do not bundle: ${error instanceof Error ? error.message : String(error)}`);
  }
  return bundlesIn(outdir, entries);
};

/** Paths of the bundles in an output folder. */
export const bundlesIn = (outdir: string, entries: Readonly<Record<string, string>>): Bundles => ({
  worker: resolve(outdir, 'worker.mjs'),
  functions: Object.fromEntries(Object.keys(entries).map((name) => [name, resolve(outdir, `functions/${name}.mjs`)])),
});
