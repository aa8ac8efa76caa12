import path from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { WebSocket } from 'ws';
import { createKith, memoryStore } from '../../client/index.ts';
import { type SharedStack, startStack } from '../support/stack.ts';

const root = path.resolve(import.meta.dirname, '../..');
let stack: SharedStack;
let app: string;

/** An app as one script, in the language that Hermes understands. */
beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        export { createKith, localSession } from './client/index.ts';
        export { createOfflineQueue } from './client/offline/index.ts';`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'app',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2020',
  });
  app = outputFiles[0]!.text;
  stack = await startStack();
});
afterAll(() => stack?.stop());

const EVERYWHERE = {
  AbortController,
  URL,
  URLSearchParams,
  atob,
  btoa,
  clearInterval,
  clearTimeout,
  console,
  fetch,
  Headers,
  Request,
  Response,
  setInterval,
  setTimeout,
  FormData,
  Blob,
  WebSocket,
};

/** Signs in, reads, writes through the queue, walks pages and receives an event of an own topic. */
const JOURNEY = `(async () => {
  const until = async (holds) => {
    for (let tries = 0; tries < 400 && !(await holds()); tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const session = app.localSession({ url });
  await session.signInAs({ handle });
  const kith = app.createKith({ url, session });
  const { userId } = await kith.get('/v1/me');
  const states = [];
  kith.socket.onState(({ status }) => states.push(status));
  const heard = [];
  const { ready } = kith.socket.subscribe('user:' + userId, (message) => heard.push(message.name ?? message.type));
  await ready;
  const sent = [];
  const queue = app.createOfflineQueue({ kith, owner: userId, onSent: ({ path }) => sent.push(path) });
  for (let index = 0; index < 3; index += 1) await queue.add('post', '/v1/posts', { body: { body: 'post ' + index, visibility: 'friends' } });
  await until(async () => (await queue.pending()).length === 0);
  queue.stop();
  await settle();
  const texts = [];
  const activity = { params: { path: { userId }, query: { limit: 2 } } };
  for await (const item of kith.pages('/v1/users/{userId}/activity', activity)) texts.push(item.data.body);
  await kith.put('/v1/users/{userId}/follow', { params: { path: { userId: authorId } } });
  await settle();
  await authorPosts();
  await until(async () => heard.length > 0);
  const refused = await kith.get('/v1/posts/{postId}', { params: { path: { postId: 'post_none' } } }).catch((error) => error.code);
  kith.socket.close();
  await session.signOut();
  return { sent, texts, refused, heard, opened: states.includes('open'), state: await session.state() };
})()`;

/** A realm with the language and the given globals, and nothing of Node or a page. */
const run = async (globals: Record<string, unknown>, handle: string) => {
  const author = await stack.as(`author.${handle}`);
  const authorPosts = () =>
    createKith({ url: stack.url, getToken: () => author.token }).post('/v1/posts', { body: { body: 'Hello', visibility: 'public' } });
  const host = { url: stack.url, handle, settle: () => stack.settle(), authorId: author.userId, authorPosts };
  const context = createContext({ ...EVERYWHERE, ...host });
  Object.defineProperties(context, Object.getOwnPropertyDescriptors(globals));
  runInContext(`${app}\nthis.app = app`, context);
  return JSON.parse(JSON.stringify(await runInContext(JOURNEY, context)));
};

/** Events that never come. */
const SCOPE = { addEventListener: () => undefined, removeEventListener: () => undefined };
const PAGE = { ...SCOPE, document: { ...SCOPE, visibilityState: 'visible' }, navigator: { onLine: true } };

const PLATFORMS: Record<string, () => Record<string, unknown>> = {
  // No page, no storage and no crypto, as far as the app adds none.
  'React Native, whose navigator has no connection': () => ({ navigator: { product: 'ReactNative' } }),
  'a service worker, which has no page and no localStorage': () => ({
    ...SCOPE,
    crypto,
    navigator: { onLine: true },
    BroadcastChannel,
  }),
  'a page with storage that throws': () => ({
    ...PAGE,
    crypto,
    get localStorage() {
      throw new Error('SecurityError');
    },
  }),
  'a page without crypto, as on an insecure origin': () => ({ ...PAGE, localStorage: memoryStore() }),
};

test.each(Object.keys(PLATFORMS))(
  'the client works in %s',
  async (name) => {
    const outcome = await run(PLATFORMS[name]!(), `p${Object.keys(PLATFORMS).indexOf(name)}.${Date.now().toString(36)}`);
    expect(outcome).toEqual({
      sent: Array(3).fill('/v1/posts'),
      texts: ['post 2', 'post 1', 'post 0'],
      refused: 'NOT_FOUND',
      heard: ['feed.item'],
      opened: true,
      state: 'signedOut',
    });
  },
  60_000,
);
