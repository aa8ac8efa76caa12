import { randomUUID } from 'node:crypto';
import { blockUser } from '../../../lambdas/graph/blocks/block-user.ts';
import { muteUser } from '../../../lambdas/graph/mutes/mute-user.ts';
import { listDeliveries } from '../../../lambdas/notifications/explain/list-deliveries.ts';
import { listNotifications } from '../../../lambdas/notifications/inbox/list-notifications.ts';
import postRules from '../../../lambdas/posts/notify.ts';
import { updatePost } from '../../../lambdas/posts/post/update-post.ts';
import * as graph from '../../../schemas/graph/routes.ts';
import * as routes from '../../../schemas/notifications/routes.ts';
import { MentionCreated } from '../../../schemas/posts/events.ts';
import * as posts from '../../../schemas/posts/routes.ts';
import { post } from '../../support/posts.ts';
import { call, codeOf } from '../../support/use-cases.ts';
import { type Pipeline, startPipeline } from '../pipeline.ts';

/*
 * A message that waited tells nothing of things that the user may not see any more: not their words, their author, or that there were any.
 */

let pipeline: Pipeline;
beforeAll(async () => {
  process.env.MEDIA_URL = 'https://media.example';
  pipeline = await startPipeline([postRules].flat());
});
afterAll(() => pipeline?.stop());

const START = new Date('2026-11-21T22:30:00.000Z');
const MORNING = new Date('2026-11-22T07:05:00.000Z');
type Mail = { to: string[]; text: string };
const mailsTo = (userId: string): Mail[] =>
  pipeline.providers
    .to('resend')
    .map(({ body }) => JSON.parse(body.toString()) as Mail)
    .filter(({ to }) => to.includes(`${userId}@receiver.example`));

type Author = { userId: string; postId: string };
const mention = async (author: string, reader: string): Promise<Author> => {
  const { postId } = await post({ userId: author }, { body: 'Words', visibility: 'public' });
  const data = { authorId: author, postId, userIds: [reader] };
  const at = pipeline.clock.now.toISOString();
  pipeline.emit({ id: randomUUID(), name: MentionCreated.name, at, actor: author, correlationId: randomUUID(), data });
  return { userId: author, postId };
};
const told = async (userId: string, { postId }: Author) => {
  const own = (await pipeline.all('notification')).find(
    ({ pk, data }) => pk === `NOTIFICATIONS#${userId}` && Object(data).postId === postId,
  );
  const sent = { params: { notificationId: String(own?.sk) } };
  return (await call(routes.listDeliveries, listDeliveries, { userId }, sent)).deliveries.find(({ channel }) => channel === 'email');
};
const hide = ({ userId, postId }: Author) =>
  call(posts.updatePost, updatePost, { userId }, { params: { postId }, body: { visibility: 'private' } });
const mute = (userId: string, other: string) => call(graph.muteUser, muteUser, { userId }, { params: { userId: other }, body: {} });
const block = ({ userId }: Author, other: string) => call(graph.blockUser, blockUser, { userId }, { params: { userId: other } });

test('a message that was held is dropped where its post was hidden or its author has blocked the reader', async () => {
  pipeline.clock.now = START;
  const [ada, bob, cleo, dan] = (await pipeline.users(4, ['email'])) as [string, string, string, string];
  await pipeline.choose(ada, { quietHours: { start: '22:00', end: '07:00' } });
  const [hidden, blocking, shown] = [await mention(bob, ada), await mention(cleo, ada), await mention(dan, ada)];
  await pipeline.settle();
  expect((await told(ada, hidden))?.status).toBe('held');
  await hide(hidden);
  await block(blocking, ada);
  await pipeline.runUntil(MORNING);
  // One is left, so it leaves as itself.
  const mails = mailsTo(ada);
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain(`Name of ${dan}`);
  for (const author of [bob, cleo]) expect(JSON.stringify(mails)).not.toContain(author);
  expect(await told(ada, hidden)).toMatchObject({ status: 'suppressed', because: 'hidden' });
  expect((await told(ada, hidden))?.story.at(-1)).toMatchObject({ step: 'suppressed', because: 'hidden' });
  expect((await told(ada, shown))?.status).toBe('sent');
  expect(await codeOf(told(ada, blocking))).toBe('NOT_FOUND');
  const ends = (await pipeline.deliveries()).filter(({ userId }) => userId === ada).map(({ status, because }) => `${status} ${because}`);
  expect(ends.sort()).toEqual(['sent undefined', 'suppressed hidden', 'suppressed hidden']);
});

test.each([
  ['hidden', '2026-11-23T12:00:00.000Z'],
  ['blocked', '2026-11-24T12:00:00.000Z'],
])('a message on its way is dropped where it is %s before a try', async (how, start) => {
  pipeline.clock.now = new Date(start);
  const [ada, bob] = (await pipeline.users(2, ['email'])) as [string, string];
  pipeline.providers.behave(() => ({ status: 500, body: {} }));
  const author = await mention(bob, ada);
  await pipeline.settle();
  const tried = mailsTo(ada).length;
  expect(tried).toBe(1);
  await (how === 'hidden' ? hide(author) : block(author, ada));
  await pipeline.runUntil(new Date(pipeline.clock.now.getTime() + 3600_000));
  expect(mailsTo(ada)).toHaveLength(tried);
  pipeline.providers.behave();
  const [ended] = (await pipeline.deliveries()).filter(({ userId }) => userId === ada);
  expect([ended?.status, ended?.because]).toEqual(['suppressed', 'hidden']);
});

test('a mute keeps back what waits, also in a digest, and leaves the inbox as it was', async () => {
  pipeline.clock.now = new Date('2026-11-25T22:30:00.000Z');
  const [ada, bob, cleo, dan] = (await pipeline.users(4, ['email'])) as [string, string, string, string];
  await pipeline.choose(ada, { quietHours: { start: '22:00', end: '07:00' } });
  const muted = await mention(bob, ada);
  for (const author of [cleo, dan]) await mention(author, ada);
  await pipeline.settle();
  await mute(ada, bob);
  await pipeline.runUntil(new Date('2026-11-26T07:05:00.000Z'));
  const mails = mailsTo(ada);
  expect(mails).toHaveLength(1);
  for (const author of [cleo, dan]) expect(mails[0]?.text).toContain(`Name of ${author}`);
  expect(JSON.stringify(mails)).not.toContain(bob);
  expect(await told(ada, muted)).toMatchObject({ status: 'suppressed', because: 'hidden' });
  const { items } = await call(routes.listNotifications, listNotifications, { userId: ada }, { query: {} });
  expect(items).toHaveLength(3);
});
