import type { ErasedUser } from '../../_people/personal-data.ts';
import { transact } from '../../_table/commit.ts';
import type { Item } from '../../_table/table.ts';
import { deleteItem, putItem, type TypedItem, updateItem, writeAlone } from '../../_table/write.ts';
import { type PastEntry, ranksKey } from './history.store.ts';

/* Several users may leave at once, so each change depends on the content that was read. Both throw VersionConflict otherwise. */
type Time = { remaining(): number };

/** A past day keeps rank and score of its top 100, without the name. */
export const eraseFromDay = async (day: Item, { userId, alias }: ErasedUser, time: Time): Promise<void> => {
  const before = day.top as PastEntry[];
  const top = before.map((entry) => (entry.userId === userId ? { ...entry, userId: alias, handle: '', displayName: null } : entry));
  await writeAlone(updateItem({ key: day, set: { top }, condition: { attr: 'top', eq: before } }), { time });
};

/** Removes the user's line from a chunk of ranks. A chunk is found by its first user id, so its key may change. */
export const eraseFromRanks = async (chunk: Item, { userId }: ErasedUser, time: Time): Promise<void> => {
  const ranks = String(chunk.ranks);
  const lines = ranks.split('\n').filter((line) => !line.startsWith(`${userId} `));
  const [firstUserId] = lines[0]?.split(' ') ?? [];
  const unchanged = { attr: 'ranks', eq: ranks };
  const removal = deleteItem(chunk, unchanged);
  if (firstUserId === undefined) return transact([removal], time);
  const moved = ranksKey(chunk.pk, firstUserId);
  const next = { ...(chunk as TypedItem), ...moved, ranks: lines.join('\n') };
  await transact(moved.sk === chunk.sk ? [putItem(next, unchanged)] : [putItem(next), removal], time);
};
