import { act } from 'react-test-renderer';
import {
  useArchiveNotification,
  useChangePreferences,
  useClickNotification,
  useLiveNotifications,
  useMarkRead,
  useNotificationChannels,
  useNotificationPreferences,
  useNotifications,
  useUnread,
} from '../../client/react/index.ts';
import { until } from './fake-server.ts';
import { refused, render } from './react-harness.ts';

const TOPIC = 'user:me';
/** Named by the minute at which it happened. */
const notification = (minute: number, more: object = {}) => ({
  notificationId: `n${minute}`,
  category: 'social',
  title: `Number ${minute}`,
  at: `2026-11-20T09:${String(minute).padStart(2, '0')}:00.000Z`,
  ...more,
});
const counts = (total: number, categories: object = total === 0 ? {} : { social: total }) => ({ total, more: false, categories });
const frame = (seq: number, name: string, data: object) => ({ type: 'event', topic: TOPIC, seq, name, at: '2026-11-20', data }) as never;
const created = (seq: number, one: object, total: number) =>
  frame(seq, 'notification.created', { notification: one, unread: counts(total) });

const news: string[] = [];
const useInbox = () => {
  useLiveNotifications('me', ({ notificationId }) => news.push(notificationId));
  return {
    list: useNotifications().data,
    unread: useUnread().data,
    read: useMarkRead(),
    archive: useArchiveNotification(),
    click: useClickNotification(),
  };
};
type Inbox = ReturnType<typeof useInbox>;
const ids = ({ list = [] }: Inbox) => list.map(({ notificationId, readAt }) => (readAt ? `${notificationId} read` : notificationId));
const isShown = ({ list, unread }: Inbox) => list !== undefined && unread !== undefined;

/** An inbox of the server, which the test changes. */
const startInbox = async (stored: object[], total: number, routes: Parameters<typeof render>[1] = {}) => {
  const inbox: { stored: object[] | Promise<object[]>; counts: object } = { stored, counts: counts(total) };
  news.length = 0;
  const rendered = await render(useInbox, {
    'GET /v1/notifications': async () => ({ items: await inbox.stored, cursor: null }),
    'GET /v1/notifications/unread': () => inbox.counts,
    ...routes,
  });
  await rendered.settle(isShown);
  await until(() => rendered.server.asked.some(({ topic }) => topic === TOPIC));
  const readings = () => rendered.asked.filter((one) => one === 'GET /v1/notifications').length;
  // The inbox is read once more when the subscription stands.
  await until(() => readings() >= 2);
  await act(async () => undefined);
  return { ...rendered, inbox, readings };
};

test('new notifications come on top of the list in their order, and the counts with them', async () => {
  const { settle, server, inbox, readings } = await startInbox([notification(1)], 1);
  expect(readings()).toBe(2);
  inbox.stored = [];
  server.send(created(2, notification(5), 2));
  server.send(created(3, notification(3), 3));
  server.send(created(4, notification(5), 3));
  const after = await settle(({ unread }) => unread?.total === 3);
  expect([ids(after), news, readings()]).toEqual([['n5', 'n3', 'n1'], ['n5', 'n3', 'n5'], 2]);
});

test('what other devices do is shown: a batch that counts up, a reading, all before a time, and an archiving', async () => {
  const { settle, server } = await startInbox([notification(4), notification(3), notification(2)], 3);
  const changed = (seq: number, one: object, total: number) =>
    server.send(frame(seq, 'notification.changed', { notification: one, unread: counts(total) }));
  changed(2, notification(4, { count: 500 }), 3);
  expect((await settle(({ list }) => list?.[0]?.count === 500)).list).toHaveLength(3);
  server.send(frame(3, 'notification.read', { ids: ['n3'], readAt: 't', unread: counts(2) }));
  expect(ids(await settle(({ unread }) => unread?.total === 2))).toEqual(['n4', 'n3 read', 'n2']);
  server.send(frame(4, 'notification.read', { before: notification(2).at, readAt: 't', unread: counts(1) }));
  expect(ids(await settle(({ unread }) => unread?.total === 1))).toEqual(['n4', 'n3 read', 'n2 read']);
  changed(5, notification(4, { readAt: 't', archivedAt: 't' }), 0);
  expect(ids(await settle(({ unread }) => unread?.total === 0))).toEqual(['n3 read', 'n2 read']);
});

