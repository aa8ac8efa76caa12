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

/** A reported post: its author, somebody who sees it and reported it, and the report. */
const reported = async (author?: Person) => {
  const by = author ?? (await fixture.somebody());
  const reader = await fixture.somebody();
  const postId = await fixture.post(by);
  const { reportId } = (await fixture.report(reader, 'post', postId)).output;
  return { author: by, reader, postId, reportId };
};
test('dismissing leaves everything, resolves all reports of the subject, and is audited', async () => {
  const { reader, postId, reportId } = await reported();
  const other = await fixture.report(await fixture.somebody(), 'post', postId, { reason: 'hate' });
  const resolved = await fixture.resolve(fixture.moderator, other.output.reportId, 'dismiss', 'Nothing in it');
  const resolution = { action: 'dismiss', note: 'Nothing in it', at: expect.any(String), by: fixture.moderator.userId };
  expect(resolved).toMatchObject({ reportId, status: 'resolved', reports: 2, content: { state: 'active' }, resolution });
  expect(await fixture.sees(reader, postId)).toBe(true);
  expect(await fixture.entry(postId)).toBeUndefined();
  expect(await fixture.entry(postId, 'resolved')).toEqual(resolved);
  expect(await fixture.audited(`post:${postId}`)).toMatchObject([
    {
      action: 'report.resolve',
      actor: fixture.moderator.userId,
      before: { reportId, status: 'open', reports: 2 },
      after: { reportId, status: 'resolved', reports: 2, action: 'dismiss', note: 'Nothing in it' },
    },
  ]);
  expect(JSON.stringify(await fixture.audited(`post:${postId}`))).not.toContain(reader.userId);
});

test('removing hides the content from all but moderators, and restoring brings it back; each is audited with its reason', async () => {
  const { author, reader, postId, reportId } = await reported();
  const resolved = await fixture.resolve(fixture.moderator, reportId, 'remove', 'Hateful');
  expect(resolved).toMatchObject({ content: { state: 'removed', body: 'Hello' }, resolution: { action: 'remove' } });
  expect([await fixture.sees(reader, postId), await fixture.sees(author, postId)]).toEqual([false, false]);
  const back = await fixture.second.call(restorePost, { params: { postId }, body: { reason: 'Appealed' } });
  expect(back).toEqual({ subject: { type: 'post', id: postId }, state: 'active' });
  expect(await fixture.sees(reader, postId)).toBe(true);
  expect(await fixture.second.call(restorePost, { params: { postId }, body: { reason: 'Again' } })).toEqual(back);
  const [restored, ...rest] = await fixture.audited(`post:${postId}`);
  expect(restored).toMatchObject({ action: 'post.restore', actor: fixture.second.userId, before: { state: 'removed' } });
  expect(restored?.after).toEqual({ state: 'active', reason: 'Appealed' });
  expect(rest.map(({ action }) => action).sort()).toEqual(['post.remove', 'report.resolve']);
  expect(rest.find(({ action }) => action === 'post.remove')).toMatchObject({
    before: { state: 'active' },
    after: { state: 'removed', reason: 'Hateful' },
  });
});

test('comments are removed by a report or without one, and restored', async () => {
  const { author, reader, postId } = await reported();
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
  // Two of one moment and one transaction.
  expect(actions.slice(2).sort()).toEqual(['comment.remove', 'report.resolve']);
});

test('an event goes from activity by a report, one that tells of a post with the post, and comes back', async () => {
  const { author, reader, postId } = await reported();
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
  await expect(fixture.report(await fixture.somebody(), 'event', eventId)).rejects.toEqual(refused(404, 'NOT_FOUND'));
  await fixture.moderator.call(feed.restoreEvent, { params: { eventId }, body: { reason: 'Appealed' } });
  await fixture.stack.settle();
  expect([(await activity()).length, await fixture.sees(reader, postId)]).toEqual([1, true]);
  expect((await fixture.audited(`event:${eventId}`)).map(({ action }) => action).sort()).toEqual([
    'event.remove',
    'event.restore',
    'report.resolve',
  ]);
});

test('suspending closes the account, hides what its owner wrote, and ends with the suspension', async () => {
  const { author, reader, postId, reportId } = await reported();
  const resolved = await fixture.resolve(fixture.moderator, reportId, 'suspend', 'Third time');
  expect(resolved).toMatchObject({ content: { state: 'active', authorSuspended: true }, resolution: { action: 'suspend' } });
  expect(await fixture.sees(reader, postId)).toBe(false);
  // An account is remembered for a minute where it was admitted.
  await fixture.stack.advance('PT61S');
  await expect(author.call(posts.createPost, { body: { body: 'x' } })).rejects.toEqual(refused(403, 'ACCOUNT_SUSPENDED'));
  expect(await fixture.audited(`user:${author.userId}`)).toMatchObject([
    { action: 'account.suspend', before: { status: 'active' }, after: { status: 'suspended', reason: 'Third time' } },
  ]);
  await fixture.moderator.call(users.liftSuspension, { params: { userId: author.userId } });
  expect(await fixture.sees(reader, postId)).toBe(true);
});

