import type { Chaos } from './chaos.ts';
import { type Clock, parseDuration } from './clock.ts';
import type { CostSoFar } from './cost.ts';
import { type GatewayRequest, type GatewayResponse, serverTiming } from './gateway/message.ts';
import type { Usage } from './invocation.ts';
import { type Metrics, noUsage } from './metrics.ts';
import { createOutboxRoutes, OUTBOX_FIELDS } from './outbox/routes.ts';
import type { Outbox } from './outbox.ts';
import type { Identity } from './pool-user.ts';
import { startPage } from './start-page.ts';
import { invalid, json, problem, type Viewer } from './viewer.ts';

type Services = {
  clock: Clock;
  metrics: Metrics;
  /** Prices what was done since the start. */
  cost(): CostSoFar;
  /** Absent in a stack without `--chaos`. */
  chaos?: Chaos | undefined;
  identity: Identity;
  outbox: Outbox;
  /** Calls the API directly, without the network, and adds what it cost. */
  api(request: GatewayRequest, usage: Usage): Promise<GatewayResponse>;
  /** Folder of the data, if they are kept after the stop. */
  keptIn?: string | undefined;
  /** Resolves to the names of services that are still busy at the deadline; empty when everything is drained. */
  drain(): Promise<string[]>;
  /** Further paths below `/local`. */
  viewers?: readonly Viewer[];
};

type Profile = { userId: string; handleChosen: boolean };
type Call = { method: string; target: string; token: string; body?: unknown };
type ApiAnswer = { response: GatewayResponse; value: Profile | undefined };

/** Most that one call may move the time: ten years. */
const MAX_ADVANCE_MS = 3653 * 86_400_000;
const MAX_HANDLE_LENGTH = 128;

