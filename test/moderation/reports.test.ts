import { randomUUID } from 'node:crypto';
import { idDigest } from '../../lambdas/_base/hash.ts';
import * as graph from '../../schemas/graph/routes.ts';
import { fileReport, listReports, listReportsOfSubject } from '../../schemas/moderation/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import type { Person } from '../support/stack.ts';
import { createFixture, type Fixture, outcomes, refused } from './moderation-harness.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture?.stack.stop());

/** An author with a post and a comment on it, and a user who may see both. */
const reportablePost = async () => {
  const [author, reader] = await Promise.all([fixture.newUser(), fixture.newUser()]);
  const postId = await fixture.post(author);
  return { author, reader, postId, commentId: await fixture.comment(author, postId) };
};
const idsOf = async (moderator: Person, query: Record<string, unknown>) => {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await moderator.call(listReports, { query: { ...query, limit: 2, cursor } });
    ids.push(...page.items.map(({ subject }) => subject.id));
    cursor = page.cursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
};

test('users, posts and comments can be reported, and the queue shows their current state', async () => {
  const { author, reader, postId, commentId } = await reportablePost();
  const { status, output } = await fixture.report(reader, 'post', postId, { reason: 'hate', note: 'Read\nthis' });
  expect(status).toBe(201);
  expect(output).toEqual({
    reportId: expect.stringMatching(/^report_/),
    subject: { type: 'post', id: postId },
    reason: 'hate',
    note: 'Read\nthis',
    status: 'open',
    at: expect.any(String),
  });
  await fixture.report(reader, 'comment', commentId);
  await fixture.report(reader, 'user', author.userId);
  await author.call(posts.updatePost, { params: { postId }, body: { body: 'Edited' } });
  expect(await fixture.entry(postId)).toEqual({
    reportId: output.reportId,
    subject: { type: 'post', id: postId },
    status: 'open',
    reports: 1,
    reasons: { hate: 1 },
    note: 'Read\nthis',
    firstAt: output.at,
    lastAt: output.at,
    content: {
      state: 'active',
      author: expect.objectContaining({ userId: author.userId }),
      authorSuspended: false,
      body: 'Edited',
      media: [],
      at: expect.any(String),
    },
    reported: { body: 'Hello', media: [], at: expect.any(String) },
    resolution: null,
  });
  expect((await fixture.entry(commentId))?.content).toMatchObject({ body: 'Nice', author: { userId: author.userId } });
  expect((await fixture.entry(author.userId))?.content).toMatchObject({ body: null, author: { userId: author.userId } });
  await author.call(posts.deletePost, { params: { postId } });
  const deleted = await fixture.entry(postId);
  expect(deleted).toMatchObject({ content: { state: 'deleted', body: null }, reported: { body: 'Hello' } });
});

test('the id of a report tells nothing of its reporter, whose repeat has the same', async () => {
  const { reader, postId } = await reportablePost();
  const { output } = await fixture.report(reader, 'post', postId);
  const [caseId = '', random] = output.reportId.split('-');
  expect(random).toMatch(/^[0-9a-z]{12}$/);
  expect(random).not.toBe(idDigest(12, caseId, reader.userId));
  expect((await fixture.report(reader, 'post', postId)).output.reportId).toBe(output.reportId);
});

test('reporting a hidden subject is refused like one that does not exist', async () => {
  const { author, reader, postId, commentId } = await reportablePost();
  const secret = await fixture.post(author, { body: 'Mine', visibility: 'private' });
  const gone = await fixture.post(author);
  await author.call(posts.deletePost, { params: { postId: gone } });
  const absent = [
    ['user', 'user_nobody'],
    ['post', 'post_nothing'],
    ['post', secret],
    ['post', gone],
    ['comment', 'comment_nothing'],
    ['comment', postId],
    ['event', 'nothing'],
  ] as const;
  for (const [type, id] of absent) await expect(fixture.report(reader, type, id)).rejects.toEqual(refused(404, 'NOT_FOUND'));
  await author.call(graph.blockUser, { params: { userId: reader.userId } });
  for (const [type, id] of [['post', postId] as const, ['comment', commentId] as const])
    await expect(fixture.report(reader, type, id)).rejects.toEqual(refused(404, 'NOT_FOUND'));
  // Blocking somebody does not protect from their report.
  expect((await fixture.report(reader, 'user', author.userId)).status).toBe(201);
});

