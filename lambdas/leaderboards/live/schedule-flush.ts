import { sendMessages } from '../../_async/send-messages.ts';
import type { MessageOf } from '../../_base/queue.ts';
import type { AppliedChange } from '../boards/apply-changes.ts';
import { boardNameOf } from '../boards/board.ts';
import type { GenerationOf } from '../boards/boards.store.ts';
import { boardFlush, boardMilestones } from '../queues.ts';
import { type BoardLiveState, PENDING, type PendingFlush, readLive, setPending } from './live.store.ts';

/**
 * A change is published at once, and again by the flushes that follow: the order is an index and trails its rows, so the first
 * one may miss the change.
 */
const DELAY_SECONDS: Record<PendingFlush, number> = { now: 0, top: 1, rest: 5, topTen: 5 };
/** A flush due sooner than this might miss the change. */
const INDEX_LAG_MS = 500;
/** A flush of scope `now` that is later than this is not waited for. */
const LATE_MS = 1_000;
/** A submission accepted before the freeze commits within 30 s, the lifetime of an API function. */
const RESULTS_SECONDS = 60;

const sendMilestone = (message: MessageOf<typeof boardMilestones>, delaySeconds: number): Promise<void> =>
  sendMessages(boardMilestones, [{ body: message, delaySeconds }]);

/** Schedules a check for new top 10 entries. */
export const scheduleTopTen = (boardId: string): Promise<void> => sendMilestone({ boardId, milestone: 'top_10' }, DELAY_SECONDS.topTen);

/** Continues a check of the titles. */
export const sendTitleCheck = (check: Omit<Extract<MessageOf<typeof boardMilestones>, { milestone: 'won' }>, 'milestone'>): Promise<void> =>
  sendMilestone({ ...check, milestone: 'won' }, 0);

/**
 * Schedules a check of the titles, once all results before the freeze are certain and the order has caught up with its rows.
 * @param frozenForMs time since the freeze; less than the real one only delays the check.
 */
export const scheduleTitleCheck = (boardId: string, frozenForMs: number): Promise<void> =>
  sendMilestone({ boardId, milestone: 'won' }, Math.max(DELAY_SECONDS.top, RESULTS_SECONDS - Math.floor(Math.max(0, frozenForMs) / 1000)));

const within = (key: string | undefined, end: string | undefined): boolean => key !== undefined && (end === undefined || key <= end);

const FLUSHES = ['now', 'top', 'rest', 'topTen'] as const satisfies readonly PendingFlush[];

/** Returns whether a flush is pending that will publish this change. */
const isPending = (live: BoardLiveState | undefined, flush: PendingFlush, now: number): boolean =>
  (live?.[PENDING[flush]] ?? 0) >= now + (flush === 'now' ? -LATE_MS : INDEX_LAG_MS);

const send = async (boardId: string, due: ReadonlyMap<PendingFlush, number>): Promise<void> => {
  const scopes = [...due.keys()].filter((flush) => flush !== 'topTen');
  await sendMessages(
    boardFlush,
    scopes.map((scope) => ({
      // SQS delays by whole seconds, so the worker waits for a flush that is due sooner.
      body: { boardId, scope, ...(scope === 'now' ? { at: due.get(scope) } : {}) },
      delaySeconds: DELAY_SECONDS[scope],
    })),
  );
  if (due.has('topTen')) await scheduleTopTen(boardId);
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
    now: active && touches(live?.endOfRest),
    top: active && touches(live?.endOfTop),
    rest: active && touches(live?.endOfRest),
    topTen: boardNameOf(boardId).roundId === undefined && touches(endOfTopTen),
  };
  const dueAt = (flush: PendingFlush): number => Math.max(now + DELAY_SECONDS[flush] * 1000, flush === 'now' ? (live?.nextAt ?? 0) : 0);
  const due = new Map(FLUSHES.filter((flush) => needed[flush] && !isPending(live, flush, now)).map((flush) => [flush, dueAt(flush)]));
  if (due.size === 0) return;
  // Messages are sent first: a crash before recording causes one flush too many, not one too few.
  await send(boardId, due);
  await setPending(boardId, Object.fromEntries(due), live?.flushes);
};
