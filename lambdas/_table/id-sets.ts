import type { Write } from './commit.ts';
import type { Item, Key } from './table.ts';
import { updateItem } from './write.ts';

/*
 * An item that holds a set of ids: some 14,000 of 26 characters fit into one. An addition or removal costs a write unit a
 * kilobyte of it, so sets that many write are sharded.
 */
type IdSet = { key: Key; type: string };

/** Adds ids; those that are in it already change nothing. */
export const addIds = ({ key, type }: IdSet, ...ids: readonly string[]): Write => updateItem({ key, type, addToSet: { ids } });

/** Takes ids out; the item stays, without the set where that is empty. */
export const removeIds = ({ key, type }: IdSet, ...ids: readonly string[]): Write => updateItem({ key, type, deleteFromSet: { ids } });

/** The ids of an item as it was read; none where there is no item. */
export const idsIn = (item: Item | undefined): ReadonlySet<string> => (item?.ids as ReadonlySet<string> | undefined) ?? new Set();
