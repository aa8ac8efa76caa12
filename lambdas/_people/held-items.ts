import { setTimeout } from 'node:timers/promises';
import { type ScanPosition, type Segment, scanPage } from '../_table/scan.ts';
import { type Item, type Key, readItems } from '../_table/table.ts';
import { ID_START, textOf } from './erasures.ts';
import { type HeldItem, type PersonalData, personalData } from './personal-data.ts';

/** An item that mentions a user, with the contribution that knows its type. */
export type FoundItem = { item: Item; part: PersonalData; held: HeldItem; userId: string };

/** Pause after each page of 1 MB: at most 1,280 read units a second, less than half of what a partition serves. */
const PAUSE_MS = 100;

const partsByType = () =>
  new Map(personalData().flatMap((part) => Object.entries(part.items).map(([type, held]) => [type, { part, held }] as const)));

const mentioned = (items: readonly Item[], userIds: readonly string[], parts = partsByType()): FoundItem[] =>
  items.flatMap((item) => {
    const known = parts.get(String(item.type));
    if (!known) return [];
    const text = textOf(item) + (known.held.hidden ? textOf(known.held.hidden(item)) : '');
    return userIds.filter((userId) => text.includes(userId.slice(ID_START))).map((userId) => ({ item, ...known, userId }));
  });

/**
 * Reads one page of the table, or of a segment of it, and finds the items that mention these users. No index by user exists for most
 * items, so that most writes cost nothing more; many users share one search. A page lags behind writes by a second or so: only a
 * search that began well after the last change proves that nothing is left.
 */
export const findHeldItems = async (
  userIds: readonly string[],
  after: ScanPosition | undefined,
  segment?: Segment,
): Promise<{ found: FoundItem[]; last: ScanPosition | undefined }> => {
  const parts = partsByType();
  const { items, last } = await scanPage([...parts.keys()], { after, segment });
  if (last) await setTimeout(PAUSE_MS);
  return { found: mentioned(items, userIds, parts), last };
};

/** Reads items by key, and returns those that still mention the user with whom they are listed. */
export const readHeldItems = async (listed: readonly (Key & { userId: string })[]): Promise<FoundItem[]> => {
  const find = await readItems(
    listed.map(({ pk, sk }) => ({ pk, sk })),
    { consistent: true },
  );
  const parts = partsByType();
  return listed.flatMap(({ userId, ...key }) => {
    const item = find(key);
    return item ? mentioned([item], [userId], parts) : [];
  });
};
