import { randomUUID } from 'node:crypto';
import * as feed from '../../schemas/feed/routes.ts';
import { listReports, removeComment, removePost, resolveReport, restoreComment, restorePost } from '../../schemas/moderation/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import type { Person } from '../support/stack.ts';
import { createFixture, type Fixture, outcomes, refused } from './moderation-harness.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture?.stack.stop());

/** A reported post with its author, its reporter and the report. */
const reportedPost = async (author?: Person) => {
  const by = author ?? (await fixture.newUser());
  const reader = await fixture.newUser();
  const postId = await fixture.post(by);
  const { reportId } = (await fixture.report(reader, 'post', postId)).output;
  return { author: by, reader, postId, reportId };
};
test('dismissing changes no content, resolves all reports of the subject, and is audited', async () => {
  const { reader, postId, reportId } = await reportedPost();
  const other = await fixture.report(await fixture.newUser(), 'post', postId, { reason: 'hate' });
  const resolved = await fixture.resolve(fixture.moderator, other.output.reportId, 'dismiss', 'No violation');
  const resolution = { action: 'dismiss', note: 'No violation', at: expect.any(String), by: fixture.moderator.userId };
  expect(resolved).toMatchObject({ reportId, status: 'resolved', reports: 2, content: { state: 'active' }, resolution });
  expect(await fixture.sees(reader, postId)).toBe(true);
  expect(await fixture.entry(postId)).toBeUndefined();
  expect(await fixture.entry(postId, 'resolved')).toEqual(resolved);
  expect(await fixture.audited(`post:${postId}`)).toMatchObject([
    {
      action: 'report.resolve',
      actor: fixture.moderator.userId,
      before: { reportId, status: 'open', reports: 2 },
      after: { reportId, status: 'resolved', reports: 2, action: 'dismiss', note: 'No violation' },
    },
  ]);
  expect(JSON.stringify(await fixture.audited(`post:${postId}`))).not.toContain(reader.userId);
});

test('removing hides content from all but moderators, restoring shows it again, and both are audited with their reason', async () => {
  const { author, reader, postId, reportId } = await reportedPost();
  const resolved = await fixture.resolve(fixture.moderator, reportId, 'remove', 'Hateful');
  expect(resolved).toMatchObject({ content: { state: 'removed', body: 'Hello' }, resolution: { action: 'remove' } });
  expect([await fixture.sees(reader, postId), await fixture.sees(author, postId)]).toEqual([false, false]);
  const restoration = await fixture.second.call(restorePost, { params: { postId }, body: { reason: 'Appealed' } });
  expect(restoration).toEqual({ subject: { type: 'post', id: postId }, state: 'active' });
  expect(await fixture.sees(reader, postId)).toBe(true);
  expect(await fixture.second.call(restorePost, { params: { postId }, body: { reason: 'Again' } })).toEqual(restoration);
  const [restored, ...rest] = await fixture.audited(`post:${postId}`);
  expect(restored).toMatchObject({ action: 'post.restore', actor: fixture.second.userId, before: { state: 'removed' } });
  expect(restored?.after).toEqual({ state: 'active', reason: 'Appealed' });
  expect(rest.map(({ action }) => action).sort()).toEqual(['post.remove', 'report.resolve']);
  expect(rest.find(({ action }) => action === 'post.remove')).toMatchObject({
    before: { state: 'active' },
    after: { state: 'removed', reason: 'Hateful' },
  });
});

test('comments can be removed with or without a report, and restored', async () => {
  const { author, reader, postId } = await reportedPost();
  const commentId = await fixture.comment(author, postId);
  const listed = async () =>
    (await reader.call(posts.listComments, { params: { postId } })).items.filter(({ body }) => body !== null).map((one) => one.commentId);
  const { reportId } = (await fixture.report(reader, 'comment', commentId)).output;
  await fixture.resolve(fixture.moderator, reportId, 'remove');
  expect(await listed()).toEqual([]);
  await fixture.moderator.call(restoreComment, { params: { commentId }, body: { reason: 'A mistake' } });
  expect(await listed()).toEqual([commentId]);
  const removed = { subject: { type: 'comment', id: commentId }, state: 'removed' };
  const remove = () => fixture.moderator.call(removeComment, { params: { commentId }, body: { reason: 'No mistake' } });
  expect([await remove(), await remove()]).toEqual([removed, removed]);
  expect(await listed()).toEqual([]);
  const actions = (await fixture.audited(`comment:${commentId}`)).map(({ action }) => action);
  expect(actions.slice(0, 2)).toEqual(['comment.remove', 'comment.restore']);
  // One transaction wrote both at the same time, so their order is not defined.
  expect(actions.slice(2).sort()).toEqual(['comment.remove', 'report.resolve']);
});

