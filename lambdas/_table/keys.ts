/**
 * The key registry: every item type declares its keys as readable patterns, `COMPETITION#{competitionId}`. A test checks
 * that no two types can produce the same key. The data dictionary is generated from it.
 */
export type IndexName = 'gsi1' | 'gsi2' | 'gsi3' | 'gsi4';
export type KeyPattern = { partition: string; sort: string };
export type ItemType = {
  type: string;
  /** Content of an item, for the data dictionary. */
  summary: string;
  /** The only module that writes it. */
  writer: string;
  key: KeyPattern;
  indexes?: Partial<Record<IndexName, KeyPattern>>;
};

const registry = new Map<string, ItemType>();

type Values = Record<string, unknown>;

const fill = (pattern: string, values: Values): string =>
  pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (typeof value !== 'string' && typeof value !== 'number') throw new TypeError(`key ${pattern} needs ${name}, got ${typeof value}`);
    return String(value);
  });

/**
 * Registers an item type and returns its key functions: `key` for the entity's `computeKey`, `index` for the attributes of
 * a secondary index.
 * @throws Error where the type is registered twice.
 */
export const itemType = <const Type extends ItemType>(definition: Type) => {
  if (registry.has(definition.type)) throw new Error(`item type ${definition.type} is registered twice`);
  registry.set(definition.type, definition);
  const { key, indexes } = definition as ItemType;
  return {
    type: definition.type as Type['type'],
    pattern: key,
    key: (values: Values) => ({ pk: fill(key.partition, values), sk: fill(key.sort, values) }),
    index: (name: IndexName, values: Values): Record<string, string> => {
      const pattern = indexes?.[name];
      if (!pattern) throw new Error(`item type ${definition.type} has no ${name}`);
      return { [`${name}pk`]: fill(pattern.partition, values), [`${name}sk`]: fill(pattern.sort, values) };
    },
    /** Returns the partition of an index, for queries. */
    partition: (name: IndexName, values: Values): string => fill(indexes?.[name]?.partition ?? '', values),
  };
};

/** Returns every registered item type, sorted by name. */
export const itemTypes = (): ItemType[] => [...registry.values()].sort((a, b) => (a.type < b.type ? -1 : 1));
