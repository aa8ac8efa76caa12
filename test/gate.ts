import { spawn, spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chooseTests, folderImports } from './gate/changed.ts';
import { changedFiles, currentCommit } from './gate/git.ts';
import { rotationOf } from './gate/rotation.ts';

/**
 * The gate. `npm test` runs static checks and every test; large matrices are sampled, and the sample rotates with the commit.
 * `--only STEP [jest args]` runs one step. `--changed [BASE]` runs the tests that the changed files require.
 * `npm run test:deep [-- jest args]` (`--deep`) runs the sampled matrices in full, and `*.deep.test.ts`.
 */
type Step = { name: string; command: string; args: string[]; env?: Record<string, string> };

const root = path.resolve(import.meta.dirname, '..');
const scratch = mkdtempSync(path.join(tmpdir(), 'kith-gate-'));
const results = path.join(scratch, 'tests.json');
const coverage = path.join(scratch, 'coverage');
const bin = (name: string): string => path.join(root, 'node_modules', name);
const cruiser = bin('dependency-cruiser/bin/dependency-cruiser.mjs');

const argv = process.argv.slice(2);
const isDeep = argv[0] === '--deep';
const [flag, value, ...rest] = isDeep ? [] : argv;
const only = flag === '--only' ? value : undefined;

/** Test files whose text matches. */
const filesWith = (pattern: RegExp): string[] =>
  globSync('test/**/*.test.ts', { cwd: root })
    .filter((file) => pattern.test(readFileSync(path.join(root, file), 'utf8')))
    .sort();

