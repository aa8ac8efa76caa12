import { expect, test } from '@jest/globals';
import { treeOf } from '../../local/traces/read.ts';
import { createTraces, type Recorded } from '../../local/traces.ts';
import { figuresOf } from './consequences/measure.ts';

const USAGE = { calls: 1, rru: 1, wru: 0, dbMs: 0 };

/** A stack that records what a test tells. */
const stack = () => {
  const traces = createTraces(Date.now);
  const { recorder } = traces;
  const request = (id: string): Recorded => {
    const root = recorder.root('http', 'POST /v1/things', {}, id);
    run('kith-local-things-api', [root], 'THING#1');
    return root;
  };
  /** An invocation that reads one item. */
  const run = (name: string, causes: readonly Recorded[], key: string): Recorded => {
    const span = traces.invocation(name, causes);
    traces.runs(name, span, false);
    const body = JSON.stringify({ TableName: 't', Key: { pk: { S: key } } });
    const call = traces.call({ caller: name, method: 'POST', path: '/', target: 'DynamoDB_20120810.GetItem', body })!;
    call.usage = USAGE;
    traces.called(call, { status: 200, body: '{}' });
    traces.rests(name);
    traces.invoked(span, { usage: USAGE });
    return span;
  };
  const send = (cause: Recorded, queue = 'kith-local-things-worker'): Recorded => traces.message(queue, 'm', '{}', cause);
  const typeOf = (key: string): string => (key.startsWith('RATE_LIMIT#') ? 'rate-limit' : 'thing');
  const take = (name: string, messages: readonly Recorded[], key = 'THING#2') => {
    run(name, messages, key);
    for (const message of messages) traces.end(message);
  };
  const figures = (...ids: string[]) => figuresOf(ids.map((id) => treeOf(recorder.find(id)!, () => undefined, typeOf)));
  return { request, run, send, take, figures };
};

test('messages of one way are one invocation, in one batch or in two', () => {
  for (const batches of [1, 2]) {
    const { request, send, take, figures } = stack();
    const root = request('own');
    const sent = [send(root), send(root)];
    for (const batch of batches === 1 ? [sent] : sent.map((one) => [one])) take('kith-local-things-worker', batch);
    expect(figures('own')).toMatchObject({
      figures: { invocations: 2, messages: 2, calls: 1 + batches, fifo: 0, later: 0 },
      isMixed: false,
    });
  }
});

test('a message that nobody has taken is for later, and one of a FIFO queue is counted as such', () => {
  const { request, send, take, figures } = stack();
  const root = request('own');
  send(root);
  take('kith-local-boards', [send(root, 'kith-local-boards.fifo')]);
  expect(figures('own').figures).toEqual({ invocations: 2, calls: 2, rru: 2, wru: 0, messages: 1, fifo: 1, later: 1 });
});

test('a batch with messages of others is mixed, and one of two own requests is counted once', () => {
  const { request, send, take, figures } = stack();
  const roots = [request('one'), request('other')];
  take(
    'kith-local-things-worker',
    roots.map((root) => send(root)),
  );
  expect(figures('one').isMixed).toBe(true);
  expect(figures('one', 'other')).toMatchObject({ figures: { invocations: 4, calls: 3, messages: 2 }, isMixed: false });
});

test('a lease of a rate limit is not counted', () => {
  const { request, run, figures } = stack();
  const root = request('own');
  run('kith-local-things-api', [root], 'RATE_LIMIT#user_1');
  expect(figures('own').figures).toMatchObject({ calls: 1, rru: 1 });
});
