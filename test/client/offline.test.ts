import type { KithError } from '../../client/errors.ts';
import { createKith, type Kith, memoryStore } from '../../client/index.ts';
import type { Platform, PlatformChange } from '../../client/live/platform.ts';
import { createOfflineQueue, type QueuedWrite, type QueueOptions } from '../../client/offline/index.ts';
import { pause, until } from './fake-server.ts';

type Sent = { method: string; path: string; key: string; body: unknown };
type Reply = { status: number; body?: unknown; headers?: Record<string, string> } | 'lost';

/** A queue over a fake API, which answers each attempt as the test says. */
const begin = (
  answer: (sent: Sent, attempts: Sent[]) => Reply | Promise<Reply>,
  { getToken = () => 'token', ...options }: Partial<QueueOptions> & { getToken?: () => string } = {},
) => {
  const attempts: Sent[] = [];
  const changes = new Set<(change: PlatformChange) => void>();
  const platform: Platform = {
    isVisible: () => true,
    isOnline: () => true,
    onChange: (listener) => {
      changes.add(listener);
      return () => changes.delete(listener);
    },
  };
  const kith: Kith = createKith({
    url: 'http://api.test',
    retries: 0,
    getToken,
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      const text = await request.text();
      const sent = {
        method: request.method,
        path: pathname,
        key: request.headers.get('idempotency-key') ?? '',
        body: text && JSON.parse(text),
      };
      attempts.push(sent);
      const reply = await answer(sent, attempts);
      if (reply === 'lost') throw new TypeError('fetch failed');
      return new Response(reply.status === 204 ? null : JSON.stringify(reply.body ?? {}), {
        status: reply.status,
        headers: { 'content-type': 'application/json', ...reply.headers },
      });
    },
  });
  const done: [string, unknown][] = [];
  const make = (more: Partial<QueueOptions> = {}) => {
    const queue = createOfflineQueue({
      kith,
      owner: 'ada',
      store,
      platform,
      retryMs: { base: 10, max: 20 },
      onSent: (write, data) => done.push([String(write.note), data]),
      ...options,
      ...more,
    });
    queues.push(queue);
    return queue;
  };
  const store = options.store ?? memoryStore();
  return {
    queue: make(),
    make,
    attempts,
    done,
    store,
    change: (change: PlatformChange) => {
      for (const listener of changes) listener(change);
    },
  };
};
const queues: { stop(): void }[] = [];
afterEach(() => {
  for (const queue of queues.splice(0)) queue.stop();
});
const post = (text: string) => ['post', '/v1/posts', { body: { body: text } }, text] as const;
const problem = (status: number, code: string): Reply => ({ status, body: { code, status, title: code } });

test('writes are sent in their order, each with one key over all its attempts, and told once', async () => {
  const { queue, attempts, done } = begin((_, all) => (all.length % 3 === 0 ? { status: 201 } : 'lost'));
  for (const text of ['a', 'b', 'c']) await queue.add(...post(text));
  await until(() => done.length === 3);
  expect(attempts.map(({ body }) => (body as { body: string }).body)).toEqual(['a', 'a', 'a', 'b', 'b', 'b', 'c', 'c', 'c']);
  expect([new Set(attempts.map(({ key }) => key)).size, done.map(([note]) => note), await queue.pending()]).toEqual([
    3,
    ['a', 'b', 'c'],
    [],
  ]);
});

test('what was not sent survives a reload, and is sent with the key of the first attempt', async () => {
  let isOnline = false;
  const { queue, make, attempts, done } = begin(() => (isOnline ? { status: 201 } : 'lost'));
  await queue.add(...post('a'));
  await until(() => attempts.length > 0);
  queue.stop();
  isOnline = true;
  make();
  await until(() => done.length === 1);
  expect(new Set(attempts.map(({ key }) => key)).size).toBe(1);
});

test('two tabs with one store send each write once', async () => {
  const { queue, make, attempts, done } = begin(async () => {
    await pause(5);
    return { status: 201 };
  });
  const other = make();
  await Promise.all([...'abcdef'].map((text, index) => (index % 2 === 0 ? queue : other).add(...post(text))));
  await until(() => done.length === 6);
  await pause(50);
  expect(new Set(attempts.map(({ key }) => key)).size).toBe(6);
  expect(done.map(([note]) => note).sort()).toEqual([...'abcdef']);
});

test('a refused write waits for the decision: dropped, tried later, or sent anew with a key of its own', async () => {
  const conflicts: string[] = [];
  const { queue, attempts, done } = begin(
    ({ body }) => ((body as { body: string }).body.startsWith('bad') ? problem(409, 'MEDIA_NOT_READY') : { status: 201 }),
    {
      onConflict: async (write: QueuedWrite, error: KithError) => {
        conflicts.push(`${write.note} ${error.code}`);
        await pause(5);
        if (write.note === 'bad drop') return 'drop';
        return write.note === 'bad later' && conflicts.length < 4 ? 'later' : { replace: { body: { body: 'good' } } };
      },
    },
  );
  for (const text of ['bad drop', 'bad later', 'last']) await queue.add(...post(text));
  await until(() => done.length === 2);
  expect(conflicts).toEqual([
    'bad drop MEDIA_NOT_READY',
    'bad later MEDIA_NOT_READY',
    'bad later MEDIA_NOT_READY',
    'bad later MEDIA_NOT_READY',
  ]);
  const of = (text: string) => attempts.filter(({ body }) => (body as { body: string }).body === text).map(({ key }) => key);
  expect(new Set(of('bad later')).size).toBe(1);
  expect([of('good').length, of('bad later').includes(of('good')[0] ?? ''), done.map(([note]) => note)]).toEqual([
    1,
    false,
    ['bad later', 'last'],
  ]);
});