test('what was missed is read anew: while the socket was away, and before the subscription', async () => {
  const { settle, server, inbox } = await startInbox([notification(1)], 1);
  inbox.stored = [notification(2), notification(1)];
  inbox.counts = counts(2);
  server.send({ type: 'gap', topic: TOPIC, seq: 9 });
  expect(ids(await settle(({ unread }) => unread?.total === 2))).toEqual(['n2', 'n1']);
});

test('a list that was asked for before a notification came, and answered after it, is asked for once more', async () => {
  const { settle, server, inbox, queryClient } = await startInbox([notification(1)], 1);
  const late = Promise.withResolvers<object[]>();
  inbox.stored = late.promise;
  void queryClient.invalidateQueries({ queryKey: ['pages'] });
  server.send(created(2, notification(2), 2));
  await settle(({ unread }) => unread?.total === 2);
  inbox.stored = [notification(2), notification(1)];
  await act(async () => late.resolve([notification(1)]));
  expect(ids(await settle(({ list }) => list?.length === 2))).toEqual(['n2', 'n1']);
});

test('reading is shown at once, in the list and in the counts, and taken back where it is refused', async () => {
  let answer = Promise.withResolvers<unknown>();
  const { settle, inbox } = await startInbox([notification(2), notification(1, { category: 'mention' })], 2, {
    'POST /v1/notifications/read': () => answer.promise,
  });
  inbox.counts = counts(2, { social: 1, mention: 1 });
  const { read } = await settle(isShown);
  read.mutate({ ids: ['n2'] });
  const during = await settle(({ unread }) => unread?.total === 1);
  expect(ids(during)).toEqual(['n2 read', 'n1']);
  answer.resolve(refused());
  const after = await settle((value) => value.read.isError && value.unread?.total === 2);
  expect([ids(after), after.unread]).toEqual([['n2', 'n1'], inbox.counts]);

  answer = Promise.withResolvers();
  after.read.mutate({ ids: ['n2'] });
  answer.resolve(counts(1, { mention: 1 }));
  const kept = await settle((value) => value.read.isSuccess && value.unread?.total === 1);
  expect([ids(kept), kept.unread?.categories]).toEqual([['n2 read', 'n1'], { mention: 1 }]);
});

test('all up to a time are read, those that no list shows too, and later ones stay', async () => {
  const sent: unknown[] = [];
  const answer = Promise.withResolvers<unknown>();
  const { settle } = await startInbox([notification(3), notification(2)], 40, {
    'POST /v1/notifications/read': async (request) => {
      sent.push(await request.json());
      return answer.promise;
    },
  });
  (await settle(isShown)).read.mutate({ before: notification(2).at });
  const during = await settle(({ unread }) => unread?.total === 1);
  expect(ids(during)).toEqual(['n3', 'n2 read']);
  answer.resolve(counts(1));
  await settle((value) => value.read.isSuccess);
  expect(sent).toEqual([{ before: notification(2).at }]);
});

test('an answer does not overwrite counts that the socket brought while it was on its way', async () => {
  const answer = Promise.withResolvers<unknown>();
  const { settle, server } = await startInbox([notification(2), notification(1)], 2, {
    'POST /v1/notifications/read': () => answer.promise,
  });
  (await settle(isShown)).read.mutate({ ids: ['n1', 'n2'] });
  await settle(({ unread }) => unread?.total === 0);
  server.send(created(2, notification(3), 1));
  await settle(({ unread }) => unread?.total === 1);
  answer.resolve(counts(0));
  const after = await settle((value) => value.read.isSuccess);
  expect(after.unread?.total).toBe(1);
});

