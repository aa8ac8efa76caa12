import type { Context } from '../../_base/context.ts';
import type { ErasedUser } from '../../_people/personal-data.ts';
import type { Item, Key } from '../../_table/table.ts';
import { deleteItem, tryWrite, updateItem } from '../../_table/write.ts';
import { applyChanges } from '../boards/apply-changes.ts';
import { generationOf } from '../boards/board.ts';
import { type BoardRow, entryOf, readBoard } from '../boards/boards.store.ts';
import { readLastSnapshot, readLive, writeLastSnapshot } from '../live/live.store.ts';
import { EMPTY_SNAPSHOT } from '../live/live-diff.rules.ts';

export const boardIdIn = ({ pk }: Key): string => pk.split('#')[1] ?? '';

/** Removes the entry of a row from order and rank tree, and deletes the row once it has none. */
export const eraseRow = async (row: Item & BoardRow, { userId }: ErasedUser, ctx: Context): Promise<void> => {
  const board = await readBoard(boardIdIn(row), { consistent: true });
  const number = Number(row.pk.split('#')[2]);
  const generation = board && [board.live, board.building, ...board.retired].find((one) => one?.number === number);
  if (board && generation && entryOf(row)) {
    const source = { userId, v: row.v + 1, entry: undefined };
    await applyChanges(generationOf(board, generation), [userId], async () => new Map([[userId, source]]), ctx);
    return;
  }
  // The rows of other generations are no longer read.
  await tryWrite(deleteItem(row, { version: row.v }), { time: ctx });
};

/** Forgets the order keys that name the user; without them any change counts as one of the top. */
export const eraseEnds = async (live: Item, { userId }: ErasedUser, ctx: Context): Promise<void> => {
  const remove = ['endOfTop', 'endOfRest', 'endOfTopTen', 'topTen'].filter((name) => JSON.stringify(live[name] ?? '').includes(userId));
  if (remove.length > 0) await tryWrite(updateItem({ key: live, remove, condition: 'exists' }), { time: ctx });
};

/**
 * An active board publishes the removal and replaces the snapshot itself; then only the delivered frame may name the user. A board
 * without subscribers begins with a new snapshot, so an empty one takes the place of the old.
 */
export const eraseSnapshot = async (boardId: string, { userId }: ErasedUser, ctx: Context): Promise<void> => {
  const [live, last] = await Promise.all([readLive(boardId), readLastSnapshot(boardId)]);
  if (!last) return;
  const active = live !== undefined && live.activeUntil > ctx.now().getTime();
  const { frame: _, ...rest } = last;
  const inSnapshot = JSON.stringify(last.snapshot).includes(userId);
  if (active && (inSnapshot || (live.deliveredSeq ?? 0) < last.seq)) return;
  await writeLastSnapshot(boardId, { ...rest, ...(inSnapshot ? { snapshot: { ...EMPTY_SNAPSHOT, salt: '' } } : {}) }, last);
};
