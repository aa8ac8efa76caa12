import type { ItemType, KeyPattern } from '../../lambdas/_table/keys.ts';
import type { DecodedKey } from './item.ts';

type Values = Record<string, string>;
type Matcher = (pk: string, sk: string) => Values | undefined;
type Key = { pk: string; sk: string };

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A pattern as an expression, with the names of its variables in order. */
const compiled = (pattern: string, variable: string): { expression: RegExp; names: string[] } => {
  const names = [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const source = pattern
    .split(/\{\w+\}/)
    .map(escaped)
    .join(`(${variable})`);
  return { expression: new RegExp(`^${source}$`, 's'), names };
};

const matcher = ({ partition, sort }: KeyPattern, variable: string): Matcher => {
  const [first, second] = [compiled(partition, variable), compiled(sort, variable)];
  return (pk, sk) => {
    const [inPartition, inSort] = [first.expression.exec(pk), second.expression.exec(sk)];
    if (!inPartition || !inSort) return undefined;
    return Object.fromEntries([
      ...first.names.map((name, index) => [name, inPartition[index + 1]!]),
      ...second.names.map((name, index) => [name, inSort[index + 1]!]),
    ]);
  };
};

/** Text of a pattern that every key of the type has. */
const fixed = ({ partition, sort }: KeyPattern): number => `${partition}${sort}`.replace(/\{\w+\}/g, '').length;
/** The text that all partitions of a type begin with. */
export const prefixOf = (type: ItemType): string => type.key.partition.replace(/\{.*/s, '');

export type Decoder = ReturnType<typeof createDecoder>;

/** Finds types and variables of keys by the patterns of the registry. */
export const createDecoder = (types: readonly ItemType[]) => {
  // Variables rarely hold the sign between the parts, so a match without it is the better one; then the one with more fixed text.
  const byText = types.toSorted((a, b) => fixed(b.key) - fixed(a.key));
  const matchers = ['[^#]+', '.+'].flatMap((variable) => byText.map((type) => ({ type, match: matcher(type.key, variable) })));
  const byName = new Map(types.map((type) => [type.type, type]));

  const typeOf = ({ pk, sk }: Key): ItemType | undefined => matchers.find(({ match }) => match(pk, sk))?.type;

  const decoded = (pattern: KeyPattern | undefined, { pk, sk }: Key): DecodedKey => {
    const values = pattern && (matcher(pattern, '[^#]+')(pk, sk) ?? matcher(pattern, '.+')(pk, sk));
    return { pk, sk, values: values ?? {} };
  };

  return {
    typeOf,
    /** @param name as the item says it, if it does */
    type: (name: unknown, key: Key): ItemType | undefined => byName.get(String(name)) ?? typeOf(key),
    key: (type: ItemType | undefined, key: Key): DecodedKey => decoded(type?.key, key),
    index: (type: ItemType | undefined, index: string, key: Key): DecodedKey =>
      decoded((type?.indexes as Record<string, KeyPattern> | undefined)?.[index], key),
  };
};
