import { transact } from '../../../lambdas/_table/commit.ts';
import { announce } from '../../../lambdas/notifications/inbox/announce.ts';
import { archiveNotification } from '../../../lambdas/notifications/inbox/archive-notification.ts';
import { countInBatch } from '../../../lambdas/notifications/inbox/batches.store.ts';
import { clickNotification } from '../../../lambdas/notifications/inbox/click-notification.ts';
import { getUnread } from '../../../lambdas/notifications/inbox/get-unread.ts';
import { listNotifications } from '../../../lambdas/notifications/inbox/list-notifications.ts';
import type { NewNotification, StoredNotification } from '../../../lambdas/notifications/inbox/notifications.model.ts';
import { arrived } from '../../../lambdas/notifications/inbox/notifications.rules.ts';
import { putNotification } from '../../../lambdas/notifications/inbox/notifications.store.ts';
import { readNotification } from '../../../lambdas/notifications/inbox/read-notification.ts';
import { readNotifications } from '../../../lambdas/notifications/inbox/read-notifications.ts';
import { MAX_READ_IDS } from '../../../schemas/notifications/inbox-models.ts';
import * as routes from '../../../schemas/notifications/routes.ts';
import { type Budgets, createBudgets } from '../../support/budgets.ts';
import { clock, contextOf, people, startHarness, type Who } from '../../support/use-cases.ts';

let stop: () => Promise<void>;
let budgets: Budgets;
beforeAll(async () => {
  ({ stop } = await startHarness());
  budgets = await createBudgets();
});
afterAll(async () => {
  budgets?.show();
  await stop();
});

const time = { remaining: () => 20_000 };
const start = clock.now.getTime() - 86_400_000;
let events = 0;
/** Ids and data of real length, because the size of an item depends on them. */
const made = ({ userId }: Who, actor: Who, seconds: number): NewNotification => {
  events += 1;
  return {
    userId,
    eventId: `0b7c6f5e-3d2a-4c1b-9f8e-${String(events).padStart(12, '0')}`,
    rule: 'comment',
    category: 'social',
    actorId: actor.userId,
    data: { postId: 'post_0k3v7m2q9x4c8b5n1d6f', commentId: 'comment_0k3v7m2q9x4c8b5n1d6f' },
    at: new Date(start + seconds * 1000).toISOString(),
  };
};
const put = async (one: StoredNotification): Promise<StoredNotification> => {
  await transact([putNotification(one)], time);
  return one;
};

let me: Who;
let actors: Who[];
const stored: StoredNotification[] = [];
beforeAll(async () => {
  [me, ...actors] = (await people(26, 20)) as [Who, ...Who[]];
  for (let index = 0; index < 210; index += 1) stored.push(await put(arrived(made(me, actors[index % 25] as Who, index), clock.now)));
});

test('one notification is one write unit, and none where the user is not online to hear of it', async () => {
  const one = arrived(made(me, actors[0] as Who, 500), clock.now);
  const { writeUnits } = await budgets.measure('put', () => put(one));
  expect(writeUnits).toBe(1);
  const announced = await budgets.measure('announce to nobody', () => announce(one, contextOf(me)));
  expect([announced.calls, announced.readUnits <= 1, announced.writeUnits]).toEqual([1, true, 0]);
});

test('an event of a batch is 4 write units, and 6 where it opens one', async () => {
  const count = async () => {
    const event = { ...made(me, actors[0] as Who, 600), rule: 'like', batchKey: 'post_0k3v7m2q9x4c8b5n1d6f' };
    const { writes } = await countInBatch(event, { now: () => new Date(start + 601_000) });
    await transact(writes, time);
  };
  expect((await budgets.measure('a first like', count)).writeUnits).toBe(6);
  const next = await budgets.measure('a further like', count);
  expect([next.writeUnits, next.readUnits <= 4]).toEqual([4, true]);
});

test('routes stay within their budgets', async () => {
  const { within } = budgets;
  await within('a page of 25 actors', routes.listNotifications, listNotifications, me);
  await within('a page of unread ones', routes.listNotifications, listNotifications, me, { query: { unread: 'true' } });
  await within('unread', routes.getUnread, getUnread, me);
  const params = ({ notificationId }: StoredNotification) => ({ params: { notificationId } });
  await within('read one', routes.readNotification, readNotification, me, params(stored[209] as StoredNotification));
  await within('archive one', routes.archiveNotification, archiveNotification, me, params(stored[208] as StoredNotification));
  await within('click one', routes.clickNotification, clickNotification, me, params(stored[207] as StoredNotification));
  const ids = stored.slice(0, MAX_READ_IDS).map(({ notificationId }) => notificationId);
  await within('read by ids', routes.readNotifications, readNotifications, me, { body: { ids } });
  await within('read all', routes.readNotifications, readNotifications, me, { body: { before: clock.now.toISOString() } });
  await within('nothing unread', routes.getUnread, getUnread, me);
});
