import { sendMessages } from '../../_async/send-messages.ts';
import type { MessageOf } from '../../_base/queue.ts';
import type { AppliedChange } from '../boards/apply-changes.ts';
import { boardNameOf } from '../boards/board.ts';
import type { GenerationOf } from '../boards/boards.store.ts';
import { boardFlush, boardMilestones } from '../queues.ts';
import { PENDING, type PendingWork, readLive, setPending } from './live.store.ts';

const DELAY_SECONDS: Record<PendingWork, number> = { top: 1, rest: 5, topTen: 5 };
/** The order is an index and trails its rows: a flush that is due sooner than this might not see the change. */
const INDEX_LAG_MS = 500;
/** A submission that was accepted before the freeze is committed within the half minute that functions of the API live. */
const RESULTS_SECONDS = 60;

const sendMilestone = (message: MessageOf<typeof boardMilestones>, delaySeconds: number): Promise<void> =>
  sendMessages(boardMilestones, [{ body: message, delaySeconds }]);

/** Looks at the top 10 once more. */
export const scheduleTopTen = (boardId: string): Promise<void> => sendMilestone({ boardId, milestone: 'top_10' }, DELAY_SECONDS.topTen);

/** The results are frozen, or more have won than one message tells. */
export const scheduleWinners = (boardId: string, after?: string): Promise<void> =>
  sendMilestone({ boardId, milestone: 'won', ...(after === undefined ? {} : { after }) }, after === undefined ? RESULTS_SECONDS : 0);

const within = (place: string | undefined, end: string | undefined): boolean => place !== undefined && (end === undefined || place <= end);

const send = async (boardId: string, debts: readonly PendingWork[]): Promise<void> => {
  const depths = debts.filter((debt) => debt !== 'topTen');
  await sendMessages(
    boardFlush,
    depths.map((depth) => ({ body: { boardId, depth }, delaySeconds: DELAY_SECONDS[depth] })),
  );
  if (debts.includes('topTen')) await scheduleTopTen(boardId);
};

/**
 * Sees to it that watchers hear of applied changes, and whoever came into the overall top 10 is told so: one message under
 * way for each, whatever the traffic, and none where nothing there has changed.
 * @param userIds everybody whom the messages named. Who is not among the applied was applied by an attempt that may have
 * died before it came here, so they count as changed.
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
  // Places of two generations are not comparable.
  const endOfTopTen = live?.endOfTopTen?.generation === number ? live.endOfTopTen.key : undefined;
  const needed: Record<PendingWork, boolean> = {
    top: active && touches(live?.endOfTop),
    rest: active && touches(live?.endOfRest),
    topTen: boardNameOf(boardId).roundId === undefined && touches(endOfTopTen),
  };
  const debts = (['top', 'rest', 'topTen'] as const).filter((debt) => needed[debt] && (live?.[PENDING[debt]] ?? 0) < now + INDEX_LAG_MS);
  if (debts.length === 0) return;
  // The messages first: if this dies before the note, a flush too many comes, not one too few.
  await send(boardId, debts);
  await setPending(boardId, Object.fromEntries(debts.map((debt) => [debt, now + DELAY_SECONDS[debt] * 1000])), live?.flushes);
};
