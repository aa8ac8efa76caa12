import type { Context } from '../../_base/context.ts';
import { announceTopTen } from '../../competitions/index.ts';
import { type BoardLiveState, clearPending, recordTopTenEnd } from '../live/live.store.ts';
import { TOP_SIZE } from '../live/live-diff.rules.ts';
import { scheduleTopTen } from '../live/schedule-flush.ts';
import { topPage } from '../ranks/read-page.ts';
import { readOverall } from './read-overall.ts';
import { verifyRanks } from './verify-ranks.ts';

/** On smaller boards nearly everyone is in the top 10. */
const MIN_ENTRIES = 20;

const isSame = (a: BoardLiveState['endOfTopTen'], b: BoardLiveState['endOfTopTen']): boolean =>
  a?.generation === b?.generation && a?.key === b?.key;

/** Announces users who entered the top 10. Nothing is announced while the top 10 is unchanged. */
export const announceTopTenEntries = async (boardId: string, ctx: Context): Promise<void> => {
  const live = await clearPending(boardId, 'topTen');
  const found = await readOverall(boardId);
  if (!found) return;
  const { competition, generation } = found;
  const { entries, total } = await topPage(generation, TOP_SIZE);
  const last = entries.at(-1);
  const end = last && total >= MIN_ENTRIES ? { generation: generation.number, key: last.key } : undefined;
  if (end) await announceTopTen(ctx, competition, await verifyRanks(competition, generation, entries, total));
  const before = live?.endOfTopTen;
  if (isSame(before, end)) return;
  // The top 10 now ends later. A change after the old end may have been ignored, so the check runs once more.
  if (before && end && before.generation === end.generation && end.key > before.key) await scheduleTopTen(boardId);
  await recordTopTenEnd(boardId, end);
};
