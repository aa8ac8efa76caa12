/** `GET /local/items/types`: the key registry, which the data dictionary is made from. */
export type ItemTypeRow = {
  type: string;
  summary: string;
  /** Module that writes it, from the repository's root. */
  writer: string;
  key: { partition: string; sort: string };
  indexes: Record<string, { partition: string; sort: string }>;
};
export type ItemTypeList = { items: ItemTypeRow[] };

/** A key with its variables, by the names of the registry's pattern: `USER#1` of `USER#{userId}` has `{ userId: '1' }`. */
export type DecodedKey = { pk: string; sk: string; values: Record<string, string> };

export type ItemRow = DecodedKey & {
  table: string;
  /** Undefined if no type of the registry has such a key. */
  type?: string;
  /** By name of the index; only those that hold the item. */
  indexes: Record<string, DecodedKey>;
  /** Moved time, ISO 8601. */
  expiresAt?: string;
  /** All other attributes. Secrets are left out. */
  attributes: Record<string, unknown>;
};

/**
 * `GET /local/items?type=&pk=&sk=&limit=&cursor=`: `pk` is a prefix, or the whole key with `exact=true`, which reads one item
 * collection in its order; `sk` is a prefix. `next` continues; a page may be short or empty and still have one.
 */
export type ItemList = { items: ItemRow[]; next?: string };
