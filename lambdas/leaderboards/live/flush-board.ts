import { LeaderboardChanged } from '../../../schemas/leaderboards/models.ts';
import type { Context } from '../../_base/context.ts';
import { publish } from '../../_live/publish.ts';
import { retryOnConflict } from '../../_table/commit.ts';
import { readCompetition } from '../../competitions/index.ts';
import { boardNameOf } from '../boards/board.ts';
import { clearPending, type FlushDepth, readLastSnapshot, readLive, recordFlush, writeLastSnapshot } from './live.store.ts';
import { diffSince } from './live-diff.rules.ts';
import { topicOf } from './topic-names.ts';
import { readLiveTop } from './watch-board.ts';

/** The name of the one event. */
const CHANGED = 'leaderboard.changed';

/** The last frame, where a flush died between storing and telling it. Clients drop a `seq` they have. */
const deliverPending = async (boardId: string, ctx: Context): Promise<void> => {
  const [live, sent] = await Promise.all([readLive(boardId), readLastSnapshot(boardId)]);
  if (!sent?.frame || sent.seq <= (live?.deliveredSeq ?? 0)) return;
  await publish(sent.frame.topic, [sent.frame]);
  await recordFlush(boardId, { deliveredSeq: sent.seq, endOfTop: live?.endOfTop, endOfRest: live?.endOfRest });
  ctx.log.info('told the last changes again', { boardId, seq: sent.seq });
};

/**
 * Tells the board's topic what has changed since the last time. The frame is stored before it is told, so that a repeat
 * after a crash tells the same under the same `seq`.
 */
export const flushBoard = async (boardId: string, depth: FlushDepth, ctx: Context): Promise<void> => {
  const name = boardNameOf(boardId);
  const competition = await readCompetition(name.competitionId);
  const live = await clearPending(boardId, depth);
  if (!competition || !live || !(live.activeUntil > ctx.now().getTime())) return;
  await retryOnConflict(ctx, async () => {
    await deliverPending(boardId, ctx);
    const sent = await readLastSnapshot(boardId);
    // Nothing was told in this watch yet: whoever began it is bringing that up to date right now.
    if (sent?.activation !== live.activation) return;
    const current = await readLiveTop(boardId, competition.precision, ctx.now());
    const { changed, snapshot } = diffSince(sent.snapshot, current.entries, current.now, depth);
    if (!changed) return;
    const seq = sent.seq + 1;
    const data = LeaderboardChanged.parse({ ...current.now, ...changed });
    const frame = { type: 'event' as const, topic: topicOf(name), seq, name: CHANGED, at: current.now.asOf, data };
    await writeLastSnapshot(boardId, { seq, activation: live.activation, snapshot, frame }, sent);
    await publish(frame.topic, [frame]);
    await recordFlush(boardId, { deliveredSeq: seq, ...current.ends });
  });
};
