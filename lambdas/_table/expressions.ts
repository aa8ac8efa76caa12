/**
 * The supported conditions, in the syntax of dynamodb-toolbox. `attr` is a top-level attribute or a path such as `post.v`. An
 * operand `{ attr }` is another attribute of the item.
 */
export type Condition =
  /** No item has the key. */
  | 'absent'
  /** An item has the key. */
  | 'exists'
  /** The item still has the version that was read; version 0 is an absent item. */
  | { version: number }
  | { attr: string; exists: boolean }
  | { attr: string; eq: Operand | readonly unknown[] }
  | { attr: string; lt: Operand }
  | { attr: string; lte: Operand }
  | { attr: string; gt: Operand }
  /** A set or list does not contain this value, or the attribute is absent. */
  | { attr: string; notContains: string | number }
  /** A set has fewer members. */
  | { size: string; lt: number }
  | { and: readonly Condition[] }
  | { or: readonly Condition[] };
export type Operand = string | number | boolean | { attr: string };

/** Returns the toolbox condition that the item still has the version that was read, or is still absent. */
export const stillAt = (before: { v: number } | undefined) =>
  before ? ({ attr: 'v', eq: before.v } as const) : ({ attr: 'v', exists: false } as const);

/** Names and values of a request's expressions; each is absent where there are none. */
export type Placeholders = { ExpressionAttributeNames?: Record<string, string>; ExpressionAttributeValues?: Record<string, unknown> };

/** Assigns placeholders for one request, one for each name, so that reserved words can be used. */
export class Expressions {
  readonly #names = new Map<string, string>();
  readonly #values: unknown[] = [];

  /** Returns the placeholder of an attribute, or of a path with dots. */
  name(path: string): string {
    return path
      .split('.')
      .map((part) => {
        const known = this.#names.get(part) ?? `#n${this.#names.size}`;
        this.#names.set(part, known);
        return known;
      })
      .join('.');
  }

  value(value: unknown): string {
    this.#values.push(value);
    return `:v${this.#values.length - 1}`;
  }

  condition(condition: Condition): string {
    if (condition === 'absent') return `attribute_not_exists(${this.name('pk')})`;
    if (condition === 'exists') return `attribute_exists(${this.name('pk')})`;
    if ('version' in condition) return this.condition(condition.version === 0 ? 'absent' : { attr: 'v', eq: condition.version });
    if ('and' in condition) return this.#joined(condition.and, ' AND ');
    if ('or' in condition) return this.#joined(condition.or, ' OR ');
    if ('size' in condition) return `size(${this.name(condition.size)}) < ${this.value(condition.lt)}`;
    const attribute = this.name(condition.attr);
    if ('exists' in condition) return `${condition.exists ? 'attribute_exists' : 'attribute_not_exists'}(${attribute})`;
    if ('notContains' in condition) return `NOT contains(${attribute}, ${this.value(condition.notContains)})`;
    if ('eq' in condition) return `${attribute} = ${this.#operand(condition.eq)}`;
    if ('lt' in condition) return `${attribute} < ${this.#operand(condition.lt)}`;
    if ('lte' in condition) return `${attribute} <= ${this.#operand(condition.lte)}`;
    return `${attribute} > ${this.#operand(condition.gt)}`;
  }

  /** Returns the names and values to send with the expressions. */
  placeholders(): Placeholders {
    const names = [...this.#names].map(([name, placeholder]) => [placeholder, name] as const);
    return {
      ...(names.length > 0 ? { ExpressionAttributeNames: Object.fromEntries(names) } : {}),
      ...(this.#values.length > 0
        ? { ExpressionAttributeValues: Object.fromEntries(this.#values.map((value, index) => [`:v${index}`, value])) }
        : {}),
    };
  }

  #operand(operand: Operand | readonly unknown[]): string {
    return typeof operand === 'object' && 'attr' in operand ? this.name(operand.attr) : this.value(operand);
  }

  #joined(conditions: readonly Condition[], by: string): string {
    if (conditions.length === 0) throw new Error('`and` and `or` need at least one condition');
    const [first, ...others] = conditions.map((one) => this.condition(one));
    // DynamoDB refuses parentheses within parentheses.
    return others.length === 0 ? first! : `(${[first, ...others].join(by)})`;
  }
}
