import { type QueryClient, type UseInfiniteQueryResult, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { KithError } from '../../errors.ts';
import type { components } from '../../generated/api.ts';
import { useApi, useKith } from '../context.ts';
import type { Patch } from '../entities.ts';
import { type OptimisticMutation, useOptimisticMutation } from '../optimistic.ts';
import { usePages } from '../pages.ts';
import {
  changesOfUnread,
  countsOf,
  knownNotifications,
  type Notification,
  patchNotifications,
  patchUnread,
  readInboxAnew,
  setUnread,
  UNREAD,
  type Unread,
} from './cache.ts';

type Filters = { category?: components['schemas']['NotificationCategory']; unread?: boolean; archived?: boolean; limit?: number };

/** The inbox as an infinite list. What is archived leaves it at once; what is read stays until it is read anew, also in a list of unread ones. */
export const useNotifications = (filters: Filters = {}): UseInfiniteQueryResult<Notification[], KithError> => {
  const { archived = false } = filters;
  return usePages(
    '/v1/notifications',
    { params: { query: filters } },
    { keep: ({ archivedAt }) => (archivedAt !== undefined) === archived },
  );
};

/** Counts of unread notifications, in all and by category. They are live below `useLiveNotifications`. */
export const useUnread = () => useApi().useQuery('get', UNREAD[1]);

/** A change as it was decided when it was made: which notifications it marks, and by how much the counts go down. */
type Plan = { at: string; ids: ReadonlySet<string>; counts: Pick<Unread, 'total' | 'categories'> };
type Mark = 'readAt' | 'clickedAt' | 'archivedAt';

const together =
  (...patches: Patch[]): Patch =>
  (entity) =>
    patches.reduce((value, patch) => patch(value), entity);

const marking = ({ at, ids, counts }: Plan, marks: readonly Mark[]): Patch =>
  together(
    patchUnread(counts, -1),
    patchNotifications((one) => {
      const missing = ids.has(one.notificationId) ? marks.filter((mark) => one[mark] === undefined) : [];
      return missing.length === 0 ? one : { ...one, ...Object.fromEntries(missing.map((mark) => [mark, at])) };
    }),
  );

const unmarking = ({ at, ids, counts }: Plan, marks: readonly Mark[]): Patch =>
  together(
    patchUnread(counts, 1),
    patchNotifications((one) => {
      const own = ids.has(one.notificationId) ? marks.filter((mark) => one[mark] === at) : [];
      if (own.length === 0) return one;
      return Object.fromEntries(Object.entries(one).filter(([name]) => !own.includes(name as Mark))) as Notification;
    }),
  );

type Marking<Variables, Data> = {
  marks: readonly Mark[];
  plan: (variables: Variables, known: readonly Notification[], counts: Unread | undefined) => Omit<Plan, 'at'>;
  send: (variables: Variables) => Promise<Data>;
};

const useMarking = <Variables, Data>({ marks, plan, send }: Marking<Variables, Data>): OptimisticMutation<Variables, Data> => {
  const client = useQueryClient();
  const latest = useRef<Plan>(undefined);
  return useOptimisticMutation<Variables, Data>({
    // All of them change the counts.
    scope: 'notifications',
    send: async (variables) => {
      try {
        return await send(variables);
      } catch (error) {
        // The counts may be those of the server by now, from which nothing is to be taken back.
        readInboxAnew(client);
        throw error;
      }
    },
    apply: (variables) => {
      const [, counts] = client.getQueriesData<Unread>({ queryKey: UNREAD })[0] ?? [];
      latest.current = { at: new Date().toISOString(), ...plan(variables, knownNotifications(client), counts) };
      return marking(latest.current, marks);
    },
    // Called with the same change, directly after `apply`.
    undo: () => unmarking(latest.current!, marks),
  });
};

const idsOf = (notifications: readonly Notification[]): Set<string> => new Set(notifications.map(({ notificationId }) => notificationId));
const areUnread = (notifications: readonly Notification[]): Notification[] =>
  notifications.filter(({ readAt, archivedAt }) => readAt === undefined && archivedAt === undefined);

const without = (counts: Unread | undefined, kept: Unread): Unread => {
  const categories: Unread['categories'] = {};
  for (const [name, count] of Object.entries(counts?.categories ?? {}) as [keyof Unread['categories'], number][])
    categories[name] = Math.max(0, count - (kept.categories[name] ?? 0));
  return { total: Math.max(0, (counts?.total ?? 0) - kept.total), more: false, categories };
};

/** The counts of an answer, unless others came meanwhile: those are newer, or the socket brings the newest ones. */
const counting = async (client: QueryClient, send: () => Promise<Unread>): Promise<Unread> => {
  const before = changesOfUnread(client);
  const counts = await send();
  if (changesOfUnread(client) === before) setUnread(client, counts);
  return counts;
};

/** Some notifications, at most 50, or all up to a time, such as the `at` of the newest one shown. */
export type ToRead = { ids: string[] } | { before: string };

/** Marks notifications as read: `useMarkRead().mutate({ ids: [notificationId] })`. */
export const useMarkRead = (): OptimisticMutation<ToRead, Unread> => {
  const kith = useKith();
  const client = useQueryClient();
  return useMarking<ToRead, Unread>({
    marks: ['readAt'],
    plan: (toRead, known, counts) => {
      const unread = areUnread(known);
      const chosen = unread.filter((one) => ('ids' in toRead ? toRead.ids.includes(one.notificationId) : one.at <= toRead.before));
      const later = unread.filter((one) => !chosen.includes(one));
      return { ids: idsOf(chosen), counts: 'ids' in toRead ? countsOf(chosen) : without(counts, countsOf(later)) };
    },
    send: (body) => counting(client, () => kith.post('/v1/notifications/read', { body })),
  });
};

const oneOf = (notificationId: string, known: readonly Notification[]): Omit<Plan, 'at'> => ({
  ids: new Set([notificationId]),
  counts: countsOf(areUnread(known).filter((one) => one.notificationId === notificationId)),
});

/** Archives a notification, which also reads it: `useArchiveNotification().mutate(notificationId)`. */
export const useArchiveNotification = (): OptimisticMutation<string, Notification> => {
  const kith = useKith();
  return useMarking<string, Notification>({
    marks: ['readAt', 'archivedAt'],
    plan: oneOf,
    send: (notificationId) => kith.post('/v1/notifications/{notificationId}/archive', { params: { path: { notificationId } } }),
  });
};

/** Says that the user opened what a notification is about, which also reads it. */
export const useClickNotification = (): OptimisticMutation<string, Notification> => {
  const kith = useKith();
  return useMarking<string, Notification>({
    marks: ['readAt', 'clickedAt'],
    plan: oneOf,
    send: (notificationId) => kith.post('/v1/notifications/{notificationId}/click', { params: { path: { notificationId } } }),
  });
};
