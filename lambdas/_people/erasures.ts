import { transact } from '../_table/commit.ts';
import type { Condition } from '../_table/expressions.ts';
import type { Item, Key } from '../_table/table.ts';
import { deleteItem, putItem, type TypedItem, tryWrite, updateItem } from '../_table/write.ts';
import type { ErasedUser, Erasure } from './personal-data.ts';

const KEY = /^(pk|sk|gsi\d[ps]k)$/;

export const keyOfItem = ({ pk, sk }: Key): Key => ({ pk, sk });

/** Deletes the item. */
export const deleted: Erasure = {
  leaves: 'nothing',
  run: async (item, _, ctx) => {
    await tryWrite(deleteItem(item), { time: ctx });
  },
};

/** The item is handled together with another one; a later scan deletes it if it is left over. */
export const deletedLast = (leaves: string): Erasure => ({ leaves, run: async () => {} });

const replaceIn = (value: unknown, { userId, alias }: ErasedUser): unknown => {
  if (typeof value === 'string') return value.replaceAll(userId.slice(ID_START), alias.slice(ID_START));
  if (Array.isArray(value)) return value.map((part) => replaceIn(part, { userId, alias }));
  if (value === null || typeof value !== 'object' || value instanceof Set || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [String(replaceIn(name, { userId, alias })), replaceIn(part, { userId, alias })]),
  );
};

/** Ids are also stored without their prefix, `user_`. */
export const ID_START = 'user_'.length;

/** The version of an item is the condition of its change; an item without one is never changed after it was written. */
const unchanged = ({ v }: Item): Condition => (typeof v === 'number' ? { version: v } : 'exists');

/**
 * Replaces the user's id by the alias in the attributes and keys of an item of another user, and removes the event that it
 * carries: it was published when it was written.
 */
export const aliased = (reason: string): Erasure => ({
  leaves: `the item with an alias instead of the id, and without its event: ${reason}`,
  run: async (item, user, ctx) => {
    const { event: _, ...stored } = item;
    const replaced = replaceIn(stored, user) as TypedItem;
    const moved = Object.keys(stored).some((name) => KEY.test(name) && stored[name] !== replaced[name]);
    if (moved) return void (await moveItem(item, replaced, ctx));
    const set = Object.fromEntries(
      Object.entries(replaced).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(stored[name as keyof typeof stored])),
    );
    await tryWrite(updateItem({ key: item, set, remove: ['event'], condition: unchanged(item) }), { time: ctx });
  },
});

const moveItem = async (item: Item, replaced: TypedItem, time: { remaining(): number }): Promise<void> => {
  if (item.pk === replaced.pk && item.sk === replaced.sk) return void (await tryWrite(putItem(replaced, unchanged(item)), { time }));
  await transact([putItem(replaced), deleteItem(item)], time);
};

/** Removes the event that an item of another user carries. It names the user, and was published when it was written. */
export const withoutEvent = async (item: Item, time: { remaining(): number }): Promise<void> => {
  const { id } = (item.event ?? {}) as { id?: string };
  if (id === undefined) return;
  await tryWrite(updateItem({ key: item, remove: ['event'], condition: { attr: 'event.id', eq: id } }), { time });
};

/** Returns whether a value mentions the user, with or without the prefix of the id. */
export const mentions = (value: unknown, userId: string): boolean => textOf(value).includes(userId.slice(ID_START));

/** Returns a value as text that holds every string in it, also those in sets. */
export const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (part instanceof Set ? [...part] : part instanceof Uint8Array ? '' : part)) ?? '';
