import consumer from '../../lambdas/habits/stats/on-daily-activity.consumer.ts';
import { PostCreated } from '../../schemas/posts/events.ts';
import { contextOf } from '../support/use-cases.ts';
import { at, moveTo, person, startHarness, type Who } from './habits-harness.ts';
import { stats } from './records-harness.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture?.stop());

const envelope = (name: string, time: string, data: object) => ({ id: `e-${time}`, name, at: time, actor: null, correlationId: 'c', data });
const receive = async (who: Who, event: ReturnType<typeof envelope>): Promise<void> => {
  await consumer.handlerOf(event)?.(contextOf(who));
};

test('posts, comments and joined competitions count once, on the date where the user was then', async () => {
  at('2026-11-25T12:00:00.000Z');
  const me = await person();
  await moveTo(me, 'Pacific/Kiritimati');
  const authorId = me.userId;
  const posted = (postId: string, time: string) => envelope(PostCreated.name, time, { postId, authorId });
  for (const event of [
    posted('post_0123456789abcdefghjk', '2026-11-25T09:59:00.000Z'),
    posted('post_0123456789abcdefghjm', '2026-11-25T10:01:00.000Z'),
    posted('post_0123456789abcdefghjm', '2026-11-25T10:01:00.000Z'),
    envelope('comment.created', '2026-11-25T11:00:00.000Z', { commentId: 'comment_1', postId: 'p', authorId, postAuthorId: 'u' }),
  ])
    await receive(me, event);
  at('2026-11-25T12:05:00.000Z');
  await receive(me, posted('post_0123456789abcdefghjm', '2026-11-25T10:01:00.000Z'));
  const { items } = await stats(me, me, { from: '2026-11-25', to: '2026-11-26' });
  expect(items.map(({ posts, comments, competitionsJoined, refreshedAt }) => [posts, comments, competitionsJoined, refreshedAt])).toEqual([
    [1, 0, 0, '2026-11-25T12:00:00.000Z'],
    [1, 1, 0, '2026-11-25T12:00:00.000Z'],
  ]);
  for (let count = 0; count < 60; count += 1)
    await receive(me, posted(`post_${String(count).padStart(20, '0')}`, '2026-11-25T10:01:00.000Z'));
  expect((await stats(me, me, { from: '2026-11-26', to: '2026-11-26' })).items[0]?.posts).toBe(50);
  await receive({ userId: 'user_gone' }, envelope(PostCreated.name, '2026-11-25T10:01:00.000Z', { postId: 'p', authorId: 'user_gone' }));
});
