import type { ServerFrame } from '../../../schemas/_kit/topic.ts';
import { followUser } from '../../../schemas/graph/routes.ts';
import * as notifications from '../../../schemas/notifications/routes.ts';
import { createPost, likePost } from '../../../schemas/posts/routes.ts';
import { type SharedStack, startStack } from '../../support/stack.ts';
import { openSocket, type TestSocket } from '../../support/test-socket.ts';

/*
 * Each device of a user shows the same inbox and the same counts, on whichever of them it changes.
 */

let stack: SharedStack;
const open: TestSocket[] = [];
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  for (const socket of open) socket.close();
  await stack?.stop();
});

type Person = Awaited<ReturnType<SharedStack['as']>>;
const device = async ({ userId, token }: Person): Promise<TestSocket> => {
  const socket = await openSocket(stack.socketUrl, ['kith.v1', token]);
  open.push(socket);
  expect((await socket.ask({ type: 'subscribe', topic: `user:${userId}` })).type).toBe('ack');
  return socket;
};
type Told = { name: string; notificationId: string | undefined; type: string | undefined; ids?: string[]; total: number; count?: number };
const toldOf = (frame: ServerFrame): Told[] => {
  if (frame.type !== 'event' || !frame.name.startsWith('notification.')) return [];
  const data = frame.data as {
    notification?: { notificationId: string; type: string; count?: number };
    ids?: string[];
    unread: { total: number };
  };
  const { notification, ids, unread } = data;
  return [
    {
      name: frame.name,
      notificationId: notification?.notificationId,
      type: notification?.type,
      total: unread.total,
      ...(ids ? { ids } : {}),
      ...(notification?.count === undefined ? {} : { count: notification.count }),
    },
  ];
};
/** The latest frame of the inbox on each device, once all have as many. */
const latest = async (devices: readonly TestSocket[], count: number): Promise<Told[]> => {
  for (const one of devices) await one.next(() => one.frames.flatMap(toldOf).length >= count);
  return devices.map((one) => one.frames.flatMap(toldOf)[count - 1]!);
};
const allEqual = async (devices: readonly TestSocket[], count: number): Promise<Told> => {
  const [first, ...others] = await latest(devices, count);
  for (const other of others) expect(other).toEqual(first);
  return first!;
};

test('what arrives, counts up and is read is told to every device, with the same counts', async () => {
  const [ada, bob, cleo, dan] = await Promise.all(['ada', 'bob', 'cleo', 'dan'].map((name) => stack.as(name)));
  if (!ada || !bob || !cleo || !dan) throw new Error('a person is missing');
  const devices = await Promise.all([ada, ada, ada].map(device));
  const stranger = await device(dan);
  await bob.call(followUser, { params: { userId: ada.userId } });
  await stack.settle();
  const followed = await allEqual(devices, 1);
  expect(followed).toMatchObject({ name: 'notification.created', type: 'new_follower', total: 1 });

  const { postId } = await ada.call(createPost, { body: { body: 'A post', visibility: 'public' } });
  await bob.call(likePost, { params: { postId } });
  await stack.settle();
  const liked = await allEqual(devices, 2);
  expect(liked).toMatchObject({ name: 'notification.created', type: 'like', total: 2, count: 1 });
  await cleo.call(likePost, { params: { postId } });
  await stack.settle();
  const again = await allEqual(devices, 3);
  // One notification that counts up, so there are no more unread ones.
  expect(again).toMatchObject({ name: 'notification.changed', notificationId: liked.notificationId, total: 2, count: 2 });

  // The first device reads one, the others learn of it.
  const { notificationId = '' } = followed;
  await ada.call(notifications.readNotification, { params: { notificationId } });
  expect(await allEqual(devices, 4)).toMatchObject({ name: 'notification.changed', notificationId, total: 1 });
  await ada.call(notifications.readNotifications, { body: { ids: [String(liked.notificationId)] } });
  expect(await allEqual(devices, 5)).toMatchObject({ name: 'notification.read', ids: [liked.notificationId], total: 0 });
  expect((await ada.call(notifications.getUnread, {})).total).toBe(0);

  // A device that comes later begins with the present, and then learns the same.
  const late = await device(ada);
  await cleo.call(followUser, { params: { userId: ada.userId } });
  await stack.settle();
  const [third] = await latest(devices, 6);
  expect(third).toMatchObject({ name: 'notification.created', total: 1 });
  expect(await latest([late], 1)).toEqual([third]);
  await ada.call(notifications.readNotifications, { body: { before: new Date().toISOString() } });
  expect(await allEqual(devices, 7)).toMatchObject({ name: 'notification.read', total: 0 });
  expect(stranger.frames.flatMap(toldOf)).toEqual([]);
});
