import type { MutantName } from '../../lambdas/_base/switch-points.ts';

/**
 * Mistakes that the chaos suites must find: each takes one guarantee away. A suite that stays green on one of them proves
 * nothing about it.
 */
export type Mutant = {
  name: MutantName;
  /** How long a load shows it, where less than usual does. */
  commands?: number;
};

export const mutants: readonly Mutant[] = [
  { name: 'counter-row-unconditioned', commands: 50 },
  { name: 'idempotency-unconditioned' },
  { name: 'event-after-state', commands: 60 },
  { name: 'counters-outside-transaction' },
  // Places are lost in the storm that every load begins with.
  { name: 'capacity-checked-before-write', commands: 20 },
];
