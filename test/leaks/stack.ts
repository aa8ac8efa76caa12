import type { LocalOptions } from '../../local/index.ts';
import { startStack, type TestStack } from '../support/stack.ts';

/** A stack with its log lines. Walks make thousands of calls, so its rate limits are too high to matter. */
export type LeakStack = TestStack & { lines: string[] };

export const startLeakStack = async (options: Partial<LocalOptions> = {}): Promise<LeakStack> => {
  const lines: string[] = [];
  const context = { limitsMultiplier: 100_000 };
  const onLog = (line: string): void => void lines.push(line);
  const stack = await startStack({ own: true, context, logs: 'all', onLog, coverage: undefined, concurrency: 2, ...options });
  return { ...stack, lines };
};