test('archiving takes out of the list and reads, a click only reads; both come back where they are refused', async () => {
  let answer = Promise.withResolvers<unknown>();
  const { settle } = await startInbox([notification(2), notification(1)], 2, {
    'POST /v1/notifications/n2/archive': () => answer.promise,
    'POST /v1/notifications/n1/click': () => notification(1, { readAt: 't', clickedAt: 't' }),
  });
  (await settle(isShown)).archive.mutate('n2');
  expect(ids(await settle(({ unread }) => unread?.total === 1))).toEqual(['n1']);
  answer.resolve(refused());
  const back = await settle((value) => value.archive.isError && value.unread?.total === 2);
  expect(ids(back)).toEqual(['n2', 'n1']);
  answer = Promise.withResolvers();
  answer.resolve(notification(2, { readAt: 't', archivedAt: 't' }));
  back.archive.mutate('n2');
  back.click.mutate('n1');
  const after = await settle((value) => value.archive.isSuccess && value.click.isSuccess);
  expect([ids(after), after.unread?.total]).toEqual([['n1 read'], 0]);
});

const cells = { inApp: true, email: true, push: true };
const preferences = { quietHours: null, rateLimitPerHour: 5, categories: { social: cells, mention: cells }, effective: {} };
test('preferences change at once; a refused change puts back what it replaced and nothing else', async () => {
  const answer = Promise.withResolvers<unknown>();
  const quietHours = { start: '22:00', end: '07:00' };
  let calls = 0;
  const { settle } = await render(() => ({ shown: useNotificationPreferences().data, change: useChangePreferences() }), {
    'GET /v1/me/notification-preferences': () => preferences,
    'PUT /v1/me/notification-preferences': () => {
      calls += 1;
      return calls === 1
        ? answer.promise
        : { ...preferences, categories: { ...preferences.categories, mention: { ...cells, push: false } } };
    },
  });
  const { change } = await settle(({ shown }) => shown !== undefined);
  change.mutate({ quietHours, rateLimitPerHour: null, categories: { social: { email: false } } });
  change.mutate({ categories: { mention: { push: false } } });
  const during = await settle(({ shown }) => shown?.categories.mention.push === false);
  expect(during.shown).toMatchObject({ quietHours, rateLimitPerHour: 5, categories: { social: { ...cells, email: false } } });
  answer.resolve(refused());
  const after = await settle((value) => value.change.isSuccess);
  expect(after.shown).toMatchObject({ quietHours: null, categories: { social: cells, mention: { ...cells, push: false } } });
});

test('an address is added, confirmed by its code and removed, and preferences are read anew', async () => {
  const address = { id: 'a', channel: 'email', address: 'ada@example.com', verified: false };
  let items: object[] = [];
  const bodies: unknown[] = [];
  const { settle, asked } = await render(() => ({ channels: useNotificationChannels(), preferences: useNotificationPreferences().data }), {
    'GET /v1/me/notification-preferences': () => preferences,
    'GET /v1/me/notification-channels': () => ({ items, cursor: null }),
    'POST /v1/me/notification-channels': async (request) => {
      bodies.push(await request.json());
      items = [address];
      return address;
    },
    'POST /v1/me/notification-channels/a/verify': async (request) => {
      bodies.push(await request.json());
      items = [{ ...address, verified: true }];
      return items[0];
    },
    'DELETE /v1/me/notification-channels/a': () => {
      items = [];
      return {};
    },
  });
  const shown = ({ channels }: { channels: ReturnType<typeof useNotificationChannels> }) => channels.list.data?.items;
  const { channels } = await settle((value) => shown(value) !== undefined && value.preferences !== undefined);
  channels.add.mutate({ channel: 'email', address: 'ada@example.com' });
  await settle((value) => shown(value)?.length === 1);
  channels.confirm.mutate({ id: 'a', code: '493027' });
  await settle((value) => shown(value)?.[0]?.verified === true);
  channels.remove.mutate('a');
  await settle((value) => shown(value)?.length === 0);
  expect(bodies).toEqual([{ channel: 'email', address: 'ada@example.com' }, { code: '493027' }]);
  expect(asked.filter((one) => one === 'GET /v1/me/notification-preferences')).toHaveLength(4);
});
