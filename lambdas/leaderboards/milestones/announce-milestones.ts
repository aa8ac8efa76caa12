import type { Context } from '../../_base/context.ts';
import { announceTopTen, announceWinners, type Competition, readCompetition } from '../../competitions/index.ts';
import { boardNameOf, generationOf } from '../boards/board.ts';
import { type GenerationOf, readBoard } from '../boards/boards.store.ts';
import { parseOrderKey } from '../boards/positions.rules.ts';
import { type BoardLiveState, clearPending, recordTopTenEnd } from '../live/live.store.ts';
import { TOP_SIZE } from '../live/live-diff.rules.ts';
import { scheduleTopTen, scheduleWinners } from '../live/schedule-flush.ts';
import { listEntries } from '../ranks/list-entries.ts';
import { rankedAs } from '../ranks/rank-many.ts';
import { topPage } from '../ranks/read-page.ts';
import { verifyRanks } from './verify-ranks.ts';

/** On smaller boards nearly everyone is in the top 10. */
const MIN_ENTRIES = 20;
const WINNERS_PER_MESSAGE = 200;

const readOverall = async (boardId: string): Promise<{ competition: Competition; generation: GenerationOf } | undefined> => {
  const [competition, board] = await Promise.all([
    readCompetition(boardNameOf(boardId).competitionId),
    readBoard(boardId, { consistent: true }),
  ]);
  if (!competition || !board || competition.phase === 'cancelled') return undefined;
  return { competition, generation: generationOf(board, board.live) };
};

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

/**
 * Announces the winners: all users who share rank 1, and none if there are no entries.
 * @throws Error while the board is behind its participants; the message is redelivered.
 */
export const announceBoardWinners = async (boardId: string, after: string | undefined, ctx: Context): Promise<void> => {
  const found = await readOverall(boardId);
  if (!found) return;
  const { competition, generation } = found;
  const [entries, { total }] = await Promise.all([
    listEntries(generation, { ...(after === undefined ? {} : { after }), limit: WINNERS_PER_MESSAGE + 1 }),
    topPage(generation, 1),
  ]);
  const best = after === undefined ? entries[0]?.position : parseOrderKey(after).position;
  const first = entries.filter(({ position }) => position === best);
  const candidates = first.slice(0, WINNERS_PER_MESSAGE).map((entry) => rankedAs(generation, entry, 1));
  const winners = await verifyRanks(competition, generation, candidates, total);
  if (winners.length < candidates.length) throw new Error(`board ${boardId} is behind its participants; winners are announced on retry`);
  await announceWinners(ctx, competition, winners);
  if (first.length > candidates.length) await scheduleWinners(boardId, candidates.at(-1)?.key);
};
