import type { Condition, Expressions } from './expressions.ts';
import type { Key } from './table.ts';

/** A change of some attributes. Names are top-level attributes or, in `set` and `add`, paths such as `reasons.spam`. */
export type Change = {
  key: Key;
  /** Where the change may bring the item into being. */
  type?: string;
  /** Undefined values are removed. */
  set?: Readonly<Record<string, unknown>>;
  remove?: readonly string[];
  /** Numbers; an absent attribute counts as 0. */
  add?: Readonly<Record<string, number>>;
  /** Members of sets of texts. */
  addToSet?: Readonly<Record<string, readonly string[]>>;
  deleteFromSet?: Readonly<Record<string, readonly string[]>>;
  condition?: Condition;
};

/** `ADD` takes no paths. */
const isPath = (name: string): boolean => name.includes('.');

/** The four clauses of an update, each where there is something for it. */
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
