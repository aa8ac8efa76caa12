import type { GatewayResponse } from '../gateway/message.ts';
import { invalid, json, problem, type Viewer } from '../viewer.ts';
import { filterOf, pageOf } from './filters.ts';
import { summaryOf, type TypeOf, treeOf, type UserOf } from './read.ts';
import type { Recorder, Trace } from './recorder.ts';
import { LIVE_EVENT } from './span.ts';

type Users = { byName(subject: string): { handle: string; userId: string | undefined } | undefined };

const PATH = '/local/traces';
const MAX_LIMIT = 500;
const DEFAULT_LIMIT = 50;
/** Changes of a trace within this time are one event of the live tail. */
const GATHER_MS = 100;
/** Keeps proxies from ending a quiet connection. */
const HEARTBEAT_MS = 15_000;
/** Handles rarely change, so a list does not look up the same user for each line. */
const USER_MS = 2_000;

const cached = (users: Users): UserOf => {
  let known = new Map<string, ReturnType<UserOf>>();
  let at = 0;
  return (subject) => {
    if (Date.now() - at > USER_MS) [known, at] = [new Map(), Date.now()];
    if (!known.has(subject)) known.set(subject, users.byName(subject));
    return known.get(subject);
  };
};

/** Tells that nothing is recorded, and why. */
export const noTraces: Viewer = {
  routes: [],
  shows: (path) => path === PATH || path.startsWith(`${PATH}/`),
  handle: () => problem(404, 'TRACES_OFF', 'This stack records no traces', 'Start it without --no-traces, or with `traces: true`.'),
};

/** `/local/traces`: a list, one tree, and a live tail. */
export const createTraceRoutes = (recorder: Recorder, users: Users, typeOf: () => Promise<TypeOf>): Viewer => {
  const userOf = cached(users);

  const list = (query: URLSearchParams): GatewayResponse => {
    const filter = filterOf(query);
    if ('problem' in filter) return invalid('', filter.problem);
    const limit = Number(query.get('limit') ?? DEFAULT_LIMIT);
    const before = Number(query.get('cursor') ?? Number.POSITIVE_INFINITY);
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) return invalid('', `limit must be 1 to ${MAX_LIMIT}`);
    if (Number.isNaN(before)) return invalid('', 'cursor must be that of an earlier page');
    return json(200, pageOf(recorder.all(), filter.keep, userOf, limit, before));
  };

  const live = (query: URLSearchParams): GatewayResponse => {
    const filter = filterOf(query);
    if ('problem' in filter) return invalid('', filter.problem);
    return {
      status: 200,
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
      body: ': live\n\n',
      follow: (write) => {
        const changed = new Set<Trace>();
        let timer: NodeJS.Timeout | undefined;
        const tell = () => {
          timer = undefined;
          for (const trace of changed) {
            const summary = summaryOf(trace, userOf);
            if (trace.isNamed && filter.keep(trace, summary)) write(`event: ${LIVE_EVENT}\ndata: ${JSON.stringify(summary)}\n\n`);
          }
          changed.clear();
        };
        const off = recorder.listen({
          changed: (trace) => {
            changed.add(trace);
            timer ??= setTimeout(tell, GATHER_MS);
          },
        });
        const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS);
        heartbeat.unref();
        return () => {
          off();
          clearTimeout(timer);
          clearInterval(heartbeat);
        };
      },
    };
  };

  const tree = async (id: string): Promise<GatewayResponse> => {
    const trace = recorder.find(id);
    if (!trace) return problem(404, 'NOT_FOUND', 'There is no such trace', `${recorder.size().count} traces are kept, the newest ones.`);
    return json(200, treeOf(trace, userOf, await typeOf()));
  };

  return {
    routes: ['GET /local/traces', 'GET /local/traces/live', 'GET /local/traces/{id}'],
    shows: (path) => path === PATH || path.startsWith(`${PATH}/`),
    handle: (path, query) => {
      if (path === PATH) return list(query);
      return path === `${PATH}/live` ? live(query) : tree(path.slice(PATH.length + 1));
    },
  };
};
