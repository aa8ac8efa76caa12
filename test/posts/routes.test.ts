import { randomUUID } from 'node:crypto';
import * as graph from '../../schemas/graph/routes.ts';
import * as platform from '../../schemas/platform/routes.ts';
import * as routes from '../../schemas/posts/routes.ts';
import { ApiError, type Client } from '../support/route-client.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';

/** Calls every route over HTTP as every kind of viewer. Also covers what needs a whole stack: streams, jobs, units. */
let stack: TestStack;
let [author, friend, stranger, blocked, moderator, admin]: Person[] = [];
const cast = () =>
  ({ author, friend, stranger, blocked, moderator, admin }) as Record<
    'author' | 'friend' | 'stranger' | 'blocked' | 'moderator' | 'admin',
    Person
  >;

beforeAll(async () => {
  stack = await startStack({ own: true, concurrency: 2 });
  [author, friend, stranger, blocked, moderator, admin] = await Promise.all([
    stack.as('author'),
    stack.as('friend'),
    stack.as('stranger'),
    stack.as('blocked.one'),
    stack.as('moderator.one', ['moderator']),
    stack.as('admin.one', ['admin']),
  ]);
  const us = cast();
  await us.friend.call(graph.sendFriendRequest, { body: { recipientId: us.author.userId } });
  await us.author.call(graph.sendFriendRequest, { body: { recipientId: us.friend.userId } });
  await us.author.call(graph.blockUser, { params: { userId: us.blocked.userId } });
});
afterAll(() => stack.stop());

const post = (who: Person, body: object = {}) => who.call(routes.createPost, { body: { body: 'Hello', ...body } });
const statusOf = (call: Promise<{ status: number }>): Promise<string> =>
  call.then(
    ({ status }) => String(status),
    (error: unknown) => (error instanceof ApiError ? `${error.status} ${error.code}` : String(error)),
  );

/** Statuses of all routes for a caller, about a post of the author with a comment by the author. */
const callAllRoutes = async (who: Client, { postId, commentId }: { postId: string; commentId: string }) => ({
  get: await statusOf(who.send(routes.getPost, { params: { postId } })),
  patch: await statusOf(who.send(routes.updatePost, { params: { postId }, body: { body: 'Mine' } })),
  like: await statusOf(who.send(routes.likePost, { params: { postId } })),
  likes: await statusOf(who.send(routes.listLikes, { params: { postId } })),
  unlike: await statusOf(who.send(routes.unlikePost, { params: { postId } })),
  comments: await statusOf(who.send(routes.listComments, { params: { postId } })),
  comment: await statusOf(who.send(routes.createComment, { params: { postId }, body: { body: 'Well' } })),
  editComment: await statusOf(who.send(routes.updateComment, { params: { commentId }, body: { body: 'Mine' } })),
  deleteComment: await statusOf(who.send(routes.deleteComment, { params: { commentId } })),
  delete: await statusOf(who.send(routes.deletePost, { params: { postId } })),
});
const forAllRoutes = (answer: string) => ({
  get: answer,
  patch: answer,
  like: answer,
  likes: answer,
  unlike: answer,
  comments: answer,
  comment: answer,
  editComment: answer,
  deleteComment: answer,
  delete: answer,
});
const DENIED = '403 PERMISSION_DENIED';
const visible = {
  get: '200',
  patch: DENIED,
  like: '200',
  likes: '200',
  unlike: '204',
  comments: '200',
  comment: '201',
  editComment: DENIED,
  deleteComment: DENIED,
  delete: DENIED,
};