test('a delete that was lost and finds nothing any more has taken effect', async () => {
  const conflicts: unknown[] = [];
  const { queue, done } = begin((_, all) => (all.length === 1 ? 'lost' : problem(404, 'NOT_FOUND')), {
    onConflict: (write) => {
      conflicts.push(write);
      return 'drop';
    },
  });
  await queue.add('delete', '/v1/posts/{postId}', { params: { path: { postId: 'p' } } }, 'gone');
  await until(() => done.length === 1);
  expect(conflicts).toEqual([]);
});

test('a write that may have taken effect too long ago is asked about, not repeated', async () => {
  const asked: string[] = [];
  const { queue, attempts } = begin(() => 'lost', {
    keyMs: 30,
    retryMs: { base: 80, max: 80 },
    onConflict: (_, error) => {
      asked.push(error.code);
      return 'drop';
    },
  });
  await queue.add(...post('a'));
  await pause(50);
  await queue.flush();
  await until(() => asked.length > 0);
  expect([asked, new Set(attempts.map(({ key }) => key)).size, await queue.pending()]).toEqual([['KEY_EXPIRED'], 1, []]);
});

test('a sign-in that is over keeps everything, and what is waiting can be cancelled before it was sent', async () => {
  let status = 401;
  const { queue, attempts, done, change } = begin(() => (status === 401 ? problem(401, 'UNAUTHENTICATED') : { status: 201 }));
  await queue.add(...post('a'));
  const second = await queue.add(...post('b'));
  await until(() => attempts.length > 0);
  await pause(60);
  const before = attempts.length;
  expect((await queue.pending()).length).toBe(2);
  expect([await queue.cancel(second.id), await queue.cancel(second.id), await queue.cancel((await queue.pending())[0]?.id ?? '')]).toEqual([
    true,
    false,
    false,
  ]);
  status = 201;
  change('online');
  await until(() => done.length === 1);
  expect([before <= 4, done.map(([note]) => note)]).toEqual([true, ['a']]);
});

test('a conflict whose listener throws waits, and is told again', async () => {
  const { console } = globalThis;
  const reported: unknown[] = [];
  globalThis.console = { ...console, error: (error) => reported.push(error) };
  let isBroken = true;
  const { queue, done } = begin((_, all) => (all.length === 1 ? 'lost' : problem(409, 'MEDIA_NOT_READY')), {
    onConflict: () => {
      if (isBroken) throw new Error('of the app');
      done.push(['dropped', undefined]);
      return 'drop';
    },
  });
  await queue.add(...post('a'));
  await pause(60);
  isBroken = false;
  await until(() => done.length === 1);
  globalThis.console = console;
  expect(reported[0]).toEqual(new Error('of the app'));
});

test('the pause that the API asks for holds for what is added meanwhile too', async () => {
  const { queue, attempts, done } = begin((_, all) =>
    all.length === 1 ? { ...(problem(429, 'RATE_LIMITED') as object), status: 429, headers: { 'retry-after': '0.3' } } : { status: 201 },
  );
  await queue.add(...post('a'));
  await until(() => attempts.length === 1);
  await pause(20);
  await queue.add(...post('b'));
  await queue.flush();
  await pause(100);
  expect(attempts.length).toBe(1);
  await until(() => done.length === 2);
});

test('writes of one user are not sent by another one who signed in meanwhile', async () => {
  let sub = 'ada';
  let reply: Reply = 'lost';
  const getToken = () => `x.${btoa(JSON.stringify({ sub }))}.x`;
  const { queue, attempts, done, change } = begin(() => reply, { getToken });
  await queue.add(...post('a'));
  await until(() => attempts.length > 0);
  sub = 'bob';
  reply = { status: 201 };
  await pause(30);
  const before = attempts.length;
  await queue.add(...post('b'));
  change('online');
  await pause(60);
  expect([attempts.length, done]).toEqual([before, []]);
  sub = 'ada';
  change('online');
  await until(() => done.length === 2);
});

test('a write that never left the device is still sent after days without a network, and can be cancelled until then', async () => {
  let isOnline = false;
  const conflicts: unknown[] = [];
  const { queue, attempts, done, change } = begin(() => (isOnline ? { status: 201 } : 'lost'), {
    keyMs: 30,
    retryMs: { base: 200, max: 200 },
    platform: { isVisible: () => true, isOnline: () => isOnline, onChange: () => () => undefined },
    onConflict: (write) => {
      conflicts.push(write);
      return 'drop';
    },
  });
  const first = await queue.add(...post('a'));
  await queue.add(...post('b'));
  await until(() => attempts.length > 0);
  await pause(60);
  expect(await queue.cancel(first.id)).toBe(true);
  isOnline = true;
  change('online');
  await queue.flush();
  await until(() => done.length === 1);
  expect([conflicts, done.map(([note]) => note)]).toEqual([[], ['b']]);
});
