import type { MutantName } from '../../lambdas/_base/switch-points.ts';

/**
 * Defects that the chaos suites must detect. Each removes one guarantee; a suite that passes with a mutant does not test
 * that guarantee.
 */
export type Mutant = {
  name: MutantName;
  /** Length of a load that is sufficient to detect it, if shorter than the default. */
  commands?: number;
};

export const mutants: readonly Mutant[] = [
  { name: 'counter-row-unconditioned', commands: 50 },
  { name: 'idempotency-unconditioned' },
  { name: 'event-after-state', commands: 60 },
  { name: 'counters-outside-transaction' },
  { name: 'scored-on-arrival', commands: 60 },
  // Detected during the concurrent joins at the start of every load.
  { name: 'capacity-checked-before-write', commands: 20 },
];