test.each(['public', 'friends', 'private'] as const)(
  'every route answers every kind of viewer correctly about a post for %s',
  async (visibility) => {
    const us = cast();
    const make = async () => {
      const { postId } = await post(us.author, { visibility });
      const { commentId } = await us.author.call(routes.createComment, { params: { postId }, body: { body: 'First' } });
      return { postId, commentId };
    };
    const made = await make();
    const hidden = forAllRoutes('404 NOT_FOUND');
    expect(await callAllRoutes(stack.anonymous, made)).toEqual(forAllRoutes('401 UNAUTHENTICATED'));
    expect(await callAllRoutes(us.blocked, made)).toEqual(hidden);
    expect(await callAllRoutes(us.stranger, made)).toEqual(visibility === 'public' ? visible : hidden);
    expect(await callAllRoutes(us.friend, made)).toEqual(visibility === 'private' ? hidden : visible);
    // A role lets moderators read, not take part; they remove with another route, which takes a reason.
    const taking = visibility === 'public' ? {} : { like: '403 PERMISSION_DENIED', comment: '403 PERMISSION_DENIED' };
    expect(await callAllRoutes(us.moderator, made)).toEqual({ ...visible, ...taking });
    expect(await callAllRoutes(us.author, made)).toEqual({
      ...visible,
      patch: '200',
      editComment: '200',
      deleteComment: '204',
      delete: '204',
    });
    // A hidden post, a deleted post and one that never existed return identical responses.
    const bodyOf = async (who: Person, postId: string) => {
      const answer = await fetch(`${stack.url}/v1/posts/${postId}`, { headers: { authorization: `Bearer ${who.token}` } });
      return (await answer.text()).replace(/urn:uuid:[0-9a-f-]+/, '');
    };
    const active = await make();
    const bodies = [
      await bodyOf(us.blocked, active.postId),
      await bodyOf(us.author, made.postId),
      await bodyOf(us.author, `post_${'0'.repeat(20)}`),
      await bodyOf(us.author, '-'),
    ];
    expect(new Set(bodies).size).toBe(1);
  },
);

test('a repeat with the same idempotency key returns the first result and creates nothing', async () => {
  const us = cast();
  const idempotencyKey = randomUUID();
  const create = () => us.author.send(routes.createPost, { body: { body: 'Once' }, idempotencyKey });
  const answers = await Promise.all([create(), create(), create()]);
  expect(new Set(answers.map(({ output }) => output.postId)).size).toBe(1);
  const again = await create();
  expect([again.status, again.headers.get('idempotent-replayed'), again.output]).toEqual([201, 'true', answers[0]?.output]);
  const params = { postId: again.output.postId };
  const write = () => us.friend.call(routes.createComment, { params, body: { body: 'Once' }, idempotencyKey });
  const comments = await Promise.all([write(), write()]);
  expect(comments[0]).toEqual(comments[1]);
  expect((await us.author.call(routes.listComments, { params })).items).toHaveLength(1);
  const other = us.author.send(routes.createPost, { body: { body: 'Another' }, idempotencyKey });
  expect(await statusOf(other)).toBe('422 IDEMPOTENCY_KEY_REUSED');
});

test('If-None-Match returns 304 until the post or its counts change, and If-Match ignores likes', async () => {
  const us = cast();
  const { postId } = await post(us.author);
  const params = { postId };
  const { headers } = await us.author.send(routes.getPost, { params });
  const etag = headers.get('etag') ?? '';
  const known = () => us.author.send(routes.getPost, { params, headers: { 'if-none-match': etag } });
  expect((await known()).status).toBe(304);
  await us.friend.call(routes.likePost, { params });
  await stack.settle();
  expect((await known()).output.counts.likes).toBe(1);
  const edit = (body: string) => us.author.send(routes.updatePost, { params, body: { body }, headers: { 'if-match': etag } });
  const edited = await edit('Changed');
  expect(await statusOf(edit('Again'))).toBe('412 STALE_RESOURCE');
  const fresh = edited.headers.get('etag') ?? '';
  expect(await statusOf(us.author.send(routes.updatePost, { params, body: { body: 'Then' }, headers: { 'if-match': fresh } }))).toBe('200');
});

