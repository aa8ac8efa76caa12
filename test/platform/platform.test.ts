import { randomUUID } from 'node:crypto';
import * as routes from '../../schemas/platform/routes.ts';
import { startStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;
let admin: Awaited<ReturnType<TestStack['as']>>;
beforeAll(async () => {
  stack = await startStack({ own: true });
  admin = await stack.as('rosa', ['admin']);
});
afterAll(() => stack?.stop());

const problem = (status: number, code: string) => expect.objectContaining({ status, code });
const get = (path: string) => fetch(`${stack.url}${path}`);

test('health and documents are public', async () => {
  expect(await stack.anonymous.call(routes.checkHealth, {})).toEqual({ status: 'ok' });
  expect(await (await get('/v1/openapi.json')).json()).toMatchObject({ openapi: '3.1.0', paths: { '/v1/me': {} } });
  expect(await (await get('/v1/asyncapi.json')).json()).toMatchObject({ asyncapi: '3.1.0' });
});

test('the type of a problem links to its documentation', async () => {
  const { type } = (await (await get('/v1/nothing-here')).json()) as { type: string };
  const [page = '', anchor = ''] = type.split('#');
  expect(page).toBe('/docs/errors');
  expect(await (await get(page)).text()).toContain(`id="${anchor}"`);
});

test('an unknown path returns ROUTE_NOT_FOUND as a problem document', async () => {
  const response = await get('/v1/nothing-here');
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
  const problem = (await response.json()) as { instance: string };
  expect(problem).toMatchObject({ code: 'ROUTE_NOT_FOUND', status: 404, instance: expect.stringMatching(/^urn:uuid:/) });
  expect(problem.instance).toBe(`urn:uuid:${response.headers.get('x-correlation-id')}`);
});

const send = (method: string, path: string) => fetch(`${stack.url}${path}`, { method });

test('another method of a known path returns METHOD_NOT_ALLOWED with the methods that it has, without a token', async () => {
  const cases: [string, string, string][] = [
    ['PUT', '/v1/me', 'DELETE, GET, PATCH, OPTIONS'],
    ['GET', '/v1/posts', 'POST, OPTIONS'],
    ['POST', `/v1/posts/post_1/like`, 'DELETE, PUT, OPTIONS'],
    ['REPORT', '/health', 'GET, OPTIONS'],
    // The literal path and the one with an id, as the gateway matches both.
    ['DELETE', '/v1/competitions/trending', 'GET, PATCH, OPTIONS'],
  ];
  for (const [method, path, allow] of cases) {
    const response = await send(method, path);
    expect([method, path, response.status, response.headers.get('allow')]).toEqual([method, path, 405, allow]);
    expect(await response.json()).toMatchObject({ code: 'METHOD_NOT_ALLOWED', status: 405, detail: `Use ${allow}.` });
  }
});

test('HEAD is refused as any other method, without a body, and OPTIONS lists the methods', async () => {
  const head = await send('HEAD', '/v1/me');
  expect([head.status, head.headers.get('allow'), await head.text()]).toEqual([405, 'DELETE, GET, PATCH, OPTIONS', '']);
  const options = await send('OPTIONS', '/v1/me');
  expect([options.status, options.headers.get('allow'), await options.text()]).toEqual([204, 'DELETE, GET, PATCH, OPTIONS', '']);
  expect([(await send('HEAD', '/v1/nothing')).status, (await send('OPTIONS', '/v1/nothing')).status]).toEqual([404, 404]);
});

test('getSocket returns the address of the socket', async () => {
  const ada = await stack.as('ada');
  expect(await ada.call(routes.getSocket, {})).toEqual({ url: stack.socketUrl });
});

test('only an administrator starts jobs, once per idempotency key, and sees their runs', async () => {
  const { items } = await admin.call(routes.listJobs, {});
  const job = items[0]?.job ?? '';
  expect(job).not.toBe('');
  const idempotencyKey = randomUUID();
  const started = await admin.send(routes.startJob, { params: { job }, body: {}, idempotencyKey });
  expect([started.status, started.output]).toMatchObject([202, { job, status: 'queued', startedBy: admin.userId }]);
  const repeated = await admin.send(routes.startJob, { params: { job }, body: {}, idempotencyKey });
  expect(repeated.output).toEqual(started.output);
  await stack.settle();
  const listed = (await admin.call(routes.listJobs, {})).items.find((one) => one.job === job);
  expect(listed?.runs.find(({ runId }) => runId === started.output.runId)).toMatchObject({
    attempts: expect.any(Number),
    startedBy: admin.userId,
  });
  const { items: audit } = await admin.call(routes.listAudit, { query: { target: `job:${job}` } });
  expect(audit).toMatchObject([{ action: 'job.start', actor: admin.userId, after: { runId: started.output.runId } }]);

  await expect(admin.call(routes.startJob, { params: { job: 'nothing' }, body: {} })).rejects.toEqual(problem(404, 'JOB_NOT_FOUND'));
  const moderator = await stack.as('mona', ['moderator']);
  await expect(moderator.call(routes.startJob, { params: { job }, body: {} })).rejects.toEqual(problem(403, 'PERMISSION_DENIED'));
  await expect(moderator.call(routes.listJobs, {})).rejects.toEqual(problem(403, 'PERMISSION_DENIED'));
  await expect(moderator.call(routes.listAudit, {})).rejects.toEqual(problem(403, 'PERMISSION_DENIED'));
});

test('the pages of jobs contain every job once, with the schedule of each', async () => {
  const { items } = await admin.call(routes.listJobs, { query: { limit: 100 } });
  expect(items.find(({ job }) => job === 'platform-republish')).toMatchObject({ schedule: null });
  expect(items.find(({ job }) => job === 'users-search-data')).toMatchObject({ schedule: expect.stringMatching(/^(rate|cron)\(.+\)$/) });
  const all = items.map(({ job }) => job);
  const paged: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: { items: { job: string }[]; cursor: string | null } = await admin.call(routes.listJobs, {
      query: { limit: 2, ...(cursor ? { cursor } : {}) },
    });
    paged.push(...page.items.map(({ job }) => job));
    cursor = page.cursor;
  }
  expect(paged).toEqual(all);
});

test('the audit log spans months and can be filtered by month or target', async () => {
  const { items } = await admin.call(routes.listJobs, {});
  const job = items.at(-1)?.job ?? '';
  for (let month = 0; month < 3; month += 1) {
    admin = await stack.as('rosa');
    await admin.call(routes.startJob, { params: { job }, body: {} });
    await stack.advance('P31D');
  }
  admin = await stack.as('rosa');
  const target = `job:${job}`;
  const times: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: { items: { at: string; target: string }[]; cursor: string | null } = await admin.call(routes.listAudit, {
      query: { limit: 1, ...(cursor ? { cursor } : {}) },
    });
    times.push(...page.items.flatMap((record) => (record.target === target ? [record.at] : [])));
    cursor = page.cursor;
  }
  expect(times).toHaveLength(new Set(times).size);
  expect(times.length).toBeGreaterThanOrEqual(3);
  expect(times).toEqual([...times].sort().reverse());
  const month = times[1]?.slice(0, 7) ?? '';
  const ofMonth = await admin.call(routes.listAudit, { query: { month } });
  expect(ofMonth.items.map(({ at }) => at.slice(0, 7)).filter((one) => one !== month)).toEqual([]);
  expect(ofMonth.items.length).toBeGreaterThan(0);
  await expect(admin.call(routes.listAudit, { query: { month, target } })).rejects.toEqual(problem(400, 'INVALID_REQUEST'));
});
