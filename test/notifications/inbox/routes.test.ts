import type { Context } from '../../../lambdas/_base/context.ts';
import { transact } from '../../../lambdas/_table/commit.ts';
import { blockUser } from '../../../lambdas/graph/blocks/block-user.ts';
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
import { deletePost } from '../../../lambdas/posts/post/delete-post.ts';
import * as graph from '../../../schemas/graph/routes.ts';
import * as routes from '../../../schemas/notifications/routes.ts';
import * as posts from '../../../schemas/posts/routes.ts';
import { published } from '../../support/competitions.ts';
import { post } from '../../support/posts.ts';
import { ask, people } from '../../support/relationships.ts';
import { call, clock, codeOf, startHarness, type Who } from '../../support/use-cases.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  ({ stop } = await startHarness());
});
afterAll(() => stop());

const time = { remaining: () => 20_000 };
const start = clock.now.getTime();
const at = (seconds: number): string => new Date(start + seconds * 1000).toISOString();
let events = 0;
const made = (who: Who, changes: Partial<NewNotification> = {}): NewNotification => {
  events += 1;
  return { userId: who.userId, eventId: `event-${events}`, rule: 'new_follower', category: 'social', data: {}, at: at(0), ...changes };
};
const notify = async (who: Who, changes: Partial<NewNotification> = {}, now = clock.now): Promise<StoredNotification> => {
  const notification = arrived(made(who, changes), now);
  await transact([putNotification(notification)], time);
  return notification;
};
const like = async (who: Who, actor: Who, postId: string): Promise<void> => {
  const event = made(who, { rule: 'like', actorId: actor.userId, data: { postId }, at: at(events) });
  const { writes } = await countInBatch({ ...event, batchKey: postId }, { now: () => clock.now } as Context);
  await transact(writes, time);
};
const list = async (who: Who, query: Record<string, unknown> = {}) => call(routes.listNotifications, listNotifications, who, { query });
const unread = (who: Who) => call(routes.getUnread, getUnread, who);
const read = (who: Who, body: object) => call(routes.readNotifications, readNotifications, who, { body });
const params = ({ notificationId }: { notificationId: string }) => ({ params: { notificationId } });

beforeEach(() => {
  clock.now = new Date(start + 3600_000);
});

test('a list is newest first, by pages, with the actor’s present name in the title', async () => {
  const [me, actor] = (await people(2)) as [Who, Who];
  for (let index = 0; index < 5; index += 1) await notify(me, { at: at(index), actorId: actor.userId, data: { postId: `post_${index}` } });
  const first = await list(me, { limit: '2' });
  expect(first.items.map(({ data }) => data.postId)).toEqual(['post_4', 'post_3']);
  const second = await list(me, { limit: '2', cursor: first.cursor });
  const third = await list(me, { limit: '2', cursor: second.cursor });
  expect([second.items.length, third.items.length, third.cursor]).toEqual([2, 1, null]);
  const handle = `h${actor.userId.slice(5)}`;
  expect(first.items[0]).toMatchObject({
    type: 'new_follower',
    category: 'social',
    locale: 'en',
    direction: 'ltr',
    body: `${handle} now follows you.`,
    actor: { userId: actor.userId, handle },
    at: at(4),
  });
  expect((await list(actor)).items).toEqual([]);
});

test('filters: category, unread, archived', async () => {
  const [me] = (await people(1)) as [Who];
  const social = await notify(me);
  const won = await notify(me, { category: 'competition', rule: 'competition_won', variables: { competition: 'Cup' }, at: at(1) });
  const ids = async (query: Record<string, string>) => (await list(me, query)).items.map(({ notificationId }) => notificationId);
  expect(await ids({ category: 'competition' })).toEqual([won.notificationId]);
  await call(routes.readNotification, readNotification, me, params(social));
  expect(await ids({ unread: 'true' })).toEqual([won.notificationId]);
  expect(await ids({ unread: 'false' })).toEqual([social.notificationId]);
  await call(routes.archiveNotification, archiveNotification, me, params(won));
  expect(await ids({})).toEqual([social.notificationId]);
  expect(await ids({ archived: 'true' })).toEqual([won.notificationId]);
  expect(await unread(me)).toEqual({ total: 0, more: false, categories: {} });
});

