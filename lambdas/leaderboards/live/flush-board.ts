import { LeaderboardChanged } from '../../../schemas/leaderboards/models.ts';
import type { Context } from '../../_base/context.ts';
import { publish } from '../../_live/publish.ts';
import { retryOnConflict } from '../../_table/commit.ts';
import { readCompetition } from '../../competitions/index.ts';
import { boardNameOf } from '../boards/board.ts';
import { clearPending, type FlushScope, readLastSnapshot, readLive, recordFlush, writeLastSnapshot } from './live.store.ts';
import { diffSince } from './live-diff.rules.ts';
import { topicOf } from './topic-names.ts';
import { readLiveTop } from './watch-board.ts';

const CHANGED = 'leaderboard.changed';

/** Publishes the last frame if a flush stopped between storing and publishing it. Clients drop a `seq` that they have. */
const deliverPending = async (boardId: string, ctx: Context): Promise<void> => {
  const [live, last] = await Promise.all([readLive(boardId), readLastSnapshot(boardId)]);
  if (!last?.frame || last.seq <= (live?.deliveredSeq ?? 0)) return;
  await publish(last.frame.topic, [last.frame]);
  await recordFlush(boardId, { deliveredSeq: last.seq, endOfTop: live?.endOfTop, endOfRest: live?.endOfRest });
  ctx.log.info('republished the last changes', { boardId, seq: last.seq });
};

/**
 * Publishes the difference to the last snapshot. The frame is stored before it is published, so that a retry after a crash
 * publishes the same frame under the same `seq`.
 */
export const flushBoard = async (boardId: string, scope: FlushScope, ctx: Context): Promise<void> => {
  const name = boardNameOf(boardId);
  const competition = await readCompetition(name.competitionId);
  const live = await clearPending(boardId, scope);
  if (!competition || !live || !(live.activeUntil > ctx.now().getTime())) return;
  await retryOnConflict(ctx, async () => {
    await deliverPending(boardId, ctx);
    const last = await readLastSnapshot(boardId);
    // No snapshot in this activation yet: the subscriber that activated the board is writing it now.
    if (last?.activation !== live.activation) return;
    const current = await readLiveTop(boardId, competition.precision, ctx.now());
    const { changed, snapshot } = diffSince(last.snapshot, current.entries, current.now, scope);
    if (!changed) return;
    const seq = last.seq + 1;
    const data = LeaderboardChanged.parse({ ...current.now, ...changed });
    const frame = { type: 'event' as const, topic: topicOf(name), seq, name: CHANGED, at: current.now.asOf, data };
    await writeLastSnapshot(boardId, { seq, activation: live.activation, snapshot, frame }, last);
    await publish(frame.topic, [frame]);
    await recordFlush(boardId, { deliveredSeq: seq, ...current.ends });
  });
};
