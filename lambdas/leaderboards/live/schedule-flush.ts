import { sendMessages } from '../../_async/send-messages.ts';
import type { MessageOf } from '../../_base/queue.ts';
import type { AppliedChange } from '../boards/apply-changes.ts';
import { boardNameOf } from '../boards/board.ts';
import type { GenerationOf } from '../boards/boards.store.ts';
import { boardFlush, boardMilestones } from '../queues.ts';
import { PENDING, type PendingFlush, readLive, setPending } from './live.store.ts';

const DELAY_SECONDS: Record<PendingFlush, number> = { top: 1, rest: 5, topTen: 5 };
/** The order is an index and trails its rows: a flush due sooner than this might miss the change. */
const INDEX_LAG_MS = 500;
/** A submission accepted before the freeze commits within 30 s, the lifetime of an API function. */
const RESULTS_SECONDS = 60;

const sendMilestone = (message: MessageOf<typeof boardMilestones>, delaySeconds: number): Promise<void> =>
  sendMessages(boardMilestones, [{ body: message, delaySeconds }]);

/** Schedules a check for new top 10 entries. */
export const scheduleTopTen = (boardId: string): Promise<void> => sendMilestone({ boardId, milestone: 'top_10' }, DELAY_SECONDS.topTen);

/** Schedules the announcement of winners: after the freeze, or the next page of winners from `after`. */
export const scheduleWinners = (boardId: string, after?: string): Promise<void> =>
  sendMilestone({ boardId, milestone: 'won', ...(after === undefined ? {} : { after }) }, after === undefined ? RESULTS_SECONDS : 0);

const within = (key: string | undefined, end: string | undefined): boolean => key !== undefined && (end === undefined || key <= end);

const send = async (boardId: string, flushes: readonly PendingFlush[]): Promise<void> => {
  const scopes = flushes.filter((flush) => flush !== 'topTen');
  await sendMessages(
    boardFlush,
    scopes.map((scope) => ({ body: { boardId, scope }, delaySeconds: DELAY_SECONDS[scope] })),
  );
  if (flushes.includes('topTen')) await scheduleTopTen(boardId);
};

/**
 * Schedules flushes to subscribers, and the announcement of new entries in the overall top 10. At most one message of each
 * kind is pending per board, and none if nothing relevant has changed.
 * @param userIds all users that the messages named. If one is missing from `applied`, an earlier attempt applied it and may
 * have stopped before scheduling, so it counts as changed.
 */
export const scheduleFlush = async (
  { boardId, number }: Pick<GenerationOf, 'boardId' | 'number'>,
  userIds: ReadonlySet<string>,
  applied: readonly AppliedChange[],
  now: number,
): Promise<void> => {
  const live = await readLive(boardId);
  const active = live !== undefined && live.activeUntil > now;
  const unknown = applied.length < userIds.size;
  const touches = (end: string | undefined): boolean => unknown || applied.some(({ from, to }) => within(from, end) || within(to, end));
  // Order keys of two generations are not comparable.
  const endOfTopTen = live?.endOfTopTen?.generation === number ? live.endOfTopTen.key : undefined;
  const needed: Record<PendingFlush, boolean> = {
    top: active && touches(live?.endOfTop),
    rest: active && touches(live?.endOfRest),
    topTen: boardNameOf(boardId).roundId === undefined && touches(endOfTopTen),
  };
  const flushes = (['top', 'rest', 'topTen'] as const).filter(
    (flush) => needed[flush] && (live?.[PENDING[flush]] ?? 0) < now + INDEX_LAG_MS,
  );
  if (flushes.length === 0) return;
  // Messages are sent first: a crash before recording causes one flush too many, not one too few.
  await send(boardId, flushes);
  await setPending(boardId, Object.fromEntries(flushes.map((flush) => [flush, now + DELAY_SECONDS[flush] * 1000])), live?.flushes);
};
