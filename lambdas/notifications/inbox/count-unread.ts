import type { UnreadCounts } from '../../../schemas/notifications/inbox-models.ts';
import { isBlockedFor, readViewerVisibility } from '../../_people/visibility.store.ts';
import type { ReadMark, StoredNotification } from './notifications.model.ts';
import { isHiddenBy, oldestUnreadId, readAtOf } from './notifications.rules.ts';
import { pageOfNotifications, readReadMark } from './notifications.store.ts';

/** Notifications that a count looks at: at most about 100 KB, 25 read units. */
const MAX_EVALUATED = 200;

export type Unread = {
  unread: StoredNotification[];
  /** Older ones may be unread too. */
  more: boolean;
};

/** Finds what the list shows as unread, newest first. */
export const findUnread = async (userId: string, mark: ReadMark | undefined, now: Date): Promise<Unread> => {
  const lowest = oldestUnreadId(mark);
  const [visibility, { found, next }] = await Promise.all([
    readViewerVisibility(userId),
    pageOfNotifications(userId, { after: undefined, limit: MAX_EVALUATED, lowest, now, consistent: true }),
  ]);
  const isBlocked = (actor: string): boolean => isBlockedFor(visibility, actor);
  const unread = found.filter(
    (one) => one.inApp !== false && one.archivedAt === undefined && readAtOf(one, mark) === undefined && !isHiddenBy(isBlocked, one),
  );
  const oldest = found.at(-1);
  // Below the mark only what arrived late is unread.
  const reachesMark = mark !== undefined && oldest !== undefined && oldest.at <= mark.before;
  return { unread, more: next !== undefined && found.length >= MAX_EVALUATED && !reachesMark };
};

export const countsOf = ({ unread, more }: Unread): UnreadCounts => {
  const categories: UnreadCounts['categories'] = {};
  for (const { category } of unread) categories[category] = (categories[category] ?? 0) + 1;
  return { total: unread.length, more, categories };
};

/** Counts what the list shows as unread. Nothing is stored that could drift. */
export const countUnread = async (userId: string, now: Date): Promise<UnreadCounts> =>
  countsOf(await findUnread(userId, await readReadMark(userId), now));