test('reading, clicking and archiving keep their first times, and answer 404 for those of others as for absent ones', async () => {
  const [me, other] = (await people(2)) as [Who, Who];
  const one = await notify(me);
  const clicked = await call(routes.clickNotification, clickNotification, me, params(one));
  expect(clicked).toMatchObject({ readAt: clock.now.toISOString(), clickedAt: clock.now.toISOString() });
  const firstTime = clock.now.toISOString();
  clock.now = new Date(clock.now.getTime() + 1000);
  expect(await call(routes.clickNotification, clickNotification, me, params(one))).toMatchObject({
    clickedAt: firstTime,
    readAt: firstTime,
  });
  expect(await call(routes.archiveNotification, archiveNotification, me, params(one))).toMatchObject({
    readAt: firstTime,
    archivedAt: clock.now.toISOString(),
  });
  for (const [route, useCase] of [
    [routes.readNotification, readNotification],
    [routes.archiveNotification, archiveNotification],
    [routes.clickNotification, clickNotification],
  ] as const) {
    expect(await codeOf(call(route, useCase, other, params(one)))).toBe('NOT_FOUND');
    expect(await codeOf(call(route, useCase, me, params({ notificationId: 'notification_absent' })))).toBe('NOT_FOUND');
  }
});

describe('unread counts', () => {
  test('are by category, and follow what is read by ids or before a time', async () => {
    const [me] = (await people(1)) as [Who];
    const first = await notify(me);
    const second = await notify(me, { at: at(10) });
    await notify(me, { category: 'account', rule: 'roles_changed', at: at(20) });
    expect(await unread(me)).toEqual({ total: 3, more: false, categories: { social: 2, account: 1 } });
    const body = { ids: [first.notificationId, 'notification_absent'] };
    expect(await read(me, body)).toEqual({ total: 2, more: false, categories: { social: 1, account: 1 } });
    expect(await read(me, body)).toEqual(await unread(me));
    expect(await read(me, { before: second.at })).toEqual({ total: 1, more: false, categories: { account: 1 } });
    expect(await unread(me)).toEqual({ total: 1, more: false, categories: { account: 1 } });
    expect(await read(me, { before: '2090-01-01T00:00:00Z' })).toEqual({ total: 0, more: false, categories: {} });
    await notify(me, { at: at(7200) }, new Date(start + 7_200_000));
    expect((await unread(me)).total).toBe(1);
  });

  test('count what arrives after its time was marked as read, until that time is marked again', async () => {
    const [me] = (await people(1)) as [Who];
    await notify(me, { at: at(10) });
    expect((await read(me, { before: at(10) })).total).toBe(0);
    clock.now = new Date(clock.now.getTime() + 1000);
    await notify(me, { at: at(5) });
    expect((await unread(me)).total).toBe(1);
    clock.now = new Date(clock.now.getTime() + 1000);
    expect((await read(me, { before: at(6) })).total).toBe(0);
    await notify(me, { at: at(7) }, new Date(clock.now.getTime() + 1000));
    clock.now = new Date(clock.now.getTime() + 2000);
    expect((await unread(me)).total).toBe(1);
    expect((await read(me, { before: at(10) })).total).toBe(0);
    expect((await unread(me)).total).toBe(0);
  });

  test('say that there may be more beyond 200', async () => {
    const [me] = (await people(1)) as [Who];
    for (let index = 0; index < 205; index += 1) await notify(me, { at: at(index) });
    expect(await unread(me)).toMatchObject({ total: 200, more: true });
    expect(await read(me, { before: at(203) })).toMatchObject({ total: 1, more: false });
    expect(await unread(me)).toMatchObject({ total: 1, more: false });
  });
});

