import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { components } from '../../generated/api.ts';
import { type Patch, patchCache } from '../entities.ts';

type Schemas = components['schemas'];
export type Notification = Schemas['Notification'];
export type Unread = Schemas['UnreadCounts'];
type List = InfiniteData<{ items: Notification[]; cursor: string | null }>;
/** Lists of `usePages` have their query as the third part of the key. */
type Filters = { category?: string; unread?: boolean; archived?: boolean };

export const LISTS = ['pages', '/v1/notifications'] as const;
export const UNREAD = ['get', '/v1/notifications/unread'] as const;

/** Applies a change to notifications wherever they are cached; other objects name notifications too, but have no category. */
export const patchNotifications =
  (change: (notification: Notification) => Notification): Patch =>
  (entity) =>
    typeof entity.notificationId === 'string' && 'category' in entity && 'title' in entity
      ? change(entity as unknown as Notification)
      : entity;

const isCounts = (entity: Record<string, unknown>): boolean =>
  typeof entity.total === 'number' && 'more' in entity && 'categories' in entity;

/** @param sign 1 adds the counts, -1 takes them away */
export const patchUnread =
  ({ total, categories }: Pick<Unread, 'total' | 'categories'>, sign: 1 | -1): Patch =>
  (entity) => {
    if (!isCounts(entity) || total === 0) return entity;
    const counts = entity as unknown as Unread;
    const next: Record<string, number> = { ...counts.categories };
    for (const [name, count] of Object.entries(categories)) {
      next[name] = Math.max(0, (next[name] ?? 0) + sign * count);
      if (next[name] === 0) delete next[name];
    }
    return { ...entity, total: Math.max(0, counts.total + sign * total), categories: next };
  };

const filtersOf = (queryKey: readonly unknown[]): Filters =>
  (queryKey[2] as { params?: { query?: Filters } } | undefined)?.params?.query ?? {};

/** Notifications in the lists read so far, each once. */
export const knownNotifications = (client: QueryClient): Notification[] => {
  const lists = client.getQueriesData<List>({ queryKey: LISTS }).flatMap(([, list]) => list?.pages ?? []);
  return [...new Map(lists.flatMap(({ items }) => items).map((one) => [one.notificationId, one])).values()];
};

export const countsOf = (notifications: readonly Notification[]): Unread => {
  const categories: Unread['categories'] = {};
  for (const { category } of notifications) categories[category] = (categories[category] ?? 0) + 1;
  return { total: notifications.length, more: false, categories };
};

const waiting = new WeakSet<object>();
/** Asks once more where an answer is on its way: it may be older than what is known by now. */
const askAgain = (client: QueryClient, queryKey: readonly unknown[]): void => {
  for (const query of client.getQueryCache().findAll({ queryKey, fetchStatus: 'fetching' })) {
    if (waiting.has(query)) continue;
    waiting.add(query);
    const again = (): void => {
      waiting.delete(query);
      void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
    };
    query.promise?.then(again, again);
  }
};

/** Reads anew whatever is shown of the inbox. */
export const readInboxAnew = (client: QueryClient): void => {
  for (const queryKey of [LISTS, UNREAD]) {
    askAgain(client, queryKey);
    void client.invalidateQueries({ queryKey, fetchStatus: 'idle' });
  }
};

export const setUnread = (client: QueryClient, counts: Unread): void => {
  client.setQueriesData<Unread>({ queryKey: UNREAD }, counts);
  askAgain(client, UNREAD);
};

/** How often the counts have changed: an answer is not newer than what came while it was on its way. */
export const changesOfUnread = (client: QueryClient): number =>
  client
    .getQueryCache()
    .findAll({ queryKey: UNREAD })
    .reduce((sum, { state }) => sum + state.dataUpdateCount, 0);

const isListed = ({ category, unread, archived }: Filters, one: Notification): boolean =>
  archived !== true && unread !== false && (category === undefined || category === one.category);

const withNew = (list: List | undefined, one: Notification): List | undefined => {
  const [first, ...rest] = list?.pages ?? [];
  if (!list || !first || list.pages.some(({ items }) => items.some(({ notificationId }) => notificationId === one.notificationId)))
    return list;
  const newer = first.items.filter(({ at }) => at > one.at);
  return { ...list, pages: [{ ...first, items: [...newer, one, ...first.items.slice(newer.length)] }, ...rest] };
};

/** Puts a new notification into the lists where it belongs. */
export const addNotification = (client: QueryClient, one: Notification): void => {
  for (const { queryKey } of client.getQueryCache().findAll({ queryKey: LISTS }))
    if (isListed(filtersOf(queryKey), one)) client.setQueryData<List>(queryKey, (list) => withNew(list, one));
  askAgain(client, LISTS);
};

/** Shows a notification as it is now. */
export const replaceNotification = (client: QueryClient, one: Notification): void => {
  patchCache(
    client,
    patchNotifications((known) => (known.notificationId === one.notificationId ? one : known)),
  );
  askAgain(client, LISTS);
  if (one.archivedAt === undefined) return;
  void client.invalidateQueries({ queryKey: LISTS, predicate: ({ queryKey }) => filtersOf(queryKey).archived === true });
};
