import { once } from 'node:events';
import { connect } from 'node:net';
import { listen } from '../../local/gateway/server.ts';
import { createDecoder } from '../../local/items/decode.ts';
import { errorAttributes } from '../../local/traces/errors.ts';
import { treeOf } from '../../local/traces/read.ts';
import { createRecorder } from '../../local/traces/recorder.ts';
import { redacted, withoutSecrets } from '../../local/traces/redact.ts';
import { noTraces } from '../../local/traces/routes.ts';
import type { TraceAnswer } from '../../local/traces/span.ts';
import { tableAttributes } from '../../local/traces/table-call.ts';
import { createTraces } from '../../local/traces.ts';
import { httpApi, startGateways } from './gateways.ts';

const nobody = () => undefined;
const named = ({ tree }: TraceAnswer) => tree.map(({ kind, name }) => `${kind} ${name}`);

describe('the recorder', () => {
  test('forgets the oldest traces where there are too many, or where they take too much', () => {
    const few = createRecorder(Date.now, { count: 3 });
    for (let index = 0; index < 10; index += 1) few.end(few.root('job', `job ${index}`, {}, `id-${index}`));
    expect(few.all().map(({ id }) => id)).toEqual(['id-7', 'id-8', 'id-9']);
    expect(few.find('id-6')).toBeUndefined();

    const small = createRecorder(Date.now, { bytes: 100_000 });
    for (let index = 0; index < 50; index += 1) {
      const root = small.root('job', 'job', {}, `id-${index}`);
      const call = small.child([root], 'table', 'PutItem', {});
      call.text = 'x'.repeat(10_000);
      small.end(call);
      small.end(root);
    }
    expect(small.size().bytes).toBeLessThanOrEqual(100_000);
    expect(small.size().count).toBeGreaterThan(2);
    expect(small.find('id-49')).toBeDefined();
  });

  test('counts the spans that are too many for one trace', () => {
    const { root, child, all } = createRecorder(Date.now);
    const job = root('job', 'all', {});
    for (let index = 0; index < 1500; index += 1) child([job], 'table', 'GetItem', {});
    const answer = treeOf(all()[0]!, nobody);
    expect([answer.spans, answer.dropped, answer.tree.length]).toEqual([1000, 501, 1000]);
  });

  test('a trace with more spans than are kept drives no other one out', () => {
    const { root, child, end, size, find } = createRecorder(Date.now, { bytes: 2_000_000 });
    end(root('http', 'earlier', {}, 'earlier'));
    const job = root('job', 'all', {});
    for (let index = 0; index < 3000; index += 1) {
      const call = child([job], 'table', 'GetItem', {});
      call.text = 'x'.repeat(500);
      end(call);
    }
    end(root('http', 'later', {}));
    expect(size().bytes).toBeLessThan(2_000_000);
    expect(find('earlier')).toBeDefined();
  });

  test('shows a batch in each of its traces, and an event of it only where it belongs', () => {
    const traces = createTraces(Date.now);
    const { root, find } = traces.recorder;
    const causes = ['a', 'b'].map((id) => traces.message('queue', id, `{"correlationId":"${id}"}`, root('frame', id, {}, id)));
    const batch = traces.invocation('worker', causes);
    traces.runs('worker-1', batch, false);
    const put = traces.call({ caller: 'worker-1', method: 'POST', path: '/', target: 'AWSEvents.PutEvents', body: '' })!;
    for (const id of ['a', 'b', 'elsewhere']) traces.event(put, `event of ${id}`, 'kith', `{"correlationId":"${id}"}`, []);
    expect(named(treeOf(find('a')!, nobody))).toEqual([
      'frame a',
      'queue queue',
      'invocation worker',
      'call EventBridge PutEvents',
      'bus event of a',
      'bus event of elsewhere',
    ]);
    const ofB = treeOf(find('b')!, nobody);
    expect(named(ofB)).not.toContain('bus event of a');
    // The event that belongs to the other trace is not counted either.
    expect(ofB.spans).toBe(ofB.tree.length);
    expect(batch.attributes.records).toBe(2);
    expect(ofB.tree.map(({ kind, traces: shared }) => [kind, shared])).toEqual([
      ['frame', undefined],
      ['queue', undefined],
      ['invocation', ['a', 'b']],
      ['call', ['a', 'b']],
      ['bus', ['a', 'b']],
      ['bus', ['a', 'b']],
    ]);
  });

  test('a call between two invocations belongs to none', () => {
    const traces = createTraces(Date.now);
    const call = () => traces.call({ caller: 'w', method: 'POST', path: '/', target: 'DynamoDB_20120810.GetItem', body: '{}' });
    expect(call()).toBeUndefined();
    traces.runs('w', traces.invocation('f'), true);
    expect(call()).toBeDefined();
    traces.rests('w');
    expect(call()).toBeUndefined();
  });
});

