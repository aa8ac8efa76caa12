import type { FeedItem } from '../../../schemas/feed/models.ts';
import type { getFeed as route } from '../../../schemas/feed/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import type { FeedPosition } from '../activity/activity.model.ts';
import { backfillOnRead } from './backfill-on-read.ts';
import { fillPage } from './merge-pages.ts';
import { timelineReader } from './read-timeline.ts';
import type { TimelineEntry } from './timeline.model.ts';

/** A short first page triggers a backfill and is read once more, so that a returning user does not find an empty feed. */
export const getFeed: UseCase<typeof route> = async ({ query: { limit, cursor, filter } }, ctx) => {
  const me = callerUserId(ctx);
  const scope = cursorScope('feed.getFeed', me, filter);
  const before = await decodeCursor<FeedPosition>(scope, cursor);
  const readPage = (consistent: boolean) => {
    const { read, load } = timelineReader({ viewer: me, filter: filter === 'all' ? undefined : filter, now: ctx.now(), consistent });
    return fillPage<TimelineEntry, FeedItem>({ limit, before, read, load });
  };
  let page = await readPage(false);
  const isShort = before === undefined && filter === 'all' && page.last === undefined && page.items.length < limit;
  if (isShort && (await backfillOnRead(me, ctx))) page = await readPage(true);
  return { items: page.items, cursor: await encodeCursor(scope, page.last) };
};