test('removing the event of a post by a report removes the post, and restoring it restores both', async () => {
  const { author, reader, postId } = await reportedPost();
  await fixture.stack.settle();
  const activity = async () => (await reader.call(feed.listActivity, { params: author })).items;
  const ofPost = (await activity()).find(({ target }) => target.id === postId);
  const eventId = ofPost?.eventId ?? '';
  const { reportId } = (await fixture.report(reader, 'event', eventId)).output;
  expect((await fixture.entry(eventId))?.content).toMatchObject({
    state: 'active',
    author: { userId: author.userId },
    body: 'Hello',
    event: { type: 'post', target: { type: 'post', id: postId } },
  });
  expect((await fixture.resolve(fixture.moderator, reportId, 'remove')).content?.state).toBe('removed');
  await fixture.stack.settle();
  expect([await activity(), await fixture.sees(reader, postId)]).toEqual([[], false]);
  await expect(fixture.report(await fixture.newUser(), 'event', eventId)).rejects.toEqual(refused(404, 'NOT_FOUND'));
  await fixture.moderator.call(feed.restoreEvent, { params: { eventId }, body: { reason: 'Appealed' } });
  await fixture.stack.settle();
  expect([(await activity()).length, await fixture.sees(reader, postId)]).toEqual([1, true]);
  expect((await fixture.audited(`event:${eventId}`)).map(({ action }) => action).sort()).toEqual([
    'event.remove',
    'event.restore',
    'report.resolve',
  ]);
});

test('suspending blocks the account and hides its content until the suspension is lifted', async () => {
  const { author, reader, postId, reportId } = await reportedPost();
  const resolved = await fixture.resolve(fixture.moderator, reportId, 'suspend', 'Third time');
  expect(resolved).toMatchObject({ content: { state: 'active', authorSuspended: true }, resolution: { action: 'suspend' } });
  expect(await fixture.sees(reader, postId)).toBe(false);
  // Functions cache an account for a minute.
  await fixture.stack.advance('PT61S');
  await expect(author.call(posts.createPost, { body: { body: 'x' } })).rejects.toEqual(refused(403, 'ACCOUNT_SUSPENDED'));
  expect(await fixture.audited(`user:${author.userId}`)).toMatchObject([
    { action: 'account.suspend', before: { status: 'active' }, after: { status: 'suspended', reason: 'Third time' } },
  ]);
  await fixture.moderator.call(users.liftSuspension, { params: { userId: author.userId } });
  expect(await fixture.sees(reader, postId)).toBe(true);
});

test('a report of a user can suspend but not remove the user', async () => {
  const [author, reader] = await Promise.all([fixture.newUser(), fixture.newUser()]);
  const { reportId } = (await fixture.report(reader, 'user', author.userId, { reason: 'hate' })).output;
  await expect(fixture.resolve(fixture.moderator, reportId, 'remove')).rejects.toEqual(refused(409, 'NOT_REMOVABLE'));
  expect((await fixture.entry(author.userId))?.status).toBe('open');
  await fixture.resolve(fixture.moderator, reportId, 'suspend');
  // Without a note, the most frequent reason of the reports is used.
  expect((await fixture.audited(`user:${author.userId}`)).find(({ action }) => action === 'account.suspend')?.after).toMatchObject({
    reason: 'hate',
  });
});

