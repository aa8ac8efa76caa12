import type { Mutant } from '../mutants.ts';

/** Mistakes that the suite of people must find. */
export const mutants: readonly Mutant[] = [
  {
    name: 'a feed from which nothing is withdrawn',
    file: 'lambdas/feed/sync/sync-relationship.ts',
    find: 'if (!should) return [{ viewer: who.viewer, remove: activity }];',
    replace: 'if (!should) return MUTATED ? [] : [{ viewer: who.viewer, remove: activity }];',
  },
  {
    name: 'a friendship that brings nothing into the feed',
    file: 'lambdas/feed/sync/sync-relationship.ts',
    find: 'return is === undefined && !isBackfilled ? [] :',
    replace: 'return is === undefined && (MUTATED || !isBackfilled) ? [] :',
  },
  {
    name: 'relationships that are written over each other',
    file: 'lambdas/graph/relationship/relationship.store.ts',
    find: /import \{ putAtVersion \} from '([^']+)';([\s\S]*)putAtVersion\(([\s\S]*?), before\.v\)/,
    replace: "import { putAtVersion, putItem } from '$1';$2(MUTATED ? putItem($3) : putAtVersion($3, before.v))",
  },
];