test('either ids or a time', async () => {
  expect(routes.readNotifications.body.safeParse({}).success).toBe(false);
  expect(routes.readNotifications.body.safeParse({ ids: ['a'], before: at(0) }).success).toBe(false);
});

test('likes of one post are one notification, whose count leaves out the user whom it names', async () => {
  const [me, ...actors] = (await people(4)) as [Who, Who, Who, Who];
  const { postId } = await post(me, { body: 'Hello' });
  for (const actor of actors) await like(me, actor, postId);
  const { items } = await list(me);
  const latest = actors.at(-1)!.userId;
  expect(items).toMatchObject([{ count: 3, actor: { userId: latest }, body: `h${latest.slice(5)} and 2 others like your post.` }]);
  await call(routes.readNotification, readNotification, me, params(items[0]!));
  await like(me, actors[0], postId);
  expect((await list(me)).items.map(({ count, readAt }) => [count, readAt === undefined])).toEqual([
    [1, true],
    [3, false],
  ]);
});

test('a block hides notifications of the user, and a private profile the name', async () => {
  const [me, blocked, open] = (await people(3)) as [Who, Who, Who];
  const [hidden] = (await people(1, { audiences: { profile: 'private' } })) as [Who];
  const one = await notify(me, { actorId: blocked.userId, rule: 'mention', data: { userId: blocked.userId } });
  await notify(me, { actorId: open.userId, at: at(1), data: { userId: open.userId } });
  await notify(me, { actorId: hidden.userId, at: at(2), data: { userId: hidden.userId, postId: 'post_1' } });
  await ask(hidden, me);
  await notify(me, { actorId: hidden.userId, at: at(3), rule: 'friend_request' });
  await call(graph.blockUser, blockUser, me, { params: { userId: blocked.userId } });
  const { items } = await list(me);
  expect(items.map(({ actor }) => actor?.userId)).toEqual([hidden.userId, undefined, open.userId]);
  expect(items[1]).toMatchObject({ body: 'Someone now follows you.', data: { postId: 'post_1' } });
  expect(JSON.stringify(items[1])).not.toContain(hidden.userId);
  expect((await unread(me)).total).toBe(3);
  expect(await codeOf(call(routes.readNotification, readNotification, me, params(one)))).toBe('NOT_FOUND');
});

test('what is wanted in other channels only is not in the inbox', async () => {
  const [me] = (await people(1)) as [Who];
  const one = await notify(me, { inApp: false });
  expect([(await list(me)).items, (await unread(me)).total]).toEqual([[], 0]);
  expect(await codeOf(call(routes.readNotification, readNotification, me, params(one)))).toBe('NOT_FOUND');
});

test('nothing is told of what ended, or of what the reader may not see any more', async () => {
  const [me, actor] = (await people(2)) as [Who, Who];
  const { postId } = await post(me, { body: 'Hello' });
  const { competitionId } = await published(actor, { visibility: 'private' });
  await like(me, actor, postId);
  await notify(me, {
    rule: 'competition_starting',
    category: 'competition',
    variables: { competition: 'Secret' },
    data: { competitionId },
  });
  const [about] = (await list(me, { category: 'competition' })).items;
  expect(about).toMatchObject({ title: 'No longer available', data: {} });
  expect(JSON.stringify(about)).not.toContain('Secret');
  expect((await list(me, { category: 'social' })).items).toMatchObject([{ data: { postId }, count: 1 }]);
  await call(posts.deletePost, deletePost, me, { params: { postId } });
  const [gone] = (await list(me, { category: 'social' })).items;
  expect([gone?.title, gone?.data, gone?.actor, gone?.count]).toEqual(['No longer available', {}, undefined, undefined]);
  expect((await unread(me)).total).toBe(2);
});
