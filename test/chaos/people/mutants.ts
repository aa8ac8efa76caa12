import type { Mutant } from '../mutants.ts';

/** Mistakes that the suite of people must find. */
export const mutants: readonly Mutant[] = [
  { name: 'feed-withdraws-nothing' },
  { name: 'feed-backfills-nothing' },
  { name: 'relationship-unconditioned' },
];
