import * as graph from '../../schemas/graph/routes.ts';
import * as kudos from '../../schemas/kudos/routes.ts';
import * as moderation from '../../schemas/moderation/routes.ts';
import * as platform from '../../schemas/platform/routes.ts';
import { startStack, type TestStack } from '../support/stack.ts';
import { openSocket } from '../support/test-socket.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack({ own: true });
});
afterAll(() => stack.stop());

test('thanks are listed and counted once, over HTTP and by a frame, and not for who is blocked', async () => {
  const [ada, ben, eve] = await Promise.all(['ada', 'ben', 'eve'].map((name) => stack.as(name)));
  const to = { params: { userId: ben!.userId } };
  const idempotencyKey = 'kudos-key-1';
  const first = await ada!.call(kudos.giveKudos, { ...to, body: { text: 'well run' }, idempotencyKey });
  expect(await ada!.call(kudos.giveKudos, { ...to, body: { text: 'well run' }, idempotencyKey })).toEqual(first);
  const socket = await openSocket(stack.socketUrl, ['kith.v1', ada!.token]);
  expect(await socket.ask({ type: 'give_kudos', userId: ben!.userId, text: 'again' })).toMatchObject({ type: 'ack' });
  socket.close();
  await stack.settle();
  expect(await ben!.call(kudos.listKudos, { ...to, query: {} })).toMatchObject({
    items: [{ text: 'again' }, { text: 'well run' }],
    total: 2,
  });
  await ben!.call(graph.blockUser, { params: { userId: eve!.userId } });
  await expect(eve!.call(kudos.giveKudos, { ...to, body: { text: 'hm' } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(eve!.call(kudos.listKudos, { ...to, query: {} })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(ben!.call(kudos.giveKudos, { ...to, body: { text: 'me' } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a reported one is removed, leaves the count, and is purged', async () => {
  const [ada, ben, admin] = [await stack.as('ada2'), await stack.as('ben2'), await stack.as('root', ['admin'])];
  const to = { params: { userId: ben.userId } };
  const { kudoId } = await ada.call(kudos.giveKudos, { ...to, body: { text: 'rude' } });
  const { reportId } = await ben.call(moderation.fileReport, { body: { subject: { type: 'kudo', id: kudoId }, reason: 'spam' } });
  await admin.call(moderation.resolveReport, { params: { reportId }, body: { action: 'remove' } });
  await stack.settle();
  expect(await ben.call(kudos.listKudos, { ...to, query: {} })).toMatchObject({ items: [], total: 0 });
  await admin.call(platform.startJob, { params: { job: 'kudos-purge' }, body: {} });
  await stack.settle();
  const { items } = await admin.call(platform.listJobs, { query: { limit: 100 } });
  expect(items.find(({ job }) => job === 'kudos-purge')?.runs).toMatchObject([{ status: 'succeeded', counts: { deleted: 1 } }]);
});
