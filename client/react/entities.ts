import type { QueryClient } from '@tanstack/react-query';

type Entity = Record<string, unknown>;
/** Changes an object of a cached answer; returns the same object where it is not meant. */
export type Patch = (entity: Entity) => Entity;

/** Applies a patch to every object of a value. What does not change stays the same object, so that nothing renders again. */
export const patchValue = (value: unknown, patch: Patch): unknown => {
  if (Array.isArray(value)) {
    const items = value.map((item) => patchValue(item, patch));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  let changed: Entity | undefined;
  for (const [name, part] of Object.entries(value)) {
    const next = patchValue(part, patch);
    if (next !== part) changed = { ...(changed ?? (value as Entity)), [name]: next };
  }
  return patch(changed ?? (value as Entity));
};

/** Applies a patch wherever the entity is cached, in single answers and in lists. @returns whether anything changed */
export const patchCache = (client: QueryClient, patch: Patch): boolean => {
  let isChanged = false;
  for (const [key, data] of client.getQueriesData({})) {
    const next = patchValue(data, patch);
    if (next === data) continue;
    client.setQueryData(key, next);
    isChanged = true;
  }
  return isChanged;
};
