/**
 * The event-pattern language of EventBridge rules and of event source mappings' filter criteria.
 * As on AWS, `exists` matches leaves only. A map is no leaf, so a filter must name one of the map's own values.
 */
export type Predicate = (event: unknown) => boolean;
type Leaf = (value: unknown) => boolean;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws Error that names an unsupported operator */
export const compilePattern = (pattern: unknown): Predicate => {
  if (!isObject(pattern)) throw new Error(`an event pattern must be an object, not ${JSON.stringify(pattern)}`);
  const parts = Object.entries(pattern).map(([key, part]): Predicate => {
    if (key === '$or' && Array.isArray(part) && part.every(isObject)) {
      const branches = part.map(compilePattern);
      return (event) => branches.some((branch) => branch(event));
    }
    const test = Array.isArray(part) ? anyOf(part.map(leaf)) : nested(compilePattern(part));
    return (event) => test(isObject(event) ? event[key] : undefined);
  });
  return (event) => parts.every((part) => part(event));
};

const nested =
  (predicate: Predicate): Leaf =>
  (value) =>
    Array.isArray(value) ? value.some(predicate) : predicate(value);

/** Matches if one alternative matches the value or one element of a list. A map matches nothing. `exists` tests the value as a whole. */
const anyOf =
  (leaves: { test: Leaf; whole?: boolean }[]): Leaf =>
  (value) =>
    leaves.some(({ test, whole }) => {
      if (whole) return test(value);
      return Array.isArray(value) ? value.some(test) : !isObject(value) && test(value);
    });

const leaf = (rule: unknown): { test: Leaf; whole?: boolean } => {
  if (!isObject(rule)) return { test: (value) => value === rule };
  const [operator, operand] = Object.entries(rule)[0] ?? [];
  if (operator === 'exists') return { test: (value) => (value !== undefined && !isObject(value)) === operand, whole: true };
  const test = operator && operators[operator]?.(operand);
  if (!test) throw new Error(`unknown operator in an event pattern: ${JSON.stringify(rule)}`);
  return { test };
};

const text =
  (test: (value: string) => boolean): Leaf =>
  (value) =>
    typeof value === 'string' && test(value);
const same = (operand: unknown) => String(operand).toLowerCase();
/** `prefix` and `suffix` also take `{ "equals-ignore-case": … }`. */
const affix = (operand: unknown, test: (value: string, part: string) => boolean): Leaf => {
  if (!isObject(operand)) return text((value) => test(value, String(operand)));
  const part = same(operand['equals-ignore-case']);
  return text((value) => test(value.toLowerCase(), part));
};
const wildcard = (operand: unknown) => {
  const source = String(operand).replace(/[.*+?^${}()|[\]\\]/g, (char) => (char === '*' ? '[^]*' : `\\${char}`));
  const expression = new RegExp(`^${source}$`);
  return text((value) => expression.test(value));
};
const list = (operand: unknown): unknown[] => (Array.isArray(operand) ? operand : [operand]);

const comparisons: Record<string, (value: number, bound: number) => boolean> = {
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '=': (value, bound) => value === bound,
  '>=': (value, bound) => value >= bound,
  '>': (value, bound) => value > bound,
};
const numeric = (operand: unknown): Leaf => {
  const terms = list(operand);
  const checks = terms.flatMap((operator, index) => {
    if (index % 2) return [];
    const compare = comparisons[String(operator)];
    if (!compare) throw new Error(`unknown numeric operator in an event pattern: ${JSON.stringify(operand)}`);
    return [(value: number) => compare(value, Number(terms[index + 1]))];
  });
  return (value) => typeof value === 'number' && checks.every((check) => check(value));
};

const anythingBut = (operand: unknown): Leaf => {
  const excluded = isObject(operand)
    ? Object.entries(operand).flatMap(([operator, part]) => list(part).map((one) => leaf({ [operator]: one }).test))
    : list(operand).map((one) => leaf(one).test);
  return (value) => value !== undefined && !excluded.some((test) => test(value));
};

const operators: Record<string, (operand: unknown) => Leaf> = {
  prefix: (operand) => affix(operand, (value, part) => value.startsWith(part)),
  suffix: (operand) => affix(operand, (value, part) => value.endsWith(part)),
  'equals-ignore-case': (operand) => text((value) => value.toLowerCase() === same(operand)),
  wildcard,
  numeric,
  'anything-but': anythingBut,
};

/** Filter criteria of an event source mapping: one pattern must match, unless there are none. */
export const compileFilters = (criteria?: { Filters?: { Pattern: unknown }[] }): Predicate => {
  const patterns = (criteria?.Filters ?? []).map(({ Pattern }) =>
    compilePattern(typeof Pattern === 'string' ? JSON.parse(Pattern) : Pattern),
  );
  return patterns.length === 0 ? () => true : (event) => patterns.some((pattern) => pattern(event));
};
