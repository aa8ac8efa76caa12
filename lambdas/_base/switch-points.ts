import { join } from 'node:path';

/**
 * Guarantees that a test takes away to prove that the chaos suites notice. The cloud bundle defines the variable as undefined:
 * there every switch is constantly off.
 */
export type MutantName =
  | 'counter-row-unconditioned'
  | 'counters-outside-transaction'
  | 'idempotency-unconditioned'
  | 'event-after-state'
  | 'capacity-checked-before-write'
  | 'feed-withdraws-nothing'
  | 'feed-backfills-nothing'
  | 'relationship-unconditioned';

/** Whether the mutant is at work: while a file of its name lies in the folder, which every worker sees at once. */
export const mutated = (name: MutantName): boolean =>
  process.env.KITH_MUTANTS !== undefined && process.getBuiltinModule('node:fs').existsSync(join(process.env.KITH_MUTANTS, name));
