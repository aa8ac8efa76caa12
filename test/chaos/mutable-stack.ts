import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SourceTransform } from '../../local/bundle.ts';
import { startStack, type TestStack } from '../support/stack.ts';
import type { Mutant } from './mutants.ts';

export type MutableStack = TestStack & {
  /** Puts that mutant to work and all others to rest; all of them without one. */
  mutate(mutant?: Mutant): void;
  isMutated(): boolean;
};

/** Workers of one function: enough that two of them meet between a read and a write. */
const CONCURRENCY = 2;

/** @throws Error where a mutant no longer fits the code, or cannot be switched off: others would seem to be noticed. */
const withMutant = ({ name, file, find, replace }: Mutant, isOn: string, source: string): string => {
  if (!replace.includes('MUTATED')) throw new Error(`mutant "${name}" has no switch`);
  const mutated = source.replace(find, replace).replaceAll('MUTATED', () => isOn);
  if (mutated === source) throw new Error(`mutant "${name}" does not fit ${file} any more`);
  return mutated;
};

/**
 * A stack whose chaos waits, and all of whose mutants rest. One stack serves them all: to bundle and to start workers for
 * each would take longer than their loads. A mutant works while its file is there, which every worker sees at once.
 */
export const startMutableStack = async (mutants: readonly Mutant[] = []): Promise<MutableStack> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kith-mutants-'));
  const fileOf = (mutant: Mutant) => path.join(folder, String(mutants.indexOf(mutant)));
  const transforms = mutants.map((mutant): SourceTransform => {
    const isOn = `process.getBuiltinModule('node:fs').existsSync(${JSON.stringify(fileOf(mutant))})`;
    return { file: mutant.file, apply: (source) => withMutant(mutant, isOn, source) };
  });
  let on: Mutant | undefined;
  const removeFolder = () => rmSync(folder, { recursive: true });
  try {
    const stack = await startStack({ chaos: 0, logs: 'none', concurrency: CONCURRENCY, ...(transforms.length > 0 && { transforms }) });
    stack.chaos?.pause();
    return {
      ...stack,
      mutate: (mutant) => {
        if (on) rmSync(fileOf(on));
        if (mutant) writeFileSync(fileOf(mutant), '');
        on = mutant;
      },
      isMutated: () => on !== undefined,
      stop: () => stack.stop().finally(removeFolder),
    };
  } catch (error) {
    removeFolder();
    throw error;
  }
};
