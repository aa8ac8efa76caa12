import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { lambda } from '../cdk.ts';
import { repositoryRoot } from '../domain.ts';
import type { DeclaredFunction, Domains } from '../domains.ts';
import { nodeModules, REQUIRE_BANNER } from '../node-modules.ts';

export type Mode = 'local' | 'cloud';

/** The code of every function, by function name. */
export type Bundle = {
  mode: Mode;
  code(name: string): Code;
  /** Absolute path of the module that exports `handler`; what the local stack runs as it stands. */
  entries: Readonly<Record<string, string>>;
};

const CONTRIBUTIONS = join(repositoryRoot, 'lambdas/_base/contributions.ts');

/** An entry that hands the function the modules it uses, before its handler is called. */
const writeEntry = ({ name, entryFile, modules }: DeclaredFunction, directory: string, mode: Mode): string => {
  // esbuild reads paths, Node on Windows only URLs.
  const specifier = (file: string): string => JSON.stringify(mode === 'local' ? pathToFileURL(file).href : file);
  const kinds = Object.entries(modules);
  const source = [
    `import { provide } from ${specifier(CONTRIBUTIONS)};`,
    ...kinds.flatMap(([kind, used]) => used.map(({ file }, index) => `import ${kind}${index} from ${specifier(file)};`)),
    ...kinds.map(([kind, used]) => `provide('${kind}', [${used.map((_, index) => `${kind}${index}`).join(', ')}]);`),
    `export { handler } from ${specifier(entryFile)};`,
    '',
  ].join('\n');
  const path = join(directory, `${name}.mjs`);
  writeFileSync(path, source);
  return path;
};

const writeEntries = (domains: Domains, outdir: string, mode: Mode): Record<string, string> => {
  const directory = join(outdir, 'entries');
  mkdirSync(directory, { recursive: true });
  return Object.fromEntries(
    domains.functions.map((declared) => [
      declared.name,
      Object.keys(declared.modules).length > 0 ? writeEntry(declared, directory, mode) : declared.entryFile,
    ]),
  );
};

/** One esbuild call for all functions: 2 s, against 8 s with one call each. The SDK goes into the bundle: a faster cold start. */
const runEsbuild = async (entries: Record<string, string>, outdir: string): Promise<string> => {
  const { build } = await import('esbuild');
  const directory = join(outdir, 'bundles');
  await build({
    entryPoints: Object.entries(entries).map(([name, path]) => ({ in: path, out: `${name}/index` })),
    outdir: directory,
    outExtension: { '.js': '.mjs' },
    // What is written in other languages comes along as WebAssembly, never as a binary of one processor.
    loader: { '.wasm': 'binary' },
    plugins: [nodeModules],
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    // Switch points of the tests are constantly off in the cloud.
    define: { 'process.env.KITH_MUTANTS': 'undefined' },
    // Class names are what logs and error types show.
    keepNames: true,
    sourcemap: 'external',
    sourcesContent: false,
    legalComments: 'none',
    banner: { js: REQUIRE_BANNER },
    logLevel: 'warning',
  });
  return directory;
};

/** @param outdir the cloud assembly's directory: bundles and generated entries live beside the templates. */
export const bundle = async (domains: Domains, { mode, outdir }: { mode: Mode; outdir: string }): Promise<Bundle> => {
  const entries = writeEntries(domains, outdir, mode);
  if (mode === 'local' || domains.functions.length === 0) {
    // The local stack runs the entry itself; hashing and copying code would only slow the start.
    const nothing = lambda.Code.fromInline('export {}');
    return { mode, entries, code: () => nothing };
  }
  const directory = await runEsbuild(entries, outdir);
  // The maps stay beside the bundles for whoever reads a stack trace; they are not uploaded.
  return { mode, entries, code: (name) => lambda.Code.fromAsset(join(directory, name), { exclude: ['*.map'] }) };
};
