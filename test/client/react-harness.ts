import { createElement, type ReactNode } from 'react';
import { act, create, type ReactTestRenderer } from 'react-test-renderer';
import { createKith, type Kith, memoryStore, storedSession } from '../../client/index.ts';
import { createQueryClient, KithProvider } from '../../client/react/index.ts';
import { ACK, type Asked, closeAll, pause, startServer } from './fake-server.ts';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

// The renderer warns of its age with each use; it is the one that needs no DOM.
const { error } = console;
console.error = (...parts: unknown[]) => {
  if (!String(parts[0]).includes('react-test-renderer is deprecated')) error(...parts);
};
afterAll(() => {
  console.error = error;
});

type Routes = Record<string, (request: Request) => unknown>;
const open: (() => void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await act(async () => close());
  closeAll();
});

/** Renders a hook, and answers requests by `METHOD /path`. */
export const render = async <Value>(
  useValue: () => Value,
  routes: Routes,
  options: { answer?: (frame: Asked) => object | object[] } = {},
) => {
  const server = await startServer(options.answer ?? (() => ACK));
  const session = storedSession({ refresh: async () => undefined, store: memoryStore() });
  await session.signIn({ accessToken: 'token' });
  const asked: string[] = [];
  const kith: Kith = createKith({
    url: 'http://api.test',
    retries: 0,
    session,
    live: { tabs: false },
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      asked.push(`${request.method} ${pathname}${search}`);
      const body = pathname === '/v1/socket' ? { url: server.url } : await routes[`${request.method} ${pathname}`]?.(request);
      if (body instanceof Response) return body;
      return new Response(JSON.stringify(body ?? { code: 'NOT_FOUND' }), {
        status: body ? 200 : 404,
        headers: { 'content-type': 'application/json' },
      });
    },
  });
  const queryClient = createQueryClient();
  const shown: { value?: Value; renders: number } = { renders: 0 };
  const Probe = (): ReactNode => {
    shown.value = useValue();
    shown.renders += 1;
    return null;
  };
  let root: ReactTestRenderer | undefined;
  await act(async () => {
    root = create(createElement(KithProvider, { kith, queryClient }, createElement(Probe)));
  });
  open.push(() => {
    root?.unmount();
    queryClient.clear();
    kith.socket.close();
    server.stop();
  });
  const settle = async (holds: (value: Value) => boolean): Promise<Value> => {
    // Frames that arrive inside `act` are rendered when it ends.
    for (const end = Date.now() + 8000; !holds(shown.value as Value); await act(async () => void (await pause(5))))
      if (Date.now() > end) throw new Error('it did not happen');
    return shown.value as Value;
  };
  return { kith, asked, server, session, shown, settle, queryClient };
};
/** An answer of 404. */
export const refused = () =>
  new Response('{"code":"NOT_FOUND","title":"gone"}', { status: 404, headers: { 'content-type': 'application/problem+json' } });
