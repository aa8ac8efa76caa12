/** Returns a copy with the names of all objects in order and without undefined values, at any depth. */
const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!value || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, part]) => [name, inOrder(part)]));
};

/** Returns the same text for equal JSON values, whatever the order of their names. */
export const canonicalJson = (value: unknown): string => JSON.stringify(inOrder(value)) ?? '';
