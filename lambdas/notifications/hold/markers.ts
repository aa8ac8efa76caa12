import type { OutsideChannel } from '../../../schemas/notifications/models.ts';
import type { Context } from '../../_base/context.ts';
import { forEachConcurrently } from '../../_base/for-each.ts';
import { dueWrite, sendSoon } from '../../_delivery/send-later.ts';
import { writeAlone } from '../../_table/write.ts';
import { heldReleases } from '../queues.ts';

/** A window of a user and channel that has to be looked at when it ends. */
export type Marked = { userId: string; channel: OutsideChannel; window: { until: string } };

const laterOf = ({ userId, channel, window: { until } }: Marked) => ({
  id: `release:${userId}:${channel}:${until}`,
  at: new Date(until),
  queue: heldReleases,
  body: { userId, channel, upTo: until },
});

const AT_ONCE = 4;

/**
 * Makes sure that windows are looked at when they end. It comes before the transaction that holds something for them: a marker with nothing
 * to release is harmless, and a single put meets no other transaction. Windows are chosen so that they end more than two minutes
 * later.
 */
export const markWindows = (marked: readonly Marked[], ctx: Pick<Context, 'now' | 'remaining'>): Promise<void> =>
  forEachConcurrently(
    marked.flatMap((one) => dueWrite(laterOf(one), ctx.now())),
    (write) => writeAlone(write, { time: ctx }),
    AT_ONCE,
  );

/** Sends those that end too soon to be stored, after the transaction. */
export const announceSoon = (marked: readonly Marked[], now: Date): Promise<void> => sendSoon(heldReleases, marked.map(laterOf), now);
