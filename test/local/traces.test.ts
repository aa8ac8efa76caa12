import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ItemList, ItemTypeList } from '../../local/items/item.ts';
import type { Span, TraceAnswer, TraceList, TraceSummary } from '../../local/traces/span.ts';
import { createBoards } from '../leaderboards/boards-harness.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';
import { openSocket } from '../support/test-socket.ts';

type Otlp = {
  resourceSpans: {
    resource: { attributes: { key: string; value: { stringValue: string } }[] };
    scopeSpans: { spans: { traceId: string; spanId: string; parentSpanId?: string; name: string; startTimeUnixNano: string }[] }[];
  }[];
};

let boards: Awaited<ReturnType<typeof createBoards<TestStack>>>;
let player: Person;
let collector: Server;
const received: { path: string; key: unknown; body: Otlp }[] = [];

beforeAll(async () => {
  collector = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      received.push({ path: request.url ?? '', key: request.headers['x-key'], body: JSON.parse(text) as Otlp });
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  process.env.OTEL_EXPORTER_OTLP_HEADERS = 'x-key=a%20key';
  boards = await createBoards(await startStack({ own: true, traces: true }));
  player = await boards.person();
});
afterAll(async () => {
  delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
  delete process.env.OTEL_EXPORTER_OTLP_HEADERS;
  await boards.stop();
  collector.close();
});

