/**
 * Mistakes that the chaos suite must find: each takes one guarantee away. A suite that stays green on one of them proves
 * nothing about it.
 */
export type Mutant = {
  name: string;
  file: string;
  find: string | RegExp;
  replace: string;
  /** How long a load shows it, where less than usual does. */
  commands?: number;
};

export const mutants: readonly Mutant[] = [
  {
    name: 'a projection without its applied version',
    file: 'lambdas/_table/projection.ts',
    find: /\.\.\.\(appliedVersion === undefined\s*\?[\s\S]*?\}\),\n/,
    replace: '',
    commands: 50,
  },
  {
    name: 'an idempotency record without its condition',
    file: 'lambdas/_table/idempotency.ts',
    find: /condition: \{\s*or: \[/,
    replace: "condition: { or: [{ attr: 'hash', exists: true },",
  },
  {
    name: 'the event written after the state',
    file: 'lambdas/_table/commit.ts',
    find: 'await transact([...record, ...writes], ctx);',
    replace: 'await transact([...record, ...writes.slice(0, 1)], ctx); if (writes.length > 1) await transact(writes.slice(1), ctx);',
    commands: 60,
  },
  {
    name: 'node counters outside the transaction',
    file: 'lambdas/_table/projection.ts',
    find: 'await transact([...rows, ...counters], time);',
    replace: 'await transact(rows, time); if (counters.length > 0) await transact(counters, time);',
  },
  {
    name: 'capacity checked before the write only',
    file: 'lambdas/competitions/store/capacity.ts',
    find: "ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(#limit) OR taken < #limit)'",
    replace: "ConditionExpression: 'attribute_exists(pk) OR attribute_exists(#limit)'",
    // Places are lost in the storm that every load begins with.
    commands: 20,
  },
];

/** @throws Error where a mutant no longer fits the code: it would pass unnoticed. */
export const mutate = (mutant: Mutant, source: string): string => {
  const mutated = source.replace(mutant.find, mutant.replace);
  if (mutated === source) throw new Error(`mutant "${mutant.name}" does not fit ${mutant.file} any more`);
  return mutated;
};
