import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { MutantName } from '../../lambdas/_base/switch-points.ts';
import { startStack, type TestStack } from '../support/stack.ts';

export type MutableStack = TestStack & {
  /** Switches that mutant on and all others off; all of them off without one. */
  mutate(mutant?: { name: MutantName }): void;
  isMutated(): boolean;
};

/** Workers of one function: enough that two of them meet between a read and a write. */
const CONCURRENCY = 2;

/**
 * A stack whose chaos is paused, and all of whose mutants are off. One stack serves them all: to bundle and to start workers for
 * each would take longer than their loads.
 */
export const startMutableStack = async (): Promise<MutableStack> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kith-mutants-'));
  let on: string | undefined;
  const removeFolder = () => rmSync(folder, { recursive: true });
  try {
    const stack = await startStack({ own: true, chaos: 0, logs: 'none', concurrency: CONCURRENCY, mutants: folder });
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
