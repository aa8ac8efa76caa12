import type { Context } from '../../_base/context.ts';
import { announceOvertaken, announceTopTen, type OverallRank } from '../../competitions/index.ts';
import { type BoardLiveState, clearPending, recordTopTen } from '../live/live.store.ts';
import { TOP_SIZE } from '../live/live-diff.rules.ts';
import { scheduleTopTen } from '../live/schedule-flush.ts';
import { type BoardPage, topPage } from '../ranks/read-page.ts';
import { overtakings } from './overtaken.rules.ts';
import { readOverall } from './read-overall.ts';
import { verifyRanks } from './verify-ranks.ts';

/** On smaller boards nearly everyone is in the top 10. */
const MIN_ENTRIES = 20;

const isSame = (a: BoardLiveState['endOfTopTen'], b: BoardLiveState['endOfTopTen']): boolean =>
  a?.generation === b?.generation && a?.key === b?.key;

type Found = NonNullable<Awaited<ReturnType<typeof readOverall>>>;

/** Announces users of the former top 10 whom another one has overtaken since, as far as both still are where the board says. */
const announceOvertakings = async (
  { competition, generation }: Found,
  former: BoardLiveState['topTen'],
  { entries, total }: Pick<BoardPage, 'entries' | 'total'>,
  verified: readonly OverallRank[],
  ctx: Context,
): Promise<void> => {
  if (former?.generation !== generation.number) return;
  // Nobody is overtaken by the entry that an erased user left.
  const isThere = new Set(verified.flatMap(({ participant }) => (participant.anonymous ? [] : [participant.userId])));
  const keys = entries.map(({ key }) => key);
  const found = overtakings(former.keys, keys).filter(({ byUserId }) => isThere.has(byUserId));
  if (found.length === 0) return;
  const candidates = found.map((one) => ({ ...one, rank: one.rank ?? 0, score: 0 }));
  const unchanged = await verifyRanks(competition, generation, candidates, total);
  const participantOf = new Map(unchanged.map(({ participant }) => [participant.userId, participant]));
  await announceOvertaken(
    ctx,
    competition,
    found.flatMap((one) => {
      const participant = participantOf.get(one.userId);
      return participant ? [{ ...one, participant }] : [];
    }),
  );
};

/** Announces users who entered the top 10, and those who were overtaken in it. Nothing is announced while it is unchanged. */
export const announceTopTenEntries = async (boardId: string, ctx: Context): Promise<void> => {
  const live = await clearPending(boardId, 'topTen');
  const found = await readOverall(boardId);
  if (!found) return;
  const { competition, generation } = found;
  const { entries, total } = await topPage(generation, TOP_SIZE);
  const last = entries.at(-1);
  const end = last && total >= MIN_ENTRIES ? { generation: generation.number, key: last.key } : undefined;
  const topTen = end && { generation: generation.number, keys: entries.map(({ key }) => key) };
  if (end) {
    const verified = await verifyRanks(competition, generation, entries, total);
    await announceTopTen(ctx, competition, verified);
    await announceOvertakings(found, live?.topTen, { entries, total }, verified, ctx);
  }
  const before = live?.endOfTopTen;
  if (isSame(before, end)) {
    if (JSON.stringify(live?.topTen) !== JSON.stringify(topTen)) await recordTopTen(boardId, { topTen });
    return;
  }
  // The top 10 now ends later. A change after the old end may have been ignored, so the check runs once more.
  if (before && end && before.generation === end.generation && end.key > before.key) await scheduleTopTen(boardId);
  await recordTopTen(boardId, { endOfTopTen: end, topTen });
};
