import { allRoutes } from '../../schemas/index.ts';
import { latestRevision } from '../../schemas/revision.ts';
import { ask, type Check, Fault, jsonOf, Skipped, wrongStatus } from './check.ts';

const MAX_SKEW_MS = 60_000;
const LOOPBACK = /^https?:\/\/(localhost|127[.]\d+[.]\d+[.]\d+|\[::1\])(:\d+)?$/;

const address: Check = {
  name: 'address',
  run: async ({ url }) => {
    if (url.startsWith('https://') || LOOPBACK.test(url)) return url;
    throw new Fault(`${url} is not encrypted`, 'Use https://. Only the local stack is called without it.');
  },
};

const health: Check = {
  name: 'health',
  run: async ({ url }) => {
    const start = performance.now();
    const response = await ask(`${url}/health`);
    if (response.status !== 200) throw await wrongStatus(response, '200');
    const body = await jsonOf(response);
    if (body?.status !== 'ok')
      throw new Fault('the answer is not {"status":"ok"}', 'Another service answers there; compare with the output `ApiUrl`.');
    return `${Math.round(performance.now() - start)} ms`;
  },
};

const clock: Check = {
  name: 'clock',
  run: async ({ url }) => {
    const before = Date.now();
    const date = Date.parse((await ask(`${url}/health`)).headers.get('date') ?? '');
    if (Number.isNaN(date)) throw new Fault('the answer has no date', 'A proxy removes headers; call the API without it.');
    const skew = date < before ? before - date - 1000 : date - Date.now();
    if (skew <= MAX_SKEW_MS) return 'this clock and the server’s agree';
    const seconds = Math.round((date - before) / 1000);
    throw new Fault(
      `the server’s clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} this one`,
      'Synchronise this clock: tokens and signatures are valid by the server’s. The clock of a local stack can be moved; `--memory` begins with the present.',
    );
  },
};

const documents: Check = {
  name: 'contract',
  run: async ({ url }) => {
    const response = await ask(`${url}/v1/openapi.json`);
    if (response.status !== 200) throw await wrongStatus(response, '200');
    const { info, paths = {} } = ((await jsonOf(response)) ?? {}) as { info?: { version?: string }; paths?: Record<string, object> };
    const served = new Set(
      Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)),
    );
    const missing = allRoutes()
      .map(({ method, path }) => `${method} ${path}`)
      .filter((route) => !served.has(route));
    if (missing.length > 0)
      throw new Fault(
        `the deployment lacks ${missing.length} routes of this commit: ${missing.slice(0, 3).join(', ')}`,
        'Deploy this commit, or run the doctor of the commit that is deployed.',
      );
    return `revision ${info?.version ?? 'unknown'}${info?.version === latestRevision() ? '' : `, here ${latestRevision()}`}, ${served.size} operations`;
  },
};

const closed: Check = {
  name: 'closed without a token',
  run: async ({ url }) => {
    const response = await ask(`${url}/v1/me`);
    if (response.status === 401) return '401';
    const fault = await wrongStatus(response, '401');
    if (response.status !== 200) throw fault;
    throw new Fault(fault.message, 'The route is open to anybody: stop the deployment. Deploy `Http` again, and compare its authorizer.');
  },
};

const unknownRoute: Check = {
  name: 'unknown path',
  run: async ({ url }) => {
    const response = await ask(`${url}/v1/there-is-no-such-path`);
    const body = await jsonOf(response.clone());
    if (response.status === 404 && typeof body?.code === 'string') return `404 ${body.code}`;
    throw await wrongStatus(response, '404 with a code');
  },
};

const cors: Check = {
  name: 'CORS',
  run: async ({ url, origin }) => {
    if (origin === undefined) throw new Skipped('give --origin https://app.example.com, if web pages call the API');
    const headers = { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' };
    const response = await ask(`${url}/v1/me`, { method: 'OPTIONS', headers });
    const allowed = response.headers.get('access-control-allow-origin');
    if (allowed !== origin && allowed !== '*')
      throw new Fault(
        `pages of ${origin} may not call (${response.status}, ${allowed ? `allowed is ${allowed}` : 'no header'})`,
        `Deploy with -c corsOrigins=${origin}. An origin has no path and no slash at its end.`,
      );
    const named = response.headers.get('access-control-allow-headers')?.toLowerCase() ?? '';
    if (!/authorization|\*/.test(named)) throw new Fault('the header authorization is not allowed', 'Deploy `Http` again.');
    return `pages of ${origin} may call`;
  },
};

export const apiChecks: readonly Check[] = [address, health, clock, documents, closed, unknownRoute, cors];