describe('records of the stream', () => {
  const { recorder, writes } = createTraces(Date.now);
  const span = (name: string) => recorder.root('frame', name, {});

  test('belong to their writes, in order, from any first reader', () => {
    const [first, second] = [span('first'), span('second')];
    writes.note(first, [{ id: 'k', isDelete: false }]);
    writes.note(second, [{ id: 'k', isDelete: false }]);
    expect(['1', '2', '1', '2', '3'].map((position) => writes.causeOf('k', position, 'MODIFY'))).toEqual([
      first,
      second,
      first,
      second,
      undefined,
    ]);
  });
  test('forget the oldest writes that left none', () => {
    const spans = Array.from({ length: 150 }, (_, index) => span(String(index)));
    for (const one of spans) writes.note(one, [{ id: 'h', isDelete: false }]);
    expect(writes.causeOf('h', '20', 'MODIFY')).toBe(spans[50]);
    writes.note(
      span('many'),
      Array.from({ length: 30_000 }, (_, index) => ({ id: `n${index}`, isDelete: false })),
    );
    expect([writes.causeOf('n0', '21', 'INSERT'), writes.causeOf('n9999', '22', 'INSERT')]).toEqual([undefined, undefined]);
    expect(writes.causeOf('n29999', '23', 'INSERT')).toBeDefined();
  });
  test('do not belong to writes that failed, or to deletions of nothing', () => {
    const [failed, nothing, real] = [span('failed'), span('nothing'), span('real')];
    writes.note(failed, [{ id: 'm', isDelete: false }])();
    writes.note(nothing, [{ id: 'm', isDelete: true }]);
    writes.note(real, [{ id: 'm', isDelete: false }]);
    expect(writes.causeOf('m', '10', 'INSERT')).toBe(real);
    expect(writes.causeOf('m', '11', 'REMOVE')).toBeUndefined();
  });
});

describe('calls of the table', () => {
  test('show keys and conditions by name, and no contents', () => {
    const update = {
      TableName: 't',
      Key: { pk: { S: 'USER#1' }, sk: { S: 'PROFILE' } },
      UpdateExpression: 'SET #bio = :bio',
      ConditionExpression: '#v = :v AND #state = :state AND attribute_exists(pk)',
      ExpressionAttributeNames: { '#bio': 'bio', '#v': 'v', '#state': 'state' },
      ExpressionAttributeValues: { ':bio': { S: 'a private text' }, ':v': { N: '3' }, ':state': { S: 'active' } },
    };
    expect(tableAttributes(JSON.stringify(update))).toEqual({
      table: 't',
      keys: ['USER#1 / PROFILE'],
      condition: 'v = 3 AND state = "active" AND attribute_exists(pk)',
      update: 'SET bio = :bio',
    });
    const transaction = {
      TransactItems: [{ Put: { TableName: 't', Item: { pk: { S: 'a' }, sk: { S: 'b' }, text: { S: 'private' } } } }, { Delete: update }],
    };
    expect(tableAttributes(JSON.stringify(transaction))).toMatchObject({
      keys: ['Put a / b', 'Delete USER#1 / PROFILE'],
      condition: [expect.stringMatching(/^USER#1 \/ PROFILE: v = 3/)],
    });
    expect(JSON.stringify(tableAttributes(JSON.stringify(transaction)))).not.toContain('private');
    const batch = {
      RequestItems: { t: [{ PutRequest: { Item: { pk: { S: 'a' }, sk: { S: 'b' } } } }, { DeleteRequest: { Key: update.Key } }] },
    };
    expect(tableAttributes(JSON.stringify(batch)).keys).toEqual(['Put a / b', 'Delete USER#1 / PROFILE']);
    expect(tableAttributes('not JSON')).toEqual({});
  });

  test('a lost one, a refused one and a failed one differ', () => {
    const traces = createTraces(Date.now);
    traces.runs('w', traces.invocation('f'), true);
    const outcome = (answer: Parameters<typeof traces.called>[1]) => {
      const span = traces.call({ caller: 'w', method: 'POST', path: '/', target: 'DynamoDB_20120810.PutItem', body: '{}' })!;
      traces.called(span, answer);
      return [span.status, span.attributes.outcome, span.attributes.reasons];
    };
    expect(outcome(undefined)).toEqual(['failed', 'lost', undefined]);
    expect(outcome({ status: 200, body: '{}' })).toEqual(['ok', undefined, undefined]);
    expect(outcome({ status: 400, body: '{"__type":"com.x#ConditionalCheckFailedException"}' })).toEqual([
      'refused',
      'ConditionalCheckFailedException',
      undefined,
    ]);
    const cancelled = {
      __type: 'x#TransactionCanceledException',
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }],
    };
    expect(outcome({ status: 400, body: JSON.stringify(cancelled) })).toEqual([
      'refused',
      'TransactionCanceledException',
      ['None', 'ConditionalCheckFailed'],
    ]);
    expect(outcome({ status: 400, body: { __type: 'ProvisionedThroughputExceededException' } })[0]).toBe('failed');
  });
});

test('a stack without traces says so', async () => {
  expect(noTraces.shows('/local/traces/live')).toBe(true);
  const { status, body } = await noTraces.handle('/local/traces', new URLSearchParams());
  expect([status, JSON.parse(String(body))]).toEqual([
    404,
    expect.objectContaining({ code: 'TRACES_OFF', detail: expect.stringContaining('--no-traces') }),
  ]);
});