test('repeating a decision returns its result, another decision is refused, and a new report opens a new entry', async () => {
  const { reader, postId, reportId } = await reportedPost();
  const first = await fixture.resolve(fixture.moderator, reportId, 'dismiss');
  expect(await fixture.resolve(fixture.second, reportId, 'dismiss', 'Me too')).toEqual(first);
  await expect(fixture.resolve(fixture.second, reportId, 'remove')).rejects.toEqual(refused(409, 'ALREADY_RESOLVED'));
  expect(await fixture.sees(reader, postId)).toBe(true);
  const again = await fixture.report(reader, 'post', postId);
  expect([again.status, again.output.reportId === reportId]).toEqual([201, false]);
  expect((await fixture.entry(postId))?.reports).toBe(1);
  await expect(fixture.resolve(fixture.moderator, 'report_nothing', 'dismiss')).rejects.toEqual(refused(404, 'NOT_FOUND'));
});

test('of two concurrent decisions one is applied completely and the other is refused', async () => {
  for (let round = 0; round < 4; round += 1) {
    const { reader, postId, reportId } = await reportedPost();
    const actions = ['dismiss', 'remove'] as const;
    const results = await outcomes([
      fixture.resolve(fixture.moderator, reportId, actions[0]),
      fixture.resolve(fixture.second, reportId, actions[1]),
    ]);
    expect([...results].sort()).toEqual(['ALREADY_RESOLVED', 'done']);
    const winner = actions[results.indexOf('done')];
    expect((await fixture.entry(postId, 'resolved'))?.resolution?.action).toBe(winner);
    expect(await fixture.sees(reader, postId)).toBe(winner === 'dismiss');
    const audit = (await fixture.audited(`post:${postId}`)).map(({ action }) => action).sort();
    expect(audit).toEqual(winner === 'dismiss' ? ['report.resolve'] : ['post.remove', 'report.resolve']);
  }
  const { author, reportId } = await reportedPost();
  const both = [fixture.moderator, fixture.second].map((by) => fixture.resolve(by, reportId, 'suspend'));
  const [one, other] = await Promise.all(both);
  expect(other).toEqual(one);
  expect(await fixture.audited(`user:${author.userId}`)).toHaveLength(1);
});

test('a report concurrent with a decision is either resolved by it or opens a new entry', async () => {
  for (let round = 0; round < 4; round += 1) {
    const { postId, reportId } = await reportedPost();
    const late = await fixture.newUser();
    const [, { output }] = await Promise.all([
      fixture.resolve(fixture.moderator, reportId, 'dismiss'),
      fixture.report(late, 'post', postId),
    ]);
    const [open, resolved] = [await fixture.entry(postId), await fixture.entry(postId, 'resolved')];
    const counted = [open?.reports ?? 0, resolved?.reports];
    expect([JSON.stringify([1, 1]), JSON.stringify([0, 2])]).toContain(JSON.stringify(counted));
    expect(open === undefined || open.reportId === output.reportId).toBe(true);
  }
});

test('only moderators may list reports, resolve them, and remove or restore content', async () => {
  const { author, reader, postId, reportId } = await reportedPost();
  const commentId = await fixture.comment(author, postId);
  const body = { reason: 'x' };
  const calls = [author, reader].flatMap((user) => [
    user.call(listReports, {}),
    user.call(resolveReport, { params: { reportId }, body: { action: 'dismiss' } }),
    user.call(removePost, { params: { postId }, body }),
    user.call(restorePost, { params: { postId }, body }),
    user.call(removeComment, { params: { commentId }, body }),
    user.call(restoreComment, { params: { commentId }, body }),
  ]);
  expect(new Set(await outcomes(calls))).toEqual(new Set(['PERMISSION_DENIED']));
});

