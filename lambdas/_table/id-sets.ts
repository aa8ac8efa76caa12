import type { Write } from './commit.ts';
import type { Item, Key } from './table.ts';
import { updateItem } from './write.ts';

/*
 * An item with a set of ids: about 14,000 of 26 characters fit into one. An addition or removal costs a write unit a
 * kilobyte of the set, so that frequently written sets are sharded.
 */
type IdSet = { key: Key; type: string };

/** Adds ids; adding an existing id changes nothing. */
export const addIds = ({ key, type }: IdSet, ...ids: readonly string[]): Write => updateItem({ key, type, addToSet: { ids } });

/** Removes ids. The item remains, without the attribute once the set is empty. */
export const removeIds = ({ key, type }: IdSet, ...ids: readonly string[]): Write => updateItem({ key, type, deleteFromSet: { ids } });

/** Returns the ids of an item that was read; none where the item is absent. */
export const idsIn = (item: Item | undefined): ReadonlySet<string> => (item?.ids as ReadonlySet<string> | undefined) ?? new Set();