const get = async <Value>(path: string): Promise<Value> => (await fetch(`${boards.url}${path}`)).json() as Promise<Value>;
const call = (method: string, path: string, token: string, body?: unknown) =>
  fetch(`${boards.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const linkOf = ({ headers }: Response): string => /trace;desc="([^"]+)"/.exec(headers.get('server-timing') ?? '')?.[1] ?? '';
const traceOf = (id: string) => get<TraceAnswer>(`/local/traces/${id}`);

/** Kinds on the way from the root to a span. */
const wayTo = (tree: readonly Span[], span: Span): string[] => {
  const parent = tree.find(({ id }) => id === span.parentId);
  return [...(parent ? wayTo(tree, parent) : []), span.kind];
};
const sum = (spans: readonly Span[], unit: 'calls' | 'rru' | 'wru') =>
  spans.reduce((total, { attributes }) => total + Number(attributes[unit] ?? 0), 0);

/** The score of a player, with a socket that follows the board. */
const scored = async () => {
  const { competitionId, roundIds } = await boards.open({ rounds: [{ name: 'All', rule: 'last' }] });
  await boards.join(competitionId, [player]);
  const socket = await openSocket(boards.socketUrl, ['kith.v1', boards.creator.token]);
  await socket.ask({ type: 'subscribe', topic: `competition:${competitionId}:leaderboard` });
  await boards.settle();
  const path = `/v1/competitions/${competitionId}/rounds/${roundIds[0]}/scores`;
  const response = await call('POST', path, boards.creator.token, { userId: player.userId, score: 7 });
  await socket.next((frame) => frame.type === 'event');
  await boards.settle();
  socket.close();
  return { response, path };
};

test('the trace of a score shows each hop from the request to the live frame, and its units add up to Server-Timing', async () => {
  const { response, path } = await scored();
  expect(response.status).toBe(201);
  const id = linkOf(response);
  expect(id).toBe(response.headers.get('x-correlation-id'));
  const { tree, ...summary } = await traceOf(id);
  expect(summary).toMatchObject({ id, kind: 'http', status: 'ok', code: 201, path, user: boards.handle('creator'), errors: 0, dropped: 0 });
  expect(tree.every(({ traceId, ms, status }) => traceId === id && ms !== null && status === 'ok')).toBe(true);

  const sent = tree.find(({ kind }) => kind === 'send')!;
  expect(sent.name).toContain('event');
  const way = wayTo(tree, sent);
  expect(way.slice(0, 7)).toEqual([
    'http',
    'invocation',
    'table',
    'stream',
    'invocation',
    expect.stringMatching(/call|table/),
    expect.any(String),
  ]);
  expect(way.slice(-2)).toEqual(['invocation', 'send']);
  for (const kind of ['bus', 'queue', 'stream', 'table', 'send'] as const) expect(tree.map((span) => span.kind)).toContain(kind);

  const [root, invocation] = tree;
  const tables = tree.filter(({ kind, parentId }) => kind === 'table' && parentId === invocation!.id);
  const [, calls, rru, wru] = /calls=(\d+) rru=([\d.]+) wru=([\d.]+)/.exec(response.headers.get('server-timing') ?? '') ?? [];
  expect({ calls: sum(tables, 'calls'), rru: sum(tables, 'rru'), wru: sum(tables, 'wru') }).toEqual({
    calls: Number(calls),
    rru: Number(rru),
    wru: Number(wru),
  });
  expect(root!.attributes).toMatchObject({ calls: Number(calls), rru: Number(rru), wru: Number(wru) });
  expect(root!.name).toBe('POST /v1/competitions/{competitionId}/rounds/{roundId}/scores');
  const write = tables.find(({ name }) => name === 'TransactWriteItems')!;
  expect(write.attributes.types).toEqual(expect.arrayContaining(['score', 'participant']));
  expect(write.attributes.keys).toEqual(expect.arrayContaining([expect.stringMatching(/^Put COMPETITION#\S+ \/ SCORE#/)]));
});

test('a refusal is told as such', async () => {
  const missing = await call('GET', '/v1/posts/post_00000000000000000000', player.token);
  expect(await traceOf(linkOf(missing))).toMatchObject({
    status: 'refused',
    code: 404,
    errors: 0,
    user: player.handle,
    userId: player.userId,
  });
  const anonymous = await call('GET', '/v1/me', 'none');
  expect(await traceOf(linkOf(anonymous))).toMatchObject({ status: 'refused', code: 401, name: 'GET /v1/me', spans: 1 });
});

test('traces show no token and no signature', async () => {
  const upload = await call('POST', '/v1/media', player.token, { purpose: 'avatar', contentType: 'image/png', bytes: 4000 });
  const { upload: form } = (await upload.json()) as { upload: { fields: Record<string, string> } };
  const signature = Object.entries(form.fields).find(([name]) => /signature/i.test(name))![1];
  const query = await call('GET', `/v1/me?access_token=${player.token}&limit=3`, player.token);
  const { tree } = await traceOf(linkOf(query));
  expect(tree[0]!.attributes.query).toBe('?access_token=[hidden]&limit=3');
  const { items } = await get<TraceList>('/local/traces?limit=500');
  const all = JSON.stringify(await Promise.all(items.map(({ id }) => traceOf(id))));
  expect(all.length).toBeGreaterThan(1000);
  for (const secret of [player.token, boards.creator.token, player.token.split('.')[2]!, signature]) expect(all).not.toContain(secret);
  expect(all).not.toMatch(/eyJ[\w-]{8,}|x-amz-signature["'=:]/i);
  const stored = JSON.stringify(await get<ItemList>('/local/items?type=idempotency&limit=500'));
  expect(stored).not.toMatch(/eyJ[\w-]{8,}|"output"/);
});

test('a list is filtered by path, status, user, kind, text and time, and paged', async () => {
  const since = Date.now();
  await call('GET', '/v1/me', player.token);
  const missing = await call('GET', '/v1/posts/post_11111111111111111111', player.token);
  const found = async (query: string) => (await get<TraceList>(`/local/traces?since=${since}&${query}`)).items;
  expect((await found('path=/v1/me')).map(({ path }) => path)).toEqual(['/v1/me']);
  expect((await found('path={postId}')).map(({ code }) => code)).toEqual([404]);
  expect((await found('status=4xx')).map(({ id }) => id)).toEqual([linkOf(missing)]);
  expect((await found('status=refused')).length).toBe(1);
  expect((await found(`user=${player.handle}`)).length).toBe(2);
  expect((await found(`user=${player.userId}&status=404`)).length).toBe(1);
  expect(await found('user=nobody')).toEqual([]);
  expect((await found('kind=http')).length).toBe(2);
  expect((await found('text=POST%23post_11111111111111111111')).map(({ id }) => id)).toEqual([linkOf(missing)]);
  expect((await get<TraceList>(`/local/traces?since=PT10M&limit=500`)).items.length).toBeGreaterThan(2);

  const first = await get<TraceList>('/local/traces?limit=2&kind=http');
  const second = await get<TraceList>(`/local/traces?limit=2&kind=http&cursor=${first.next}`);
  const newest = (await get<TraceList>('/local/traces?limit=4&kind=http')).items.map(({ id }) => id);
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(newest);
  for (const wrong of ['status=x', 'since=yesterday', 'limit=0', 'cursor=x'])
    expect([wrong, (await fetch(`${boards.url}/local/traces?${wrong}`)).status]).toEqual([wrong, 400]);
  expect((await fetch(`${boards.url}/local/traces/unknown`)).status).toBe(404);
});

test('the live tail tells of traces that begin or grow, by the same filters', async () => {
  const end = new AbortController();
  const response = await fetch(`${boards.url}/local/traces/live?path=/v1/posts`, { signal: end.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  await call('GET', '/v1/me', player.token);
  const post = await call('POST', '/v1/posts', player.token, { body: 'hello', visibility: 'public' });
  const told: TraceSummary[] = [];
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const events = text.split('\n\n').filter((event) => event.startsWith('event: trace\n'));
    told.push(...events.slice(told.length).map((event) => JSON.parse(event.split('data: ')[1]!) as TraceSummary));
    if (told.some(({ spans }) => spans > 10)) break;
  }
  end.abort();
  expect(new Set(told.map(({ id }) => id))).toEqual(new Set([linkOf(post)]));
});

test('the table is shown by type, with decoded keys', async () => {
  const { items: types } = await get<ItemTypeList>('/local/items/types');
  expect(types.find(({ type }) => type === 'profile')).toMatchObject({
    writer: 'lambdas/users/profile/profile.store.ts',
    key: { partition: 'USER#{userId}', sort: 'PROFILE' },
  });
  const { items: profiles } = await get<ItemList>('/local/items?type=profile&limit=500');
  expect(profiles.find(({ values }) => values.userId === player.userId)).toMatchObject({
    type: 'profile',
    pk: `USER#${player.userId}`,
    attributes: { handle: player.handle },
  });
  expect(profiles.every(({ type }) => type === 'profile')).toBe(true);

  const collection = `/local/items?exact=true&pk=${encodeURIComponent(`USER#${player.userId}`)}`;
  const { items: own } = await get<ItemList>(collection);
  expect(own.map(({ type }) => type)).toEqual(expect.arrayContaining(['account', 'profile']));
  expect(own.map(({ sk }) => sk)).toEqual(own.map(({ sk }) => sk).toSorted());
  const { items: some } = await get<ItemList>(`${collection}&sk=PRO`);
  expect(some.map(({ sk }) => sk)).toEqual(['PROFILE']);
  const byPrefix = await get<ItemList>(`/local/items?pk=${encodeURIComponent(`USER#${player.userId}`)}&limit=500`);
  expect(byPrefix.items.length).toBeGreaterThanOrEqual(own.length);

  const all = (await get<ItemList>('/local/items?limit=500')).items.map(({ pk, sk }) => `${pk} ${sk}`);
  const paged: string[] = [];
  let next: string | undefined = '';
  do {
    const page: ItemList = await get<ItemList>(`/local/items?limit=7${next && `&cursor=${next}`}`);
    expect(page.items.length).toBeLessThanOrEqual(7);
    paged.push(...page.items.map(({ pk, sk }) => `${pk} ${sk}`));
    next = page.next;
  } while (next);
  expect(paged.toSorted()).toEqual(all.toSorted());
  for (const wrong of ['type=x', 'limit=501', 'cursor=x', 'exact=true', 'index=x'])
    expect([wrong, (await fetch(`${boards.url}/local/items?${wrong}`)).status]).toEqual([wrong, 400]);
});

