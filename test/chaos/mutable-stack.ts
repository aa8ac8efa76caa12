import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { MutantName } from '../../lambdas/_base/switch-points.ts';
import { startStack, type TestStack } from '../support/stack.ts';

export type MutableStack = TestStack & {
  /** Enables this mutant and disables all others. Without an argument all are disabled. */
  mutate(mutant?: { name: MutantName }): void;
  isMutated(): boolean;
};

/** Workers per function. Two are enough for conflicts between a read and a write. */
const CONCURRENCY = 2;

/**
 * Starts a stack with paused chaos and disabled mutants. One stack serves all mutants, because bundling and starting workers for
 * each would take longer than their loads.
 */
export const startMutableStack = async (context: Record<string, unknown> = {}): Promise<MutableStack> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kith-mutants-'));
  let on: string | undefined;
  const removeFolder = () => rmSync(folder, { recursive: true });
  try {
    const stack = await startStack({ own: true, chaos: 0, logs: 'none', concurrency: CONCURRENCY, mutants: folder, context });
    stack.chaos?.pause();
    return {
      ...stack,
      mutate: (mutant) => {
        if (on) rmSync(on);
        on = mutant && path.join(folder, mutant.name);
        if (on) writeFileSync(on, '');
      },
      isMutated: () => on !== undefined,
      stop: () => stack.stop().finally(removeFolder),
    };
  } catch (error) {
    removeFolder();
    throw error;
  }
};
