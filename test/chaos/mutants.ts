/**
 * Mistakes that the chaos suite must find: each takes one guarantee away. A suite that stays green on one of them proves
 * nothing about it.
 */
export type Mutant = {
  name: string;
  file: string;
  find: string | RegExp;
  /** `MUTATED` is true while the mutant is at work; where it is false, the code does what it did. */
  replace: string;
  /** How long a load shows it, where less than usual does. */
  commands?: number;
};

export const mutants: readonly Mutant[] = [
  {
    name: 'a projection without its applied version',
    file: 'lambdas/_counters/counter-updates.ts',
    find: /\.\.\.(\(appliedVersion === undefined\s*\?[\s\S]*?\}\)),\n/,
    replace: '...(MUTATED ? {} : $1),\n',
    commands: 50,
  },
  {
    name: 'an idempotency record without its condition',
    file: 'lambdas/_table/idempotency.ts',
    find: /condition: \{\s*or: \[/,
    replace: "condition: { or: [...(MUTATED ? [{ attr: 'hash', exists: true }] : []),",
  },
  {
    name: 'the event written after the state',
    file: 'lambdas/_table/commit.ts',
    find: 'await transact([...record, ...writes], ctx);',
    replace:
      'const first = MUTATED ? 1 : writes.length; await transact([...record, ...writes.slice(0, first)], ctx); if (writes.length > first) await transact(writes.slice(first), ctx);',
    commands: 60,
  },
  {
    name: 'node counters outside the transaction',
    file: 'lambdas/_counters/counter-updates.ts',
    find: 'await transact([...rows, ...counters], time);',
    replace:
      'await transact(MUTATED ? rows : [...rows, ...counters], time); if (MUTATED && counters.length > 0) await transact(counters, time);',
  },
  {
    name: 'capacity checked before the write only',
    file: 'lambdas/competitions/participants/capacity.store.ts',
    find: /condition: (\{\s*and: \[\s*'exists',\s*\{\s*or:[\s\S]*?\n {4}\}),/,
    replace: "condition: MUTATED ? 'exists' : $1,",
    // Places are lost in the storm that every load begins with.
    commands: 20,
  },
];