test('foreign pages are refused, and nothing is changed by other methods', async () => {
  for (const path of ['/local/traces', '/local/traces/live', '/local/items', '/local/items/types']) {
    const foreign = await fetch(`${boards.url}${path}`, { headers: { origin: 'https://evil.example' } });
    expect([path, foreign.status]).toEqual([path, 403]);
    const written = await fetch(`${boards.url}${path}`, { method: 'DELETE' });
    expect([path, written.status]).toEqual([path, 405]);
  }
});

test('a frame of a client has a trace, with the answer at its socket', async () => {
  const socket = await openSocket(boards.socketUrl, ['kith.v1', player.token]);
  await socket.ask({ type: 'ping' });
  socket.close();
  await socket.closed;
  await boards.settle();
  const of = async (kind: string) => (await get<TraceList>(`/local/traces?kind=${kind}&user=${player.handle}`)).items;
  const [frame] = await of('frame');
  const { tree } = await traceOf(frame!.id);
  const [first, second, ...others] = tree.map(({ kind, name }) => `${kind} ${name}`);
  expect([first, second, others.at(-1)]).toEqual(['frame ping', expect.stringMatching(/^invocation \S+socket/), 'send pong']);
  expect((await of('socket')).map(({ name }) => name)).toEqual(['$disconnect', '$connect']);
  expect((await of('socket'))[1]).toMatchObject({ code: 101, userId: player.userId });
});

test('the same spans reach a collector as OTLP', async () => {
  const response = await call('GET', '/v1/me', player.token);
  const traceId = linkOf(response).replaceAll('-', '');
  const spans = () =>
    received.flatMap(({ body }) => body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
  for (let tries = 0; tries < 100 && !spans().some((span) => span.traceId === traceId); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect(received[0]).toMatchObject({ path: '/v1/traces', key: 'a key' });
  expect(received[0]!.body.resourceSpans[0]!.resource.attributes).toContainEqual({ key: 'service.name', value: { stringValue: 'kith' } });
  const { tree } = await traceOf(linkOf(response));
  const sent = spans().filter((span) => span.traceId === traceId);
  expect(sent.map(({ spanId, parentSpanId = null }) => [spanId, parentSpanId]).toSorted()).toEqual(
    tree.map(({ id, parentId }) => [id, parentId]).toSorted(),
  );
  expect(sent.every(({ startTimeUnixNano }) => /^\d{19}$/.test(startTimeUnixNano))).toBe(true);
});

test('a due job has a trace, with what it causes', async () => {
  // All tokens expire with this.
  await boards.advance('PT2H');
  await boards.settle();
  const { items } = await get<TraceList>('/local/traces?kind=job&limit=500');
  const trees = await Promise.all(items.map(({ id }) => traceOf(id)));
  const ran = trees.find(({ tree }) => tree.some(({ kind }) => kind === 'table'))!;
  expect(ran.tree.map(({ kind }) => kind).slice(0, 4)).toEqual(['job', 'queue', 'invocation', 'table']);
  expect(ran.tree[0]!.attributes.due).toMatch(/^\d{4}-/);
  expect(ran.tree[1]!.name).toMatch(/^async:/);
});
