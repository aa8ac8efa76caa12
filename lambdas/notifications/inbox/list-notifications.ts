import type { listNotifications as route } from '../../../schemas/notifications/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { type ListEntry, readPage } from '../../_table/pages.ts';
import type { ReadMark, StoredNotification } from './notifications.model.ts';
import { oldestUnreadId, readAtOf } from './notifications.rules.ts';
import { pageOfNotifications, readReadMark } from './notifications.store.ts';
import { presentNotifications } from './present-notifications.ts';

type Entry = ListEntry & { found: StoredNotification };

export const listNotifications: UseCase<typeof route> = async ({ query }, ctx) => {
  const { limit, cursor, category, unread, archived } = query;
  const [me, now] = [callerUserId(ctx), ctx.now()];
  const scope = cursorScope('notifications.listNotifications', me, category, String(unread), String(archived));
  const after = await decodeCursor<string>(scope, cursor);
  // Read together with the first page, unless it bounds the page.
  const reading = readReadMark(me);
  const isListed = (one: StoredNotification, mark: ReadMark | undefined): boolean =>
    one.inApp !== false &&
    (one.archivedAt !== undefined) === archived &&
    (category === undefined || one.category === category) &&
    (unread === undefined || (readAtOf(one, mark) === undefined) === unread);
  const { values, last } = await readPage<Entry, NonNullable<Awaited<ReturnType<typeof presentNotifications>>[number]>>(
    async (from, count) => {
      const lowest = unread ? oldestUnreadId(await reading) : undefined;
      const { found } = await pageOfNotifications(me, { after: from, limit: count, lowest, now, consistent: true });
      return found.map((one) => ({ position: one.notificationId, found: one }));
    },
    {
      after,
      limit,
      load: async (entries) => {
        const mark = await reading;
        const listed = entries.map(({ found }) => found).filter((one) => isListed(one, mark));
        const shown = await presentNotifications(me, listed, mark, ctx);
        const byId = new Map(listed.map(({ notificationId }, index) => [notificationId, shown[index]]));
        return entries.map(({ position }) => byId.get(position));
      },
    },
  );
  return { items: values, cursor: await encodeCursor(scope, last) };
};
