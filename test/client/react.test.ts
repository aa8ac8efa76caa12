import { createElement, type ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { act } from 'react-test-renderer';
import { useApi, useBoard, useFollow, useJoin, useKith, useLike, usePages, useSocketState, useTopic } from '../../client/react/index.ts';
import { ACK, event, until } from './fake-server.ts';
import { refused, render } from './react-harness.ts';

const post = (liked: boolean, likes: number) => ({ postId: 'p', body: 'x', likedByMe: liked, counts: { likes, comments: 0 } });
test('a hook without a provider says what is missing', () => {
  const Alone = (): ReactNode => {
    useKith();
    return null;
  };
  expect(() => renderToString(createElement(Alone))).toThrow('<KithProvider');
});

test('a query has its data, and its error is a KithError', async () => {
  const { settle } = await render(() => [useApi().useQuery('get', '/v1/me'), useApi().useQuery('get', '/v1/me/privacy')] as const, {
    'GET /v1/me': () => ({ handle: 'ada' }),
    'GET /v1/me/privacy': refused,
  });
  const [me, privacy] = await settle(([first, second]) => first.isSuccess && second.isError);
  expect([me.data?.handle, privacy.error?.code, privacy.error?.status]).toEqual(['ada', 'NOT_FOUND', 404]);
});

test('pages of a list are read one after the other and shown as one', async () => {
  const { settle, asked } = await render(() => usePages('/v1/feed', { params: { query: { limit: 2 } } }), {
    'GET /v1/feed': ({ url }) => (url.includes('cursor=c1') ? { items: ['c'], cursor: null } : { items: ['a', 'b'], cursor: 'c1' }),
  });
  const first = await settle(({ isSuccess }) => isSuccess);
  expect([first.data, first.hasNextPage]).toEqual([['a', 'b'], true]);
  void first.fetchNextPage();
  const both = await settle(({ data }) => data?.length === 3);
  expect([both.data, both.hasNextPage, asked]).toEqual([
    ['a', 'b', 'c'],
    false,
    ['GET /v1/feed?limit=2', 'GET /v1/feed?limit=2&cursor=c1'],
  ]);
});

const useLiking = () => ({
  post: useApi().useQuery('get', '/v1/posts/{postId}', { params: { path: { postId: 'p' } } }).data,
  feed: usePages('/v1/feed').data as unknown as { data: ReturnType<typeof post> }[] | undefined,
  like: useLike('p'),
});
test('a like shows at once wherever the post is cached, and is taken back where it is refused', async () => {
  let gate = Promise.withResolvers<unknown>();
  const { settle } = await render(useLiking, {
    'GET /v1/posts/p': () => post(false, 3),
    'GET /v1/feed': () => ({ items: [{ type: 'post', data: post(false, 3) }], cursor: null }),
    'PUT /v1/posts/p/like': () => gate.promise,
  });
  const before = await settle(({ post: one, feed }) => one !== undefined && feed !== undefined);
  before.like.mutate(true);
  const during = await settle(({ post: one }) => one?.likedByMe === true);
  expect([during.post?.counts.likes, during.feed?.[0]?.data.counts.likes]).toEqual([4, 4]);
  gate.resolve(refused());
  const after = await settle(({ like }) => like.isError);
  expect([after.like.error?.code, after.post?.likedByMe, after.post?.counts.likes, after.feed?.[0]?.data.counts.likes]).toEqual([
    'NOT_FOUND',
    false,
    3,
    3,
  ]);
  gate = Promise.withResolvers();
  after.like.mutate(true);
  gate.resolve({});
  const kept = await settle(({ like }) => like.isSuccess);
  expect([kept.post?.likedByMe, kept.post?.counts.likes]).toEqual([true, 4]);
});

test('a like neither stops what is read for the first time, nor is shown where all of several are refused', async () => {
  const [slow, first] = [Promise.withResolvers<unknown>(), Promise.withResolvers<unknown>()];
  const { settle } = await render(() => ({ ...useLiking(), me: useApi().useQuery('get', '/v1/me').data }), {
    'GET /v1/posts/p': () => post(false, 3),
    'GET /v1/feed': () => ({ items: [], cursor: null }),
    'GET /v1/me': () => slow.promise,
    'PUT /v1/posts/p/like': () => first.promise,
    'DELETE /v1/posts/p/like': refused,
  });
  const { like } = await settle(({ post: one }) => one !== undefined);
  like.mutate(true);
  await settle(({ post: one }) => one?.likedByMe === true);
  like.mutate(false);
  await settle(({ post: one }) => one?.likedByMe === false);
  first.resolve(refused());
  const after = await settle((value) => value.like.isError);
  expect(after.post).toMatchObject({ likedByMe: false, counts: { likes: 3 } });
  slow.resolve({ handle: 'ada' });
  await settle(({ me }) => me?.handle === 'ada');
});

test('a refused change goes back to what was there: a request to follow, and no part in a competition', async () => {
  const { settle } = await render(
    () => ({
      user: useApi().useQuery('get', '/v1/users/{userId}', { params: { path: { userId: 'u' } } }).data,
      competition: useApi().useQuery('get', '/v1/competitions/{competitionId}', { params: { path: { competitionId: 'c' } } }).data,
      follow: useFollow('u'),
      join: useJoin('c'),
    }),
    {
      'GET /v1/users/u': () => ({ userId: 'u', following: 'requested' }),
      'DELETE /v1/users/u/follow': refused,
      'GET /v1/competitions/c': () => ({ competitionId: 'c', participants: 9, me: { state: 'none' } }),
      'POST /v1/competitions/c/join': refused,
    },
  );
  const first = await settle(({ user, competition }) => user !== undefined && competition !== undefined);
  first.follow.mutate(false);
  first.join.mutate(true);
  const after = await settle(({ follow, join }) => follow.isError && join.isError);
  expect([after.user?.following, after.competition?.me?.state]).toEqual(['requested', 'none']);
});

test('a refused change of what was so already takes nothing back', async () => {
  const { settle } = await render(useLiking, {
    'GET /v1/posts/p': () => post(true, 3),
    'GET /v1/feed': () => ({ items: [], cursor: null }),
    'PUT /v1/posts/p/like': refused,
  });
  (await settle(({ post: one }) => one !== undefined)).like.mutate(true);
  expect((await settle(({ like }) => like.isError)).post).toMatchObject({ likedByMe: true, counts: { likes: 3 } });
});

test('a follow shows what the server made of it, and a full competition leaves the view as it was', async () => {
  const { settle } = await render(
    () => ({
      user: useApi().useQuery('get', '/v1/users/{userId}', { params: { path: { userId: 'u' } } }).data,
      competition: useApi().useQuery('get', '/v1/competitions/{competitionId}', { params: { path: { competitionId: 'c' } } }).data,
      follow: useFollow('u'),
      join: useJoin('c'),
    }),
    {
      'GET /v1/users/u': () => ({ userId: 'u', following: 'none' }),
      'PUT /v1/users/u/follow': () => ({ userId: 'u', following: 'requested' }),
      'GET /v1/competitions/c': () => ({ competitionId: 'c', participants: 9, me: { state: 'none' } }),
      'POST /v1/competitions/c/join': () =>
        new Response('{"code":"COMPETITION_FULL"}', { status: 409, headers: { 'content-type': 'application/problem+json' } }),
    },
  );
  const first = await settle(({ user, competition }) => user !== undefined && competition !== undefined);
  first.follow.mutate(true);
  first.join.mutate(true);
  const after = await settle(({ follow, join }) => follow.isSuccess && join.isError);
  expect([after.user?.following, after.join.error?.code, after.competition?.participants]).toEqual(['requested', 'COMPETITION_FULL', 9]);
});

test('a board is live while it is shown, and the state of the socket with it', async () => {
  const entry = (rank: number, score: number) => ({
    entryId: `e${rank}`,
    userId: null,
    handle: null,
    displayName: null,
    rank,
    score,
    updatedAt: 't',
  });
  const got: unknown[] = [];
  const { settle, server, shown } = await render(
    () => {
      useTopic('user:me', (message) => got.push(message.type));
      return { board: useBoard('c'), state: useSocketState() };
    },
    {},
    {
      answer: ({ topic }) =>
        topic === 'competition:c:leaderboard' ? { type: 'ack', seq: 1, snapshot: { items: [entry(1, 5)], total: 1, asOf: 't' } } : ACK,
    },
  );
  await settle(({ board }) => board !== undefined);
  server.send({ ...event('competition:c:leaderboard', 2), data: { total: 2, asOf: 't', top: [entry(1, 9), entry(2, 5)] } } as never);
  server.send(event('user:me', 2));
  const { board, state } = await settle((value) => value.board?.total === 2);
  await until(() => got.length > 0);
  expect([board?.entries.map(({ score }) => score), state.status, got]).toEqual([[9, 5], 'open', ['event']]);
  expect(server.asked.filter(({ type }) => type === 'subscribe').length).toBe(2);
  expect(shown.renders).toBeLessThan(12);
});

test('what is cached is dropped when another user signs in, and what is shown is read anew', async () => {
  let user = 'ada';
  const { settle, session, queryClient } = await render(
    () => ({ me: useApi().useQuery('get', '/v1/me').data, feed: usePages('/v1/feed').data }),
    { 'GET /v1/me': () => (user === '' ? undefined : { handle: user }), 'GET /v1/feed': () => ({ items: [user], cursor: null }) },
  );
  await settle(({ me, feed }) => me !== undefined && feed !== undefined);
  queryClient.setQueryData(['not', 'shown'], { handle: 'ada' });
  user = '';
  await act(() => session.signOut());
  await settle(({ me, feed }) => me === undefined && `${feed}` === '');
  expect(queryClient.getQueryData(['not', 'shown'])).toBeUndefined();
  user = 'bob';
  await act(() => session.signIn({ accessToken: 'bob' }));
  await settle(({ me, feed }) => me?.handle === 'bob' && `${feed}` === 'bob');
});

test('a change of the last user that fails takes nothing back from the next one', async () => {
  let user = 'ada';
  const answered = Promise.withResolvers<void>();
  const { settle, session } = await render(useLiking, {
    'GET /v1/posts/p': () => (user === 'ada' ? post(false, 1) : post(true, 9)),
    'GET /v1/feed': () => ({ items: [], cursor: null }),
    'PUT /v1/posts/p/like': () => answered.promise.then(refused),
  });
  (await settle(({ post: one }) => one !== undefined)).like.mutate(true);
  await settle(({ post: one }) => one?.likedByMe === true);
  user = 'bob';
  await act(() => session.signIn({ accessToken: 'bob' }));
  await settle(({ post: one }) => one?.counts.likes === 9);
  await act(async () => answered.resolve());
  const after = await settle(({ like }) => like.isError);
  expect(after.post).toMatchObject({ likedByMe: true, counts: { likes: 9 } });
});