test('a second report by the same user returns the first, and reports by other users are counted in the same entry', async () => {
  const { reader, postId } = await reportablePost();
  const first = await fixture.report(reader, 'post', postId);
  const again = await fixture.report(reader, 'post', postId, { reason: 'hate', note: 'More' });
  expect([first.status, again.status, again.output]).toEqual([201, 200, first.output]);
  const other = await fixture.newUser();
  const second = await fixture.report(other, 'post', postId, { reason: 'hate' });
  expect([second.status, second.output.reportId === first.output.reportId]).toEqual([201, false]);
  const { reports, reasons, reportId } = (await fixture.entry(postId)) ?? {};
  expect({ reports, reasons, reportId }).toEqual({ reports: 2, reasons: { hate: 1, spam: 1 }, reportId: first.output.reportId });
  expect((await idsOf(fixture.moderator, {})).filter((id) => id === postId)).toEqual([postId]);
});

test('concurrent reports make one entry that counts each reporter once', async () => {
  const { reader, postId } = await reportablePost();
  const others = await Promise.all(Array.from({ length: 8 }, () => fixture.newUser()));
  const answers = await Promise.all([...others, reader, reader, reader].map((user) => fixture.report(user, 'post', postId)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(9);
  expect(new Set(answers.map(({ output }) => output.reportId)).size).toBe(9);
  expect((await fixture.entry(postId))?.reports).toBe(9);
  const entry = await fixture.entry(postId);
  const params = { reportId: entry?.reportId ?? '' };
  const reporters: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page = await fixture.moderator.call(listReportsOfSubject, { params, query: { limit: 4, cursor } });
    reporters.push(...page.items.map(({ reporter }) => reporter?.userId));
    cursor = page.cursor ?? undefined;
  } while (cursor !== undefined);
  expect(reporters.sort()).toEqual([...others, reader].map(({ userId }) => userId).sort());
});

test('a repeat with the same idempotency key returns the first report, and another report with that key is refused', async () => {
  const { author, reader, postId } = await reportablePost();
  const idempotencyKey = randomUUID();
  const send = (id: string) =>
    reader.send(fileReport, { body: { subject: { type: 'post', id }, reason: 'spam' as const }, idempotencyKey });
  const first = await send(postId);
  const again = await send(postId);
  expect([again.status, again.output, again.headers.get('idempotent-replayed')]).toEqual([first.status, first.output, 'true']);
  await expect(send(await fixture.post(author))).rejects.toEqual(refused(422, 'IDEMPOTENCY_KEY_REUSED'));
});

test('only the moderators’ list of reports reveals who reported', async () => {
  const { author, reader, postId } = await reportablePost();
  const { output } = await fixture.report(reader, 'post', postId);
  const name = reader.userId.slice('user_'.length);
  expect(output.reportId).not.toContain(name);
  expect(JSON.stringify(await fixture.entry(postId))).not.toContain(name);
  for (const call of [
    () => author.call(listReports, {}),
    () => author.call(listReportsOfSubject, { params: { reportId: output.reportId } }),
    () => reader.call(listReportsOfSubject, { params: { reportId: output.reportId } }),
  ])
    await expect(call()).rejects.toEqual(refused(403, 'PERMISSION_DENIED'));
  await expect(fixture.moderator.call(listReportsOfSubject, { params: { reportId: 'report_nothing' } })).rejects.toEqual(
    refused(404, 'NOT_FOUND'),
  );
});

test('open entries are listed oldest first, resolved ones by latest decision first, optionally of one subject type', async () => {
  const { author, reader, postId, commentId } = await reportablePost();
  const second = await fixture.post(author);
  const reports: Record<string, string> = {};
  for (const [type, id] of [['post', postId] as const, ['comment', commentId] as const, ['post', second] as const])
    reports[id] = (await fixture.report(reader, type, id)).output.reportId;
  const mine = (ids: string[]) => ids.filter((id) => id in reports);
  expect(mine(await idsOf(fixture.moderator, {}))).toEqual([postId, commentId, second]);
  expect(mine(await idsOf(fixture.moderator, { subjectType: 'post' }))).toEqual([postId, second]);
  expect(mine(await idsOf(fixture.moderator, { subjectType: 'user' }))).toEqual([]);
  for (const id of [postId, commentId, second]) await fixture.resolve(fixture.moderator, reports[id] ?? '', 'dismiss');
  expect(mine(await idsOf(fixture.moderator, {}))).toEqual([]);
  expect(mine(await idsOf(fixture.moderator, { status: 'resolved' }))).toEqual([second, commentId, postId]);
  expect(mine(await idsOf(fixture.moderator, { status: 'resolved', subjectType: 'comment' }))).toEqual([commentId]);
  const { cursor } = await fixture.moderator.call(listReports, { query: { status: 'resolved', limit: 1 } });
  await expect(fixture.moderator.call(listReports, { query: { status: 'open', cursor: cursor ?? '' } })).rejects.toEqual(
    refused(400, 'INVALID_CURSOR'),
  );
});

test('a user may file at most twenty reports an hour, even concurrently', async () => {
  const [author, reader] = await Promise.all([fixture.newUser(), fixture.newUser()]);
  // The reports must not span the end of an hour.
  if (new Date(fixture.stack.clock.now()).getUTCMinutes() === 59) await fixture.stack.advance('PT1M');
  const ids = await Promise.all(Array.from({ length: 24 }, () => fixture.post(author)));
  const results = await outcomes(ids.map((id) => fixture.report(reader, 'post', id)));
  expect(results.filter((result) => result === 'done')).toHaveLength(20);
  expect(results.filter((result) => result === 'RATE_LIMITED')).toHaveLength(4);
});

test('each report shows its subject as it was then, while the author edits and deletes it', async () => {
  const { author, reader } = await reportablePost();
  const postId = await fixture.post(author, { body: 'Something vile' });
  const [second, third] = [await fixture.newUser(), await fixture.newUser()];
  const { reportId } = (await fixture.report(reader, 'post', postId)).output;
  await fixture.report(second, 'post', postId);
  await author.call(posts.updatePost, { params: { postId }, body: { body: 'Something nice' } });
  await fixture.report(third, 'post', postId);
  await author.call(posts.deletePost, { params: { postId } });
  const { items } = await fixture.moderator.call(listReportsOfSubject, { params: { reportId }, query: {} });
  const texts = items.map(({ reporter, reported }) => [reporter?.userId, reported?.body]);
  expect(new Map(texts as [string, string][])).toEqual(
    new Map([
      [reader.userId, 'Something vile'],
      [second.userId, 'Something vile'],
      [third.userId, 'Something nice'],
    ]),
  );
  const resolved = await fixture.resolve(fixture.moderator, reportId, 'dismiss');
  expect(resolved).toMatchObject({ content: { body: null }, reported: { body: 'Something vile' } });
});

test('a reported user keeps the name and bio that were reported', async () => {
  const { author, reader } = await reportablePost();
  await author.call(users.updateMe, { body: { displayName: 'Vile Name', bio: 'Vile bio' } });
  await fixture.report(reader, 'user', author.userId);
  await author.call(users.updateMe, { body: { displayName: 'Nice Name', bio: null } });
  expect(await fixture.entry(author.userId)).toMatchObject({
    content: { body: null, name: { displayName: 'Nice Name' } },
    reported: { body: 'Vile bio', name: { handle: author.handle, displayName: 'Vile Name' } },
  });
});
