import type { Mutant } from '../mutants.ts';

/** Defects that the suite of relationships and feeds must detect. */
export const mutants: readonly Mutant[] = [
  { name: 'feed-withdraws-nothing' },
  { name: 'feed-backfills-nothing' },
  { name: 'relationship-unconditioned' },
];
