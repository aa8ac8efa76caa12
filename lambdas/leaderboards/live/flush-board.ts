import { LeaderboardChanged } from '../../../schemas/leaderboards/models.ts';
import type { Context } from '../../_base/context.ts';
import { publish } from '../../_live/publish.ts';
import { type ProfileSummary, readProfileSummaries } from '../../_people/profiles.store.ts';
import { nameAudience } from '../../_people/visibility-overrides.store.ts';
import { retryOnConflict, VersionConflict } from '../../_table/commit.ts';
import { cachedCompetition } from '../../competitions/index.ts';
import { boardNameOf } from '../boards/board.ts';
import {
  type BoardLiveState,
  clearPending,
  type FlushScope,
  type LastSnapshot,
  readLastSnapshot,
  readLive,
  recordFlush,
  writeLastSnapshot,
} from './live.store.ts';
import { diffSince, smallDiffSince, spacingMs } from './live-diff.rules.ts';
import { namedIn, withoutNames } from './live-names.rules.ts';
import { topicOf } from './topic-names.ts';
import { readLiveTop } from './watch-board.ts';

const CHANGED = 'leaderboard.changed';
/** Until then a stored frame is being published by the flush that stored it. */
const PUBLISHING_MS = 1_000;
/** About the time that a hundred posts take. */
const PUBLISHING_PAUSE_MS = 50;

type Known = readonly [live: BoardLiveState | undefined, last: LastSnapshot | undefined];
type Stored = Pick<LastSnapshot, 'seq'> & { frame: NonNullable<LastSnapshot['frame']> };

/** Publishes a stored frame and allows the next flush after a pause that grows with the number of sockets. */
const deliver = async (boardId: string, { seq, frame }: Stored, ends: Pick<BoardLiveState, 'endOfTop' | 'endOfRest'>, ctx: Context) => {
  const begin = ctx.now().getTime();
  const named = namedIn(frame.data as LeaderboardChanged);
  const { sockets } = await publish(frame.topic, { named, without: (hidden) => withoutNames(frame, hidden) });
  await recordFlush(boardId, { deliveredSeq: seq, nextAt: begin + spacingMs(sockets), ...ends });
};

/** A stored frame may be old: a name that was public then may be hidden now. */
const withPublicNames = async (frame: Stored['frame']): Promise<Stored['frame']> => {
  const named = namedIn(frame.data as LeaderboardChanged);
  const profiles = await readProfileSummaries(named);
  const isPublic = (profile: ProfileSummary | undefined): boolean => profile !== undefined && nameAudience(profile) === 'public';
  return withoutNames(frame, new Set(named.filter((userId) => !isPublic(profiles.get(userId)))));
};

/**
 * Publishes the last frame if a flush stopped between storing and publishing it. Clients drop a `seq` that they have.
 * @throws VersionConflict while another flush is publishing it, so that sockets receive frames in order.
 */
const deliverPending = async (boardId: string, live: BoardLiveState, last: LastSnapshot, ctx: Context): Promise<void> => {
  const { seq, frame } = last;
  if (!frame || seq <= (live.deliveredSeq ?? 0)) return;
  if (ctx.now().getTime() - Date.parse(frame.at) < PUBLISHING_MS) {
    await new Promise((resolve) => setTimeout(resolve, PUBLISHING_PAUSE_MS));
    throw new VersionConflict(`frame ${seq} of ${boardId} is being published`);
  }
  const shown = await withPublicNames(frame);
  await deliver(boardId, { seq, frame: shown }, { endOfTop: live.endOfTop, endOfRest: live.endOfRest }, ctx);
  ctx.log.info('republished the last changes', { boardId, seq });
};

/**
 * Publishes the difference to the last snapshot. The frame is stored before it is published, so that a retry after a crash
 * publishes the same frame under the same `seq`.
 */
export const flushBoard = async (boardId: string, scope: FlushScope, ctx: Context): Promise<void> => {
  const name = boardNameOf(boardId);
  const [competition, begun, first] = await Promise.all([
    cachedCompetition(name.competitionId),
    clearPending(boardId, scope),
    readLastSnapshot(boardId),
  ]);
  if (!competition || !begun || !(begun.activeUntil > ctx.now().getTime())) return;
  let known: Known | undefined = [begun, first];
  await retryOnConflict(ctx, async () => {
    const [live, last] = known ?? (await Promise.all([readLive(boardId), readLastSnapshot(boardId)]));
    known = undefined;
    if (!live || !last) return;
    await deliverPending(boardId, live, last, ctx);
    // No snapshot in this activation yet: the subscriber that activated the board is writing it now.
    if (last.activation !== begun.activation) return;
    // Read after the snapshot, so that it is not older.
    const current = await readLiveTop(boardId, competition.precision, ctx.now());
    const { changed, snapshot } =
      scope === 'now'
        ? smallDiffSince(last.snapshot, current.entries, current.now)
        : diffSince(last.snapshot, current.entries, current.now, scope);
    if (!changed) return;
    const seq = last.seq + 1;
    const data = LeaderboardChanged.parse({ ...current.now, ...changed });
    const frame = { type: 'event' as const, topic: topicOf(name), seq, name: CHANGED, at: current.now.asOf, data };
    await writeLastSnapshot(boardId, { seq, activation: begun.activation, snapshot, frame }, last);
    await deliver(boardId, { seq, frame }, current.ends, ctx);
  });
};
