import { chunk } from 'es-toolkit/array';
import { sendMessages } from '../_async/send-messages.ts';
import type { Context } from '../_base/context.ts';
import { forEachConcurrently } from '../_base/for-each.ts';
import type { QueueDefinition } from '../_base/queue.ts';
import { transact } from '../_table/commit.ts';
import { rangesToSweep } from './due-work.rules.ts';
import { moveWatermark, putDue, readDue, readWatermark, removeDue, type StoredWork } from './due-work.store.ts';

export type SweepOutcome = { done: boolean; sent: number; postponed: number };

/** Hours of one invocation; a longer outage takes several, one after the other. */
const MAX_HOURS = 7 * 24;
/** Messages that one sender sends, ten a call, one call after the other; several send at once. */
const A_SENDER = 100;
const SENDERS = 16;
/** Time for the end of a page and of the run. */
const RESERVE_MS = 60_000;
/** A queue that this release does not know may be the next one's. */
const POSTPONE_MS = 10 * 60_000;

const postpone = async (work: readonly StoredWork[], ctx: Context): Promise<void> => {
  for (const { id, queue, body } of work) {
    ctx.log.error('no worker of due work is known; it is tried again later', { queue, dueId: id });
    await transact([putDue({ id, queue, body, at: new Date(ctx.now().getTime() + POSTPONE_MS) })], ctx);
  }
};

const sendAll = async (work: readonly StoredWork[], queues: readonly QueueDefinition[], now: Date): Promise<void> => {
  for (const [name, group] of Map.groupBy(work, ({ queue }) => queue)) {
    const queue = queues.find((one) => one.name === name)!;
    // Some seconds of the present minute are still to come.
    const delayOf = (at: string): number => Math.max(0, Math.ceil((Date.parse(at) - now.getTime()) / 1000));
    await forEachConcurrently(
      chunk(group, A_SENDER),
      (part) =>
        sendMessages(
          queue,
          part.map(({ at, body }) => ({ body, delaySeconds: delayOf(at) })),
        ),
      SENDERS,
    );
  }
};

/**
 * Sends the work that is due by now, hour by hour. Work is removed after it was sent, and the watermark moves after each hour: a crash
 * sends some of it twice and loses none, and after a long outage every run gets further than the one before.
 * @returns `done: false` where more is due
 */
export const sweepDue = async (queues: readonly QueueDefinition[], ctx: Context): Promise<SweepOutcome> => {
  const watermark = await readWatermark();
  const now = ctx.now();
  const outcome = { sent: 0, postponed: 0 };
  const ranges = rangesToSweep(watermark, now, MAX_HOURS);
  for (const range of ranges) {
    for await (const page of readDue(range)) {
      const [known, unknown] = [true, false].map((wanted) =>
        page.filter(({ queue }) => queues.some(({ name }) => name === queue) === wanted),
      );
      await sendAll(known!, queues, now);
      await postpone(unknown!, ctx);
      await removeDue(page);
      outcome.sent += known!.length;
      outcome.postponed += unknown!.length;
      if (ctx.remaining() < RESERVE_MS) return { done: false, ...outcome };
    }
    if (watermark === undefined || range.to > watermark) await moveWatermark(range.to, ctx);
  }
  return { done: ranges.length < MAX_HOURS, ...outcome };
};