/** Fields that each body may have. Another one is refused: it is a mistake in writing, which would pass for a call that did nothing. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  'POST /local/tokens': ['handle', 'userId', 'groups'],
  'POST /local/clock': ['advance', 'reset'],
  'POST /local/chaos': ['paused', 'seed'],
  ...OUTBOX_FIELDS,
};

/** Routes that only the local stack has: `/local/*` and the keys of its user pool. */
export const createControl = (services: Services) => {
  const { clock, metrics, cost, chaos, identity, outbox, api, drain, keptIn, viewers = [] } = services;

  /** Retries on server errors, which chaos causes. Both calls made here are safe to repeat. */
  const call = async (request: Call, usage: Usage, attempts = 5): Promise<ApiAnswer> => {
    const { method, target, token, body } = request;
    const headers: Record<string, string> = { host: 'localhost', authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body));
    const response = await api({ method, target, headers, body: bytes, sourceIp: '127.0.0.1' }, usage);
    if (response.status >= 500 && attempts > 1) return call(request, usage, attempts - 1);
    const value = response.status < 300 ? (JSON.parse(String(response.body)) as Profile) : undefined;
    return { response, value };
  };

  /** Subjects whose profile was there in this run, with the chosen handle. */
  const confirmed = new Set<string>();

  const issue = async (body: Record<string, unknown>): Promise<GatewayResponse> => {
    const { userId: wanted, groups } = body;
    // A handle names someone at the sign-up only: it can change afterwards.
    const handle = wanted === undefined ? body.handle : identity.byUserId(String(wanted))?.handle;
    if (wanted !== undefined && handle === undefined) return invalid('/userId', 'nobody with this user id has taken a token here');
    if (typeof handle !== 'string' || !handle || handle.length > MAX_HANDLE_LENGTH)
      return invalid('/handle', `a handle of 1 to ${MAX_HANDLE_LENGTH} characters is required`);
    if (
      groups !== undefined &&
      !(Array.isArray(groups) && groups.every((group) => typeof group === 'string' && /^[\w.-]{1,128}$/.test(group)))
    ) {
      return invalid('/groups', 'groups must be a list of group names');
    }
    const { subject, userId: known } = identity.signUp(handle);
    if (groups) identity.update(subject, { groups: groups as string[] });
    const token = identity.token(identity.byName(subject)!);
    const usage = noUsage();
    if (known && confirmed.has(subject)) return issued({ token, userId: known }, usage);
    // The first call with a token creates the profile, as it does for any client.
    const me = await call({ method: 'GET', target: '/v1/me', token }, usage);
    if (me.value && !me.value.handleChosen) {
      const chosen = await call({ method: 'PATCH', target: '/v1/me', token, body: { handle } }, usage);
      if (!chosen.value) return chosen.response;
    }
    // A suspended user can still sign in with the pool; the API enforces the suspension.
    const userId = me.value?.userId ?? known;
    if (!userId) return me.response;
    if (userId !== known) identity.update(subject, { userId });
    confirmed.add(subject);
    return issued({ token, userId }, usage);
  };
  const issued = (value: { token: string; userId: string }, usage: Usage): GatewayResponse => {
    const answer = json(200, value);
    answer.headers['server-timing'] = serverTiming(usage);
    return answer;
  };

  const reset = async (): Promise<GatewayResponse> => {
    if (keptIn !== undefined) {
      const detail = `Kept data would lie in the future. Try time on \`npm start -- --memory\`; or stop the stack, and begin anew with --reset, which deletes the data in ${keptIn}.`;
      return problem(409, 'DATA_KEPT', 'Time never goes back on kept data', detail, '/reset');
    }
    // Work in progress ends in its own time.
    const busy = await drain();
    if (busy.length) return notSettled(busy);
    await clock.reset();
    return time();
  };

  const move = async (body: Record<string, unknown>): Promise<GatewayResponse> => {
    const { advance: text, reset: isReset } = body;
    if (isReset !== undefined && text !== undefined) return invalid('', 'send either advance or reset');
    if (isReset !== undefined) return isReset === true ? reset() : invalid('/reset', 'must be true');
    const ms = typeof text === 'string' ? parseDuration(text) : undefined;
    if (ms === undefined || ms <= 0)
      return invalid('/advance', 'an ISO 8601 duration above zero in weeks, days, hours, minutes or seconds is required, such as PT16M');
    if (ms > MAX_ADVANCE_MS) return invalid('/advance', 'one call can move the time by ten years at most');
    await clock.advance(ms);
    return time();
  };
  const time = () => json(200, { now: new Date(clock.now()).toISOString(), offsetMs: Math.round(new Float64Array(clock.offset)[0]!) });

  const notSettled = (busy: readonly string[]) =>
    problem(503, 'NOT_SETTLED', 'Some work is still in progress', `still busy: ${busy.join(', ')}`);
  const faults = () => json(200, chaos ? { seed: chaos.seed, paused: chaos.paused } : { seed: null, paused: true });
  const steer = ({ paused, seed }: Record<string, unknown>): GatewayResponse => {
    if (!chaos) return problem(409, 'NO_CHAOS', 'This stack has no faults', 'start it with `npm start -- --chaos SEED`');
    if (paused !== undefined && typeof paused !== 'boolean') return invalid('/paused', 'must be true or false');
    if (seed !== undefined && (typeof seed !== 'string' || !/^[\w.-]{1,64}$/.test(seed)))
      return invalid('/seed', 'must be 1 to 64 letters, digits, dots or dashes');
    if (seed !== undefined) chaos.reseed(seed);
    if (paused === true) chaos.pause();
    if (paused === false) chaos.resume();
    return faults();
  };

  const settle = async (): Promise<GatewayResponse> => {
    const busy = await drain();
    return busy.length ? notSettled(busy) : json(200, { settled: true });
  };

  const toApi = async (target: string, headers: Record<string, string>, body: string): Promise<GatewayResponse> =>
    api({ method: 'POST', target, headers: { host: 'localhost', ...headers }, body: Buffer.from(body), sourceIp: '127.0.0.1' }, noUsage());

  type Route = (body: Record<string, unknown>, request: GatewayRequest) => GatewayResponse | Promise<GatewayResponse>;
  const routes: Record<string, Route> = {
    'POST /local/tokens': issue,
    'GET /local/metrics': () => json(200, metrics.snapshot()),
    'GET /local/cost': () => json(200, cost()),
    ...createOutboxRoutes(outbox, toApi),
    'GET /local/clock': time,
    'POST /local/clock': move,
    'GET /local/chaos': faults,
    'POST /local/chaos': steer,
    'POST /local/settle': settle,
    'GET /.well-known/jwks.json': () => json(200, identity.jwks()),
    'GET /': () => startPage(own),
  };
  const notAllowed = (path: string): GatewayResponse => {
    const known = Object.keys(routes).flatMap((route) => (route.endsWith(` ${path}`) ? route.split(' ')[0]! : []));
    const methods = known.length > 0 ? known : ['GET'];
    const answer = problem(405, 'METHOD_NOT_ALLOWED', 'This path does not support the method', `Use ${methods.join(', ')}.`);
    answer.headers.allow = methods.join(', ');
    return answer;
  };
  const own = [...Object.keys(routes).filter((route) => route.includes('/local/')), ...viewers.flatMap((viewer) => viewer.routes)];
  const paths = new Set(Object.keys(routes).map((route) => route.slice(route.indexOf(' ') + 1)));

  return {
    /** @returns undefined if the path belongs to the API */
    handle: async (request: GatewayRequest): Promise<GatewayResponse | undefined> => {
      const { method, target, body } = request;
      const path = target.replace(/\?.*/s, '');
      if (!path.startsWith('/local/') && !paths.has(path)) return undefined;
      const route = routes[`${method} ${path}`];
      const viewer = viewers.find((one) => one.shows(path));
      if (viewer && method === 'GET') return viewer.handle(path, new URLSearchParams(target.slice(path.length)));
      if (!route) {
        return paths.has(path) || viewer
          ? notAllowed(path)
          : problem(404, 'ROUTE_NOT_FOUND', 'The local stack has no such path', `There are: ${own.join(', ')}.`);
      }
      let parsed: unknown = {};
      try {
        if (body.length) parsed = JSON.parse(body.toString());
      } catch {
        return problem(400, 'MALFORMED_JSON', 'The body is not valid JSON');
      }
      if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) return invalid('', 'the body must be a JSON object');
      const allowed = FIELDS[`${method} ${path}`] ?? [];
      const unknown = Object.keys(parsed).find((name) => !allowed.includes(name));
      if (unknown !== undefined)
        return invalid(
          `/${unknown}`,
          `there is no such field. ${allowed.length > 0 ? `There are: ${allowed.join(', ')}.` : 'Send no fields.'}`,
        );
      return route(parsed as Record<string, unknown>, request);
    },
  };
};