test('concurrent and repeated likes and unlikes of fifty users are counted exactly', async () => {
  const us = cast();
  const crowd = await Promise.all(Array.from({ length: 50 }, (_, index) => stack.as(`fan-${index}`)));
  const { postId } = await post(us.author);
  const params = { postId };
  const act = async (who: Person, index: number) => {
    await Promise.all([who.call(routes.likePost, { params }), who.call(routes.likePost, { params })]);
    if (index % 2 === 0) await Promise.all([who.call(routes.unlikePost, { params }), who.call(routes.unlikePost, { params })]);
    if (index % 4 === 0) await who.call(routes.likePost, { params });
    if (index % 5 === 0) await who.call(routes.createComment, { params, body: { body: `from ${index}` } });
  };
  const edits = async () => {
    for (let version = 1; version <= 10; version += 1) await us.author.call(routes.updatePost, { params, body: { body: `${version}` } });
  };
  await Promise.all([...crowd.map(act), edits()]);
  await stack.settle();
  const likers = crowd.filter((_, index) => index % 2 === 1 || index % 4 === 0);
  const shown = await us.author.call(routes.getPost, { params });
  expect(shown).toMatchObject({ body: '10', counts: { likes: likers.length, comments: 10 } });
  const { items } = await us.author.call(routes.listLikes, { params, query: { limit: 100 } });
  expect(items.map(({ userId }) => userId).sort()).toEqual(likers.map(({ userId }) => userId).sort());
});

test('the jobs find no drift and nothing to recount', async () => {
  const us = cast();
  await stack.settle();
  const today = new Date(stack.clock.now()).toISOString().slice(0, 10);
  const started = await us.admin.call(platform.startJob, { params: { job: 'posts-rebuild-counts' }, body: { args: { from: today } } });
  await us.admin.call(platform.startJob, { params: { job: 'posts-reconcile-counts' }, body: {} });
  await stack.settle();
  const { items } = await us.admin.call(platform.listJobs, { query: { limit: 100 } });
  const runsOf = (name: string) => items.find(({ job }) => job === name)?.runs[0];
  expect(runsOf('posts-rebuild-counts')).toMatchObject({ runId: started.runId, status: 'succeeded' });
  expect(runsOf('posts-reconcile-counts')).toMatchObject({ status: 'succeeded', counts: { drift: 0 } });
  expect(runsOf('posts-rebuild-counts')?.counts.rebuilt).toBeGreaterThan(5);
  expect(runsOf('posts-reconcile-counts')?.counts.checked).toBeGreaterThan(5);
});

/** The cheapest of several calls: others include reads of a cold instance or a share of a rate limit. */
const leastUnits = async (call: () => Promise<{ headers: Headers }>) => {
  let least = { calls: Number.POSITIVE_INFINITY, rru: 0, wru: 0 };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const { headers } = await call();
    const [, calls = 0, rru = 0, wru = 0] = /calls=([\d.]+) rru=([\d.]+) wru=([\d.]+)/.exec(headers.get('server-timing') ?? '') ?? [];
    const units = { calls: Number(calls), rru: Number(rru), wru: Number(wru) };
    if (units.calls < least.calls) least = units;
  }
  return least;
};

test('posting, reading and liking stay within their units', async () => {
  const us = cast();
  const { postId } = await post(us.author);
  const params = { postId };
  const body = { body: 'A line about the run of this morning.' };
  const measured = {
    post: await leastUnits(() => us.author.send(routes.createPost, { body })),
    postWithKey: await leastUnits(() => us.author.send(routes.createPost, { body, idempotencyKey: randomUUID() })),
    read: await leastUnits(() => us.friend.send(routes.getPost, { params })),
    like: await leastUnits(async () => {
      await us.friend.call(routes.unlikePost, { params });
      return us.friend.send(routes.likePost, { params });
    }),
  };
  if (process.env.SHOW_UNITS) console.table(measured);
  expect(measured.post).toMatchObject({ rru: 1 });
  expect(measured.post.wru).toBeLessThanOrEqual(4);
  expect(measured.postWithKey.wru).toBeLessThanOrEqual(8);
  expect(measured.read).toEqual({ calls: 3, rru: 4, wru: 0 });
  expect(measured.like).toEqual({ calls: 4, rru: 4, wru: 3 });
});

test('no function failed during these tests and no dead-letter queue has messages', () => {
  const { functions, queues } = stack.metrics();
  expect(Object.entries(functions).filter(([, { errors }]) => errors > 0)).toEqual([]);
  expect(Object.entries(queues).filter(([, { deadLetters }]) => deadLetters > 0)).toEqual([]);
});
