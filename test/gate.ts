import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * The one gate: format, lint, types, dead code and borders, generated documents, and every test. `npm test -- --only types`
 * runs one step; what follows is handed to Jest: `npm test -- --only tests journeys`.
 */
type Step = { name: string; command: string; args: string[]; env?: Record<string, string> };

const root = path.resolve(import.meta.dirname, '..');
const scratch = mkdtempSync(path.join(tmpdir(), 'kith-gate-'));
const results = path.join(scratch, 'tests.json');
const coverage = path.join(scratch, 'coverage');
const bin = (name: string): string => path.join(root, 'node_modules', name);

const argv = process.argv.slice(2);
const only = argv[0] === '--only' ? argv[1] : undefined;
const extra = only === 'tests' ? argv.slice(2) : [];

const steps: Step[] = [
  { name: 'format', command: bin('.bin/biome'), args: ['check', '--error-on-warnings', '.'] },
  { name: 'types', command: process.execPath, args: [bin('typescript-7/bin/tsc'), '--noEmit'] },
  {
    name: 'borders',
    command: process.execPath,
    args: [bin('dependency-cruiser/bin/dependency-cruiser.mjs'), '--config', '.dependency-cruiser.cjs', ...folders()],
  },
  { name: 'dead code', command: process.execPath, args: [bin('knip/bin/knip.js'), '--no-progress', '--no-config-hints'] },
  { name: 'documents', command: process.execPath, args: ['docs/generate.ts', '--check'] },
  {
    name: 'tests',
    command: process.execPath,
    args: [
      // Two cores that are busy anyway: what V8 does beside the program takes a tenth more processor time in all.
      '--single-threaded',
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      bin('jest/bin/jest.js'),
      // One more than two cores: a test waits a tenth of its time for deliveries and timers.
      '--maxWorkers=3',
      '--json',
      `--outputFile=${results}`,
      ...extra,
    ],
    env: { KITH_BUILD_CACHE: path.join(coverage, 'build'), ...(only === undefined && { KITH_COVERAGE: coverage }) },
  },
  {
    name: 'coverage',
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', '--max-old-space-size=12000', 'test/coverage.ts', coverage],
  },
];

function folders(): string[] {
  return ['bin', 'lib', 'schemas', 'lambdas', 'local', 'client', 'test', 'bench', 'demo', 'docs'];
}

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

const failed: string[] = [];
for (const step of steps.filter(({ name }) => only === undefined || name === only)) {
  const start = Date.now();
  console.log(`\n── ${step.name}`);
  const passed = await run(step);
  console.log(`── ${step.name}: ${passed ? 'passed' : 'FAILED'} in ${((Date.now() - start) / 1000).toFixed(1)} s`);
  if (!passed) failed.push(step.name);
}

if (only === undefined || only === 'tests') {
  try {
    const report = JSON.parse(readFileSync(results, 'utf8'));
    const skipped = report.numPendingTests + report.numTodoTests;
    console.log(`\n${report.numPassedTests} passed, ${report.numFailedTests} failed${skipped ? `, ${skipped} skipped` : ''}`);
  } catch {
    console.log('\n0 passed, 1 failed');
  }
}
rmSync(scratch, { recursive: true, force: true });
if (failed.length > 0) {
  console.error(`failed: ${failed.join(', ')}`);
  process.exit(1);
}