test('a client that does not read the live tail is let go', async () => {
  const gateway = await listen({ port: 0 });
  let write: ((text: string) => void) | undefined;
  const left = new Promise<void>((resolve) => {
    const follow = (use: (text: string) => void) => {
      write = use;
      return resolve;
    };
    gateway.handle = async () => ({ status: 200, headers: { 'content-type': 'text/event-stream' }, body: ': live\n\n', follow });
  });
  const { host, port } = new URL(gateway.url);
  const client = connect(Number(port), '127.0.0.1').on('error', () => undefined);
  client.write(`GET /local/traces/live HTTP/1.1\r\nhost: ${host}\r\n\r\n`);
  await once(client, 'readable');
  for (let index = 0; index < 64; index += 1) write?.('x'.repeat(1024 * 1024));
  await left;
  client.destroy();
  await gateway.stop();
});

test('a secret at the end of a shortened error is hidden too', () => {
  const message = `${'x'.repeat(470)}{"refreshToken":"abc123${'y'.repeat(200)}"}`;
  const { error } = errorAttributes({ type: 'Error', message });
  expect(error).not.toMatch(/abc123/);
  expect(String(error).length).toBeLessThanOrEqual(510);
});

test('tokens, signatures and passwords are hidden wherever they stand', () => {
  const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';
  for (const text of [token, `Bearer ${token}`, `?token=abc123&x=1`, 'https://b/k?X-Amz-Signature=abc123', '{"password":"abc123"}']) {
    expect(redacted(text)).not.toMatch(/eyJ|abc123/);
  }
  expect(redacted('?limit=3&cursor=abc')).toBe('?limit=3&cursor=abc');
  const item = {
    apiKey: 'k',
    nested: [{ refreshToken: 't', name: 'n' }],
    tokenExpiresAt: 3,
    note: `see ${token}`,
    data: new Uint8Array(5),
  };
  expect(withoutSecrets(item)).toEqual({
    apiKey: '[hidden]',
    nested: [{ refreshToken: '[hidden]', name: 'n' }],
    tokenExpiresAt: 3,
    note: 'see [hidden]',
    data: '5 bytes',
  });
});

test('a key is decoded by the most exact pattern', () => {
  const type = (name: string, partition: string, sort: string) => ({ type: name, summary: '', writer: '', key: { partition, sort } });
  const decoder = createDecoder([
    type('any', 'USER#{userId}', '{rest}'),
    type('day', 'USER#{userId}', 'DAY#{date}'),
    type('at', 'LIST#{id}', '{at}#{other}'),
  ]);
  const key = { pk: 'USER#1', sk: 'DAY#2026-01-01' };
  expect(decoder.typeOf(key)?.type).toBe('day');
  expect(decoder.key(decoder.typeOf(key), key).values).toEqual({ userId: '1', date: '2026-01-01' });
  const list = { pk: 'LIST#1', sk: '2026#a#b' };
  expect(decoder.key(decoder.typeOf(list), list).values).toEqual({ id: '1', at: '2026#a', other: 'b' });
  expect(decoder.typeOf({ pk: 'NO', sk: 'x' })).toBeUndefined();
});

describe('a function that fails', () => {
  let stack: Awaited<ReturnType<typeof startGateways>>;
  beforeAll(async () => {
    const source = `export const handler = async ({ rawPath }) => {
  if (rawPath === '/log') console.log(JSON.stringify({ level: 'ERROR', message: 'request failed', error: { name: 'TypeError', message: 'no bearer Bearer abcdefghijkl', stack: 'TypeError: no' } }));
  if (rawPath === '/log') return { statusCode: 500, body: '{"code":"INTERNAL"}' };
  throw new RangeError('too far');
};`;
    stack = await startGateways({
      traced: true,
      handlers: { broken: { source } },
      resources: httpApi({ 'GET /throw': 'broken', 'GET /log': 'broken' }),
    });
  });
  afterAll(() => stack.stop());

  const traceOf = async (path: string): Promise<TraceAnswer> => {
    const { headers } = await fetch(`${stack.url}${path}`);
    const id = /trace;desc="([^"]+)"/.exec(headers.get('server-timing') ?? '')?.[1] ?? '';
    return treeOf(stack.context.traces!.recorder.find(id)!, nobody);
  };

  test('is told with the place in its source', async () => {
    const { tree, ...summary } = await traceOf('/throw');
    expect(summary).toMatchObject({ status: 'failed', code: 500, errors: 2 });
    expect(tree[1]).toMatchObject({ kind: 'invocation', status: 'failed', attributes: { cold: true, error: 'RangeError: too far' } });
    expect(tree[1]!.attributes.stack).toMatch(/handlers\/broken\.ts:4:\d+/);
  });
  test('and so is what it logs, without tokens', async () => {
    const { tree } = await traceOf('/log');
    expect(tree[1]!.attributes.cold).toBe(false);
    expect(tree[2]).toMatchObject({
      kind: 'log',
      name: 'request failed',
      status: 'failed',
      attributes: { error: 'TypeError: no bearer Bearer [hidden]' },
    });
  });
});