test('a person is suspended by a report, but is no content', async () => {
  const [author, reader] = await Promise.all([fixture.somebody(), fixture.somebody()]);
  const { reportId } = (await fixture.report(reader, 'user', author.userId, { reason: 'hate' })).output;
  await expect(fixture.resolve(fixture.moderator, reportId, 'remove')).rejects.toEqual(refused(409, 'NOT_REMOVABLE'));
  expect((await fixture.entry(author.userId))?.status).toBe('open');
  await fixture.resolve(fixture.moderator, reportId, 'suspend');
  // Without a note the reason is the one that most reports gave.
  expect((await fixture.audited(`user:${author.userId}`)).find(({ action }) => action === 'account.suspend')?.after).toMatchObject({
    reason: 'hate',
  });
});

test('the same decision again is answered as it is, another one is refused, and a new report opens a new entry', async () => {
  const { reader, postId, reportId } = await reported();
  const first = await fixture.resolve(fixture.moderator, reportId, 'dismiss');
  expect(await fixture.resolve(fixture.second, reportId, 'dismiss', 'Me too')).toEqual(first);
  await expect(fixture.resolve(fixture.second, reportId, 'remove')).rejects.toEqual(refused(409, 'ALREADY_RESOLVED'));
  expect(await fixture.sees(reader, postId)).toBe(true);
  const again = await fixture.report(reader, 'post', postId);
  expect([again.status, again.output.reportId === reportId]).toEqual([201, false]);
  expect((await fixture.entry(postId))?.reports).toBe(1);
  await expect(fixture.resolve(fixture.moderator, 'report_nothing', 'dismiss')).rejects.toEqual(refused(404, 'NOT_FOUND'));
});

test('of two moderators who decide at once, one does: nothing is half done, and the other hears of it', async () => {
  for (let round = 0; round < 4; round += 1) {
    const { reader, postId, reportId } = await reported();
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
  const { author, reportId } = await reported();
  const both = [fixture.moderator, fixture.second].map((by) => fixture.resolve(by, reportId, 'suspend'));
  const [one, other] = await Promise.all(both);
  expect(other).toEqual(one);
  expect(await fixture.audited(`user:${author.userId}`)).toHaveLength(1);
});

test('a report and a decision that cross: it is decided about, or it opens a new entry, and is never lost', async () => {
  for (let round = 0; round < 4; round += 1) {
    const { postId, reportId } = await reported();
    const late = await fixture.somebody();
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

test('whoever is no moderator can do none of it', async () => {
  const { author, reader, postId, reportId } = await reported();
  const commentId = await fixture.comment(author, postId);
  const body = { reason: 'x' };
  const calls = [author, reader].flatMap((person) => [
    person.call(listReports, {}),
    person.call(resolveReport, { params: { reportId }, body: { action: 'dismiss' } }),
    person.call(removePost, { params: { postId }, body }),
    person.call(restorePost, { params: { postId }, body }),
    person.call(removeComment, { params: { commentId }, body }),
    person.call(restoreComment, { params: { commentId }, body }),
  ]);
  expect(new Set(await outcomes(calls))).toEqual(new Set(['PERMISSION_DENIED']));
});

test('moderators cannot act on moderators and administrators; administrators act on content of all, and suspend no equal', async () => {
  for (const groups of [['moderator'], ['admin']]) {
    const { postId, reportId } = await reported(await fixture.somebody(groups));
    for (const action of ['remove', 'suspend'] as const)
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

test('what is gone is decided about all the same, and cannot be restored', async () => {
  const { author, postId, reportId } = await reported();
  await author.call(posts.deletePost, { params: { postId } });
  expect(await fixture.resolve(fixture.moderator, reportId, 'remove')).toMatchObject({ status: 'resolved', content: { state: 'deleted' } });
  for (const route of [removePost, restorePost])
    await expect(fixture.moderator.call(route, { params: { postId }, body: { reason: 'x' } })).rejects.toEqual(refused(404, 'NOT_FOUND'));
  for (const route of [removeComment, restoreComment])
    await expect(fixture.moderator.call(route, { params: { commentId: 'comment_nothing' }, body: { reason: 'x' } })).rejects.toEqual(
      refused(404, 'NOT_FOUND'),
    );
});

test('an idempotency key decides once', async () => {
  const { reportId } = await reported();
  const idempotencyKey = randomUUID();
  const send = (action: 'dismiss' | 'remove') =>
    fixture.moderator.send(resolveReport, { params: { reportId }, body: { action }, idempotencyKey });
  const first = await send('dismiss');
  const again = await send('dismiss');
  expect([again.output, again.headers.get('idempotent-replayed')]).toEqual([first.output, 'true']);
  await expect(send('remove')).rejects.toEqual(refused(422, 'IDEMPOTENCY_KEY_REUSED'));
});

test('nothing failed over all this, and nothing went to the dead letters', async () => {
  await fixture.stack.settle();
  const { functions, queues } = fixture.stack.metrics();
  expect(Object.entries(functions).filter(([, { errors }]) => errors > 0)).toEqual([]);
  expect(Object.entries(queues).filter(([, { deadLetters }]) => deadLetters > 0)).toEqual([]);
});
