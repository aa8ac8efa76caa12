import { mkdirSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import path from 'node:path';

/**
 * Starts to measure coverage of this thread. Node's own `NODE_V8_COVERAGE` measures whole processes only, and would also slow down
 * the stack and the tests.
 * @returns a function that writes the coverage of bundled modules, in the format of `NODE_V8_COVERAGE`
 */
export const startCoverage = async (directory: string, name: string): Promise<() => Promise<void>> => {
  mkdirSync(directory, { recursive: true });
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return async () => {
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const bundled = result.filter(({ url }) => url.endsWith('.mjs'));
    writeFileSync(path.join(directory, `coverage-${name}-${process.pid}-${Date.now()}-0.json`), JSON.stringify({ result: bundled }));
  };
};
