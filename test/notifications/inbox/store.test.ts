import { retryOnConflict, transact, VersionConflict } from '../../../lambdas/_table/commit.ts';
import { countInBatch } from '../../../lambdas/notifications/inbox/batches.store.ts';
import type { NewNotification, StoredNotification } from '../../../lambdas/notifications/inbox/notifications.model.ts';
import {
  arrived,
  MAX_ACTORS,
  notificationIdOf,
  oldestUnreadId,
  readAtOf,
} from '../../../lambdas/notifications/inbox/notifications.rules.ts';
import {
  AlreadyNotified,
  changeNotification,
  moveReadMark,
  pageOfNotifications,
  putNotification,
  readNotification,
  readNotifications,
  readReadMark,
} from '../../../lambdas/notifications/inbox/notifications.store.ts';
import { Notification } from '../../../schemas/notifications/inbox-models.ts';
import { startTable } from '../../support/table.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  ({ stop } = await startTable());
});
afterAll(() => stop());

const time = { remaining: () => 20_000 };
const noon = '2026-11-20T12:00:00.000Z';
const later = (seconds: number): string => new Date(Date.parse(noon) + seconds * 1000).toISOString();
let number = 0;
const made = (changes: Partial<NewNotification> = {}): NewNotification => {
  number += 1;
  return {
    userId: 'user_a',
    eventId: `event-${number}`,
    rule: 'like',
    category: 'social',
    actorId: `user_${number}`,
    data: {},
    at: noon,
    ...changes,
  };
};
const put = async (notification: StoredNotification): Promise<StoredNotification> => {
  await transact([putNotification(notification)], time);
  return notification;
};

test('ids follow from event, rule and recipient, and sort by the time of the event', () => {
  const one = made();
  expect(notificationIdOf(one)).toBe(notificationIdOf({ ...one }));
  expect(new Set([one, { ...one, userId: 'user_b' }, { ...one, rule: 'comment' }, made()].map(notificationIdOf)).size).toBe(4);
  const times = [0, 1, 31, 32, 33, 1023, 1024, 86_400_000].map((ms) => new Date(Date.parse(noon) + ms).toISOString());
  const ids = times.map((at) => notificationIdOf(made({ at })));
  expect([...ids].sort()).toEqual(ids);
  for (const id of ids) expect(id).toMatch(/^notification_[0-9a-z]{25}$/);
  expect(Notification.shape.notificationId.safeParse(ids[0]).success).toBe(true);
});

test('a notification is put once, and lists are newest first', async () => {
  const userId = 'user_once';
  const now = new Date(noon);
  const [first, second] = [made({ userId }), made({ userId, at: later(60) })].map((one) => arrived(one, now)) as [
    StoredNotification,
    StoredNotification,
  ];
  await put(first);
  await put(second);
  await expect(put(first)).rejects.toThrow(AlreadyNotified);
  const page = await pageOfNotifications(userId, { after: undefined, limit: 10, now });
  expect(page.found).toEqual([second, first]);
  expect(await readNotifications(userId, [first.notificationId, 'notification_absent'], now)).toEqual([first]);
  await transact([changeNotification(first, { readAt: noon })], time);
  await expect(transact([changeNotification(first, { readAt: noon })], time)).rejects.toThrow(VersionConflict);
  const inHundredDays = new Date(Date.parse(noon) + 100 * 86_400_000);
  expect(await readNotification(userId, first.notificationId, inHundredDays)).toBeUndefined();
});

test('the mark only moves forward', async () => {
  const userId = 'user_mark';
  expect(await readReadMark(userId)).toBeUndefined();
  await transact([moveReadMark(userId, { before: later(60), setAt: later(61) })], time);
  await expect(transact([moveReadMark(userId, { before: noon, setAt: later(62) })], time)).rejects.toThrow(VersionConflict);
  expect(await readReadMark(userId)).toEqual({ before: later(60), setAt: later(61) });
});

test('what arrives after the mark was set is unread, up to a day after its event', () => {
  const mark = { before: later(60), setAt: later(61) };
  const on = (at: string, updatedAt: string) => readAtOf({ at, updatedAt }, mark);
  expect(on(noon, later(30))).toBe(mark.setAt);
  expect(on(noon, later(62))).toBeUndefined();
  expect(on(later(61), later(61))).toBeUndefined();
  expect(on(later(-86_400), later(90_000))).toBe(mark.setAt);
  expect(readAtOf({ at: later(61), updatedAt: later(61), readAt: later(70) }, mark)).toBe(later(70));
  const oldest = oldestUnreadId(mark) ?? '';
  expect(oldest <= notificationIdOf(made({ at: later(60 - 86_400) }))).toBe(true);
  expect(oldest > notificationIdOf(made({ at: later(59 - 86_400) }))).toBe(true);
});

describe('a batch', () => {
  const count = async (one: NewNotification, at = noon, batchKey = 'post_1') =>
    retryOnConflict(time, async () => {
      const batched = await countInBatch({ ...one, batchKey }, { now: () => new Date(at) });
      await transact(batched.writes, time);
      return batched;
    });

  test('counts each event once, also where all arrive at once and twice', async () => {
    const userId = 'user_storm';
    const events = Array.from({ length: 40 }, () => made({ userId }));
    const outcomes = await Promise.all([...events, ...events].map((one) => count(one).catch((error: Error) => error)));
    expect(outcomes.filter((outcome) => outcome instanceof AlreadyNotified)).toHaveLength(40);
    expect(outcomes.filter((outcome) => !(outcome instanceof Error) && outcome.opened)).toHaveLength(1);
    const { found } = await pageOfNotifications(userId, { after: undefined, limit: 10, now: new Date(noon) });
    expect(found.map(({ count: counted }) => counted)).toEqual([40]);
    // Which actors are the latest is approximate where several count at once.
    expect(found[0]?.actors?.length).toBeLessThanOrEqual(MAX_ACTORS);
  });

  test.each([
    ['was read', async (one: StoredNotification) => transact([changeNotification(one, { readAt: later(1) })], time)],
    ['was archived', async (one: StoredNotification) => transact([changeNotification(one, { archivedAt: later(1) })], time)],
    [
      'is below the mark',
      async ({ userId }: StoredNotification) => {
        await transact([moveReadMark(userId, { before: later(1), setAt: later(1) })], time);
      },
    ],
  ])('ends where it %s: the next event opens another', async (name, close) => {
    const userId = `user_${name.replaceAll(' ', '_')}`;
    const first = made({ userId });
    const opened = await count(first);
    await close(opened.notification);
    const second = await count(made({ userId, at: later(2) }), later(2));
    expect([second.opened, second.notification.count]).toEqual([true, 1]);
    await expect(count(first, later(3))).rejects.toThrow(AlreadyNotified);
    expect((await count(made({ userId, at: later(4) }), later(4))).notification.notificationId).toBe(second.notification.notificationId);
  });

  test('ends after a day', async () => {
    const userId = 'user_day';
    await count(made({ userId }));
    expect((await count(made({ userId, at: later(86_399) }), later(86_399))).opened).toBe(false);
    expect((await count(made({ userId, at: later(86_400) }), later(86_400))).opened).toBe(true);
  });
});
