import { sendMessages } from '../_runtime/queues.ts';
import type { Applied } from './apply-changes.ts';
import { type Depth, readLive, setPending } from './store/live.ts';

export const FLUSH_QUEUE = 'board-flush';
export type FlushMessage = { boardId: string; depth: Depth };

const DELAY_SECONDS: Record<Depth, number> = { top: 1, rest: 5 };
/** The order is an index and trails its rows: a flush that is due sooner than this might not see the change. */
const INDEX_LAG_MS = 500;

const within = (place: string | undefined, end: string | undefined): boolean => place !== undefined && (end === undefined || place <= end);

/**
 * Sees to it that watchers hear of applied changes: one flush under way for each depth, whatever the traffic.
 * @param userIds everybody whom the messages named. Who is not among the applied was applied by an attempt that may have
 * died before it came here, so they count as changed.
 */
export const scheduleFlush = async (
  boardId: string,
  userIds: ReadonlySet<string>,
  applied: readonly Applied[],
  now: number,
): Promise<void> => {
  const live = await readLive(boardId);
  if (!live || !(live.watchedUntil > now)) return;
  const unknown = applied.length < userIds.size;
  const touches = (end: string | undefined): boolean => unknown || applied.some(({ from, to }) => within(from, end) || within(to, end));
  const needed: Record<Depth, boolean> = { top: touches(live.endOfTop), rest: touches(live.endOfRest) };
  const pending: Record<Depth, number> = { top: live.pendingTop ?? 0, rest: live.pendingRest ?? 0 };
  const depths = (['top', 'rest'] as const).filter((depth) => needed[depth] && pending[depth] < now + INDEX_LAG_MS);
  if (depths.length === 0) return;
  // The messages first: if this dies before the note, a flush too many comes, not one too few.
  await sendMessages(
    FLUSH_QUEUE,
    depths.map((depth) => ({ body: { boardId, depth } satisfies FlushMessage, delaySeconds: DELAY_SECONDS[depth] })),
  );
  await setPending(boardId, Object.fromEntries(depths.map((depth) => [depth, now + DELAY_SECONDS[depth] * 1000])));
};