const deepFiles = (): string[] =>
  [...new Set([...globSync('test/**/*.deep.test.ts', { cwd: root }), ...filesWith(/support\/depth[.]ts'/)])].sort();

/** Test folders that the changed files require; undefined for all. */
const changedFolders = (): string[] | undefined => {
  const { base, files } = changedFiles(value);
  // The exit code is ignored: it reports violated import rules, which the step `borders` checks.
  const cruised = spawnSync(process.execPath, [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'lambdas'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 200_000_000,
  });
  const folders = readdirSync(path.join(root, 'test'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const choice = chooseTests(files, folderImports(JSON.parse(cruised.stdout)), new Set(folders.map(({ name }) => name)));
  console.log(`changed since ${base.slice(0, 12)}: ${files.length} files`);
  for (const reason of choice.reasons) console.log(`  ${reason}`);
  console.log(`tests: ${choice.folders ? [...choice.folders].sort().join(', ') || 'none' : 'the whole normal gate'}`);
  return choice.folders && [...choice.folders].sort().map((folder) => `test/${folder}/`);
};

const jest = (name: string, args: readonly string[], env: Record<string, string>): Step => ({
  name,
  command: process.execPath,
  args: [
    // Both cores are busy, and V8's background threads would add a tenth to the total processor time.
    '--single-threaded',
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    bin('jest/bin/jest.js'),
    // Three workers on two cores: tests wait a tenth of their time for deliveries and timers.
    '--maxWorkers=3',
    // Modules of ended files stay in the heap. To sweep gigabytes of it stops the stack in the same process for seconds.
    '--workerIdleMemoryLimit=1500MB',
    '--json',
    `--outputFile=${results}`,
    ...args,
  ],
  env: { KITH_BUILD_CACHE: path.join(coverage, 'build'), ...env },
});

const rotation = process.env.KITH_ROTATION ?? String(rotationOf(currentCommit(), new Date()));
const share = process.env.KITH_SAMPLE ?? '8';
const normal = { KITH_ROTATION: rotation, KITH_SAMPLE: share };

const staticSteps: Step[] = [
  { name: 'format', command: bin('.bin/biome'), args: ['check', '--error-on-warnings', '.'] },
  { name: 'types', command: process.execPath, args: [bin('typescript-7/bin/tsc'), '--noEmit'] },
  { name: 'types in browsers', command: process.execPath, args: [bin('typescript-7/bin/tsc'), '--noEmit', '-p', 'tsconfig.browser.json'] },
  { name: 'types of the example', command: process.execPath, args: [bin('typescript-7/bin/tsc'), '-p', 'examples/web'] },
  {
    name: 'borders',
    command: process.execPath,
    args: [
      cruiser,
      '--config',
      '.dependency-cruiser.cjs',
      ...['bin', 'lib', 'schemas', 'lambdas', 'local', 'client', 'console', 'examples', 'test', 'bench', 'demo', 'docs', 'operate'],
    ],
  },
  { name: 'dead code', command: process.execPath, args: [bin('knip/bin/knip.js'), '--no-progress', '--no-config-hints'] },
  { name: 'documents', command: process.execPath, args: ['docs/generate.ts', '--check'] },
];

const coverageStep: Step = {
  name: 'coverage',
  command: process.execPath,
  args: ['--disable-warning=ExperimentalWarning', '--max-old-space-size=12000', 'test/coverage.ts', coverage],
};

const chooseSteps = (): Step[] => {
  if (isDeep) return [jest('tests', argv.length > 1 ? argv.slice(1) : deepFiles(), { KITH_DEEP: '1' })];
  if (only === 'tests') return [jest('tests', rest, normal)];
  if (only === 'data') return [jest('data', [...filesWith(/support\/data[.]ts'/), ...rest], normal)];
  if (only === 'coverage') throw new Error('coverage needs the results of all tests: run the gate without --only');
  if (only !== undefined) {
    const step = staticSteps.find(({ name }) => name === only);
    if (step) return [step];
    throw new Error(`unknown step ${only}; the steps are ${[...staticSteps.map(({ name }) => name), 'tests', 'data'].join(', ')}`);
  }
  const folders = flag === '--changed' ? changedFolders() : undefined;
  if (folders?.length === 0) return staticSteps;
  if (folders) return [...staticSteps, jest('tests', folders, normal)];
  if (flag !== undefined && flag !== '--changed')
    throw new Error(`unknown option ${flag}; the options are --only STEP and --changed [BASE]`);
  return [...staticSteps, jest('tests', [], { ...normal, KITH_COVERAGE: coverage }), coverageStep];
};

const run = ({ command, args, env }: Step): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, CI: 'true', ...env },
    });
    child.on('error', (error) => {
      console.error(`${command} does not start: ${error.message}. Run npm ci first.`);
      resolve(false);
    });
    child.on('exit', (code) => resolve(code === 0));
  });

const report = (): string => {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, ...rest } = JSON.parse(readFileSync(results, 'utf8'));
    const skipped = rest.numPendingTests + rest.numTodoTests;
    // A file that does not load reports no failed test.
    return `${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed${skipped ? `, ${skipped} skipped` : ''}`;
  } catch {
    return '0 passed, 1 failed';
  }
};

const failed: string[] = [];
try {
  const steps = chooseSteps();
  const hasTests = steps.some(({ args }) => args.includes(bin('jest/bin/jest.js')));
  if (hasTests && !isDeep) console.log(`samples: rotation ${rotation} (KITH_ROTATION), one case in ${share} (KITH_SAMPLE)`);
  for (const step of steps) {
    const start = Date.now();
    console.log(`\n── ${step.name}`);
    const passed = await run(step);
    console.log(`── ${step.name}: ${passed ? 'passed' : 'FAILED'} in ${((Date.now() - start) / 1000).toFixed(1)} s`);
    if (!passed) failed.push(step.name);
  }
  if (failed.length > 0) console.error(`failed: ${failed.join(', ')}`);
  if (hasTests) console.log(`\n${report()}`);
  else if (only === undefined) console.log('\n0 passed, 0 failed');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('\n0 passed, 1 failed');
  failed.push('gate');
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
if (failed.length > 0) process.exitCode = 1;
