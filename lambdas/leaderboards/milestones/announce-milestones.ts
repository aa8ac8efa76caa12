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

/** On a smaller board nearly everybody is among the first ten. */
const LEAST_ENTRIES = 20;
const WINNERS_A_MESSAGE = 200;

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

/** Tells whoever is among the first ten and was not before. It costs nothing until something changes among them. */
export const announceTopTenEntries = async (boardId: string, ctx: Context): Promise<void> => {
  const live = await clearPending(boardId, 'topTen');
  const found = await readOverall(boardId);
  if (!found) return;
  const { competition, generation } = found;
  const { entries, total } = await topPage(generation, TOP_SIZE);
  const last = entries.at(-1);
  const end = last && total >= LEAST_ENTRIES ? { generation: generation.number, key: last.key } : undefined;
  if (end) await announceTopTen(ctx, competition, await verifyRanks(competition, generation, entries, total));
  const before = live?.endOfTopTen;
  if (isSame(before, end)) return;
  // Where the end has moved down, a change behind the old one may have come while nobody knew: this looks again.
  if (before && end && before.generation === end.generation && end.key > before.key) await scheduleTopTen(boardId);
  await recordTopTenEnd(boardId, end);
};

/**
 * Tells whoever stands first: everybody who shares the first rank, and nobody where nobody scored.
 * @throws Error while the board is behind its participants; the message comes again.
 */
export const announceBoardWinners = async (boardId: string, after: string | undefined, ctx: Context): Promise<void> => {
  const found = await readOverall(boardId);
  if (!found) return;
  const { competition, generation } = found;
  const [entries, { total }] = await Promise.all([
    listEntries(generation, { ...(after === undefined ? {} : { after }), limit: WINNERS_A_MESSAGE + 1 }),
    topPage(generation, 1),
  ]);
  const best = after === undefined ? entries[0]?.position : parseOrderKey(after).position;
  const first = entries.filter(({ position }) => position === best);
  const lines = first.slice(0, WINNERS_A_MESSAGE).map((entry) => rankedAs(generation, entry, 1));
  const winners = await verifyRanks(competition, generation, lines, total);
  if (winners.length < lines.length) throw new Error(`board ${boardId} is behind its participants: nobody has won yet`);
  await announceWinners(ctx, competition, winners);
  if (first.length > lines.length) await scheduleWinners(boardId, lines.at(-1)?.key);
};
