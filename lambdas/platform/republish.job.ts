import * as z from 'zod';
import { Envelope } from '../../schemas/_kit/event.ts';
import { fitsBus, putEvents } from '../_async/event-bus.ts';
import { job } from '../_async/job.ts';
import { FullArgs, forEachSubject, only } from '../_async/paged-job.ts';
import { scanEvents } from '../_table/scan.ts';

/** `from` and `to` are times such as `2026-11-20T09:00:00Z`. `event`: the name of the only event to publish. */
const Args = FullArgs.extend({ from: z.iso.datetime(), to: z.iso.datetime(), event: z.string().optional() });

/** Items read for one page; few of them have an event of the time. */
const ITEMS_PER_PAGE = 1_000;

/** As in the events, whose times are compared as text. */
const exact = (time: string): string => new Date(time).toISOString();

/**
 * Publishes events of a time range again under their ids. Items with an event are kept for a week or for good; of an item that
 * changed again, only the latest event is left. A repetition from the last checkpoint publishes a page twice, which receivers tolerate.
 */
export default job(async (run, ctx) => {
  const { from, to, event: wanted } = Args.parse(run.args ?? {});
  return forEachSubject(
    run,
    only('table'),
    async (_, after) => {
      const { items, last } = await scanEvents(exact(from), exact(to), { after, limit: ITEMS_PER_PAGE });
      const read = items.map(({ event }) => Envelope.safeParse(event));
      const events = read.flatMap(({ data }) => (data && fitsBus(data) && (wanted === undefined || data.name === wanted) ? [data] : []));
      const failed = await putEvents(events.map((event) => ({ sequenceNumber: event.id, event })));
      if (failed.length > 0) throw new Error(`the bus rejected ${failed.length} of ${events.length} events`);
      const unreadable = read.filter(({ success }) => !success).length;
      return { counts: { published: events.length, ...(unreadable > 0 ? { unreadable } : {}) }, at: last };
    },
    ctx,
    { paced: true },
  );
});