test('moderators cannot act on moderators and administrators; administrators may act on all content but cannot suspend administrators', async () => {
  for (const groups of [['moderator'], ['admin']]) {
    const { postId, reportId } = await reportedPost(await fixture.newUser(groups));
    for (const action of ['dismiss', 'remove', 'suspend'] as const)
      await expect(fixture.resolve(fixture.moderator, reportId, action)).rejects.toEqual(refused(403, 'PERMISSION_DENIED'));
    await expect(fixture.moderator.call(removePost, { params: { postId }, body: { reason: 'x' } })).rejects.toEqual(
      refused(403, 'PERMISSION_DENIED'),
    );
    expect((await fixture.entry(postId))?.content?.state).toBe('active');
    if (groups[0] === 'admin')
      await expect(fixture.resolve(fixture.admin, reportId, 'suspend')).rejects.toEqual(refused(403, 'PERMISSION_DENIED'));
    expect((await fixture.resolve(fixture.admin, reportId, 'remove')).content?.state).toBe('removed');
  }
});

test('reports of deleted content can be resolved, but deleted content cannot be removed or restored', async () => {
  const { author, postId, reportId } = await reportedPost();
  await author.call(posts.deletePost, { params: { postId } });
  expect(await fixture.resolve(fixture.moderator, reportId, 'remove')).toMatchObject({ status: 'resolved', content: { state: 'deleted' } });
  for (const route of [removePost, restorePost])
    await expect(fixture.moderator.call(route, { params: { postId }, body: { reason: 'x' } })).rejects.toEqual(refused(404, 'NOT_FOUND'));
  for (const route of [removeComment, restoreComment])
    await expect(fixture.moderator.call(route, { params: { commentId: 'comment_nothing' }, body: { reason: 'x' } })).rejects.toEqual(
      refused(404, 'NOT_FOUND'),
    );
});

test('a repeat with the same idempotency key returns the first decision', async () => {
  const { reportId } = await reportedPost();
  const idempotencyKey = randomUUID();
  const send = (action: 'dismiss' | 'remove') =>
    fixture.moderator.send(resolveReport, { params: { reportId }, body: { action }, idempotencyKey });
  const first = await send('dismiss');
  const again = await send('dismiss');
  expect([again.output, again.headers.get('idempotent-replayed')]).toEqual([first.output, 'true']);
  await expect(send('remove')).rejects.toEqual(refused(422, 'IDEMPOTENCY_KEY_REUSED'));
});

test('no function failed during these tests and no dead-letter queue has messages', async () => {
  await fixture.stack.settle();
  const { functions, queues } = fixture.stack.metrics();
  expect(Object.entries(functions).filter(([, { errors }]) => errors > 0)).toEqual([]);
  expect(Object.entries(queues).filter(([, { deadLetters }]) => deadLetters > 0)).toEqual([]);
});

test('an author deletes for good what a moderator removed; it cannot be restored and stays hidden', async () => {
  const [author, reader] = [await fixture.newUser(), await fixture.newUser()];
  const postId = await fixture.post(author, { body: 'Oops' });
  const commentId = await fixture.comment(author, await fixture.post(reader), 'Oops');
  const body = { reason: 'rude' };
  await fixture.moderator.call(removePost, { params: { postId }, body });
  await fixture.moderator.call(removeComment, { params: { commentId }, body });
  // Hidden content cannot be deleted by others, and reads and edits do not find it.
  await expect(reader.call(posts.deletePost, { params: { postId } })).rejects.toEqual(refused(404, 'NOT_FOUND'));
  await expect(reader.call(posts.deleteComment, { params: { commentId } })).rejects.toEqual(refused(404, 'NOT_FOUND'));
  await expect(author.call(posts.getPost, { params: { postId } })).rejects.toEqual(refused(404, 'NOT_FOUND'));
  await expect(author.call(posts.updatePost, { params: { postId }, body: { body: 'x' } })).rejects.toEqual(refused(404, 'NOT_FOUND'));
  await author.call(posts.deletePost, { params: { postId } });
  await author.call(posts.deleteComment, { params: { commentId } });
  await expect(author.call(posts.deletePost, { params: { postId } })).rejects.toEqual(refused(404, 'NOT_FOUND'));
  await expect(fixture.moderator.call(restorePost, { params: { postId }, body })).rejects.toEqual(refused(404, 'NOT_FOUND'));
  await expect(fixture.moderator.call(restoreComment, { params: { commentId }, body })).rejects.toEqual(refused(404, 'NOT_FOUND'));
  expect(await fixture.sees(reader, postId)).toBe(false);
});
