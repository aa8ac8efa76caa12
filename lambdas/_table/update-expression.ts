import type { Condition, Expressions } from './expressions.ts';
import type { Key } from './table.ts';

/** A change of attributes. Names are top-level attributes or, in `set` and `add`, paths such as `reasons.spam`. */
export type Change = {
  key: Key;
  /** Item type; required where the change may create the item. */
  type?: string;
  /** Undefined values are removed. */
  set?: Readonly<Record<string, unknown>>;
  remove?: readonly string[];
  /** Increments of numbers; an absent attribute counts as 0. */
  add?: Readonly<Record<string, number>>;
  /** Members to add to string sets. */
  addToSet?: Readonly<Record<string, readonly string[]>>;
  deleteFromSet?: Readonly<Record<string, readonly string[]>>;
  condition?: Condition;
};

/** `ADD` supports top-level attributes only. */
const isPath = (name: string): boolean => name.includes('.');

/** Builds the clauses of an update expression and omits empty ones. */
export const updateExpression = (
  expressions: Expressions,
  { type, set = {}, remove = [], add = {}, addToSet = {}, deleteFromSet = {} }: Change,
) => {
  const given = Object.entries({ ...(type === undefined ? {} : { type }), ...set });
  const numbers = Object.entries(add);
  const clause = (word: string, parts: readonly string[]): string[] => (parts.length === 0 ? [] : [`${word} ${parts.join(', ')}`]);
  const pair = ([name, value]: readonly [string, unknown]) => `${expressions.name(name)} ${expressions.value(value)}`;
  const sets = (of: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(of).map(([name, members]) => pair([name, new Set(members)]));
  return [
    ...clause('SET', [
      ...given.filter(([, value]) => value !== undefined).map(([name, value]) => `${expressions.name(name)} = ${expressions.value(value)}`),
      ...numbers
        .filter(([name]) => isPath(name))
        .map(([name, by]) => {
          const path = expressions.name(name);
          return `${path} = if_not_exists(${path}, ${expressions.value(0)}) + ${expressions.value(by)}`;
        }),
    ]),
    ...clause(
      'REMOVE',
      [...remove, ...given.filter(([, value]) => value === undefined).map(([name]) => name)].map((name) => expressions.name(name)),
    ),
    ...clause('ADD', [...numbers.filter(([name]) => !isPath(name)).map(pair), ...sets(addToSet)]),
    ...clause('DELETE', sets(deleteFromSet)),
  ].join(' ');
};
