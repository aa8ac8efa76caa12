import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { StaticFile } from '../../lambdas/_base/manifest.ts';
import { lambda } from '../cdk.ts';
import type { DeployedFunction, DeployedJobs, DeployedWorker } from '../deployed-functions.ts';
import { repositoryRoot } from '../domain.ts';
import type { Domains } from '../domains.ts';
import { nodeModules, REQUIRE_BANNER } from '../node-modules.ts';
import { prepareFile } from '../static-files.ts';

export type Mode = 'local' | 'cloud';

/** The code of every function, by function name. */
export type Bundle = {
  mode: Mode;
  code(name: string): Code;
  /** Absolute path of the module that exports `handler`, which the local stack runs directly. */
  entries: Readonly<Record<string, string>>;
  /** Path by which a function reads a static file. */
  file(name: StaticFile): string;
};

const kernel = (path: string): string => join(repositoryRoot, 'lambdas', path);

/** Source lines that import modules as `prefix0`, `prefix1`, …, and the list of these names. */
const imported = (prefix: string, files: readonly string[], specifier: (file: string) => string) => ({
  lines: files.map((file, index) => `import ${prefix}${index} from ${specifier(file)};`),
  names: files.map((_, index) => `${prefix}${index}`),
});

const workerSource = (deployed: DeployedWorker, specifier: (file: string) => string): string[] => {
  const consumers = imported('consumer', deployed.consumers, specifier);
  const tasks = imported('task', deployed.tasks, specifier);
  const own = (deployed.modules.counters ?? []).map((_, index) => `counters${index}`);
  return [
    ...consumers.lines,
    ...tasks.lines,
    `import { createWorker } from ${specifier(kernel('_async/worker.ts'))};`,
    `export const handler = createWorker({ consumers: [${consumers.names}], tasks: [${tasks.names}], counters: [${own}].flat() });`,
  ];
};

const jobsSource = ({ jobs }: DeployedJobs, specifier: (file: string) => string): string[] => {
  const works = imported(
    'job',
    jobs.map(({ entryFile }) => entryFile),
    specifier,
  );
  const byName = jobs.map(({ name }, index) => `${JSON.stringify(name)}: ${works.names[index]}`);
  return [
    ...works.lines,
    `import { createJobs } from ${specifier(kernel('_async/job.ts'))};`,
    `export const handler = createJobs({ ${byName.join(', ')} });`,
  ];
};

const handlerSource = (deployed: DeployedFunction, specifier: (file: string) => string): string[] => {
  if (deployed.kind === 'worker') return workerSource(deployed, specifier);
  if (deployed.kind === 'jobs') return jobsSource(deployed, specifier);
  return [`export { handler } from ${specifier(deployed.entryFile)};`];
};

/** Writes an entry that provides the function with the modules it uses, and composes its handler. */
const writeEntry = (deployed: DeployedFunction, directory: string, mode: Mode): string => {
  // esbuild needs paths, Node on Windows needs URLs.
  const specifier = (file: string): string => JSON.stringify(mode === 'local' ? pathToFileURL(file).href : file);
  const kinds = Object.entries(deployed.modules);
  const source = [
    `import { provide } from ${specifier(kernel('_base/contributions.ts'))};`,
    ...kinds.flatMap(
      ([kind, used]) =>
        imported(
          kind,
          used.map(({ file }) => file),
          specifier,
        ).lines,
    ),
    ...kinds.map(
      ([kind, used]) => `provide('${kind}', [${used.map(({ domain }, index) => `['${domain}', ${kind}${index}]`).join(', ')}]);`,
    ),
    ...handlerSource(deployed, specifier),
    '',
  ].join('\n');
  const path = join(directory, `${deployed.name}.mjs`);
  writeFileSync(path, source);
  return path;
};

const writeEntries = (domains: Domains, outdir: string, mode: Mode): Record<string, string> => {
  const directory = join(outdir, 'entries');
  mkdirSync(directory, { recursive: true });
  return Object.fromEntries(domains.functions.map((deployed) => [deployed.name, writeEntry(deployed, directory, mode)]));
};

/** Bundles all functions with one esbuild call: 2 s instead of 8 s with one call each. Bundling the SDK makes cold starts faster. */
const runEsbuild = async (entries: Record<string, string>, outdir: string): Promise<string> => {
  const { build } = await import('esbuild');
  const directory = join(outdir, 'bundles');
  await build({
    entryPoints: Object.entries(entries).map(([name, path]) => ({ in: path, out: `${name}/index` })),
    outdir: directory,
    outExtension: { '.js': '.mjs' },
    // Native code is bundled as WebAssembly, which does not depend on the processor.
    loader: { '.wasm': 'binary' },
    plugins: [nodeModules],
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    // Turns the switch points of tests off in the cloud.
    define: { 'process.env.KITH_MUTANTS': 'undefined' },
    // Logs and error types show class names.
    keepNames: true,
    sourcemap: 'external',
    sourcesContent: false,
    legalComments: 'none',
    banner: { js: REQUIRE_BANNER },
    logLevel: 'warning',
  });
  return directory;
};

type Files = Readonly<Partial<Record<StaticFile, string>>>;

const filesOf = ({ grants }: DeployedFunction): readonly StaticFile[] => grants.files ?? [];

const prepareFiles = async ({ functions }: Domains): Promise<Files> => {
  const names = [...new Set(functions.flatMap(filesOf))];
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await prepareFile(name)] as const)));
};

/** Prepares the code of all functions. @param outdir the cloud assembly's directory, for generated entries and bundles. */
export const bundle = async (domains: Domains, { mode, outdir }: { mode: Mode; outdir: string }): Promise<Bundle> => {
  const entries = writeEntries(domains, outdir, mode);
  const files = await prepareFiles(domains);
  if (mode === 'local' || domains.functions.length === 0) {
    // The local stack runs the entry directly; hashing and copying code would slow its start.
    const placeholder = lambda.Code.fromInline('export {}');
    return { mode, entries, code: () => placeholder, file: (name) => files[name] ?? '' };
  }
  const directory = await runEsbuild(entries, outdir);
  for (const deployed of domains.functions)
    for (const name of filesOf(deployed)) copyFileSync(files[name]!, join(directory, deployed.name, basename(files[name]!)));
  // Source maps stay beside the bundles, for reading stack traces; they are not uploaded.
  const code = (name: string): Code => lambda.Code.fromAsset(join(directory, name), { exclude: ['*.map'] });
  return { mode, entries, code, file: (name) => `/var/task/${basename(files[name] ?? '')}` };
};
