import { queryPages } from './query.ts';
import type { Item } from './table.ts';

export type Stream<Value> = AsyncIterable<Value>;

/** The items of a partition in the order of their sort keys, 1 MB at a time; eventually consistent. */
export const itemsOf = async function* (query: Parameters<typeof queryPages>[0]): AsyncGenerator<Item> {
  for await (const page of queryPages(query)) yield* page;
};

/** Keys for `joined`, of items of one partition each. */
export const SORT_KEYS = { left: ({ sk }: Item): string => sk, right: ({ sk }: Item): string => sk };

/** Joins two streams that are sorted by the same unique key, in constant memory. One side is undefined where it has no match. */
export const joined = async function* <Left, Right>(
  left: Stream<Left>,
  right: Stream<Right>,
  keys: { left(value: Left): string; right(value: Right): string },
): AsyncGenerator<{ key: string; left?: Left; right?: Right }> {
  const [lefts, rights] = [left[Symbol.asyncIterator](), right[Symbol.asyncIterator]()];
  let [l, r] = await Promise.all([lefts.next(), rights.next()]);
  while (!l.done || !r.done) {
    const [leftKey, rightKey] = [l.done ? undefined : keys.left(l.value), r.done ? undefined : keys.right(r.value)];
    const takesLeft = leftKey !== undefined && (rightKey === undefined || leftKey <= rightKey);
    const takesRight = rightKey !== undefined && (leftKey === undefined || rightKey <= leftKey);
    yield {
      key: (takesLeft ? leftKey : rightKey) ?? '',
      ...(takesLeft ? { left: l.value as Left } : {}),
      ...(takesRight ? { right: r.value as Right } : {}),
    };
    if (takesLeft) l = await lefts.next();
    if (takesRight) r = await rights.next();
  }
};
