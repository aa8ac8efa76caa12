import type { ErasedUser } from '../../_people/personal-data.ts';
import { transact } from '../../_table/commit.ts';
import type { Item } from '../../_table/table.ts';
import { deleteItem, putItem, type TypedItem, tryWrite, updateItem } from '../../_table/write.ts';
import { type PastEntry, ranksKey } from './history.store.ts';

type Time = { remaining(): number };

/** A past day keeps rank and score of its top 100, without the name. */
export const eraseFromDay = async (day: Item, { userId, alias }: ErasedUser, time: Time): Promise<void> => {
  const top = (day.top as PastEntry[]).map((entry) =>
    entry.userId === userId ? { ...entry, userId: alias, handle: '', displayName: null } : entry,
  );
  await tryWrite(updateItem({ key: day, set: { top }, condition: 'exists' }), { time });
};

/** Removes the user's line from a chunk of ranks. A chunk is found by its first user id, so its key may change. */
export const eraseFromRanks = async (chunk: Item, { userId }: ErasedUser, time: Time): Promise<void> => {
  const lines = String(chunk.ranks)
    .split('\n')
    .filter((line) => !line.startsWith(`${userId} `));
  const [firstUserId] = lines[0]?.split(' ') ?? [];
  const removal = deleteItem(chunk);
  if (firstUserId === undefined) return transact([removal], time);
  const moved = ranksKey(chunk.pk, firstUserId);
  const put = putItem({ ...(chunk as TypedItem), ...moved, ranks: lines.join('\n') });
  await transact(moved.sk === chunk.sk ? [put] : [put, removal], time);
};
