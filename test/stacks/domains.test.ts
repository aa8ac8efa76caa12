import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeployedFunction } from '../../lib/deployed-functions.ts';
import { repositoryRoot } from '../../lib/domain.ts';
import { discoverDomains } from '../../lib/domains.ts';
import { fixtureRoots, inDirectory } from './synthesized.ts';

type Declared = { contributes?: object } & Record<string, unknown>;

/** Discovers domains written to a temporary root; the entry `x.ts` exists for each. */
const discover = (domains: Record<string, Declared>) =>
  inDirectory(async (root) => {
    for (const [name, { contributes, ...declaration }] of Object.entries(domains)) {
      const folder = join(root, `lambdas/${name}`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'functions.ts'), `export default ${JSON.stringify({ name, functions: [], ...declaration })};`);
      if (contributes) writeFileSync(join(folder, 'contributes.ts'), `export default ${JSON.stringify(contributes)};`);
      writeFileSync(join(folder, 'x.ts'), '');
    }
    return discoverDomains([root]);
  });
const entry = 'x.ts';
const api = (name: string, ...routes: object[]) => ({ kind: 'api', name, entry, routes });
const get = (id: string, path: string) => ({ id, method: 'GET', path, auth: 'public', summary: '' });
const worker = (name: string, queue: object = { name: 'q' }, isolate?: object) => ({
  kind: 'worker',
  name,
  entry,
  queue,
  ...(isolate && { isolate }),
});
const stream = (name: string, uses: string) => ({ kind: 'stream', name, entry, uses: [uses], batchSize: 1, windowSeconds: 0 });
/** Every module that a function loads. */
const filesOf = (deployed: DeployedFunction): readonly string[] => {
  if (deployed.kind === 'worker') return [...deployed.consumers, ...deployed.tasks];
  return deployed.kind === 'jobs' ? deployed.jobs.map(({ entryFile }) => entryFile) : [deployed.entryFile];
};

test('domains are found in every root with their entries', async () => {
  const { functions, modules } = await discoverDomains(fixtureRoots);
  expect(functions.map(({ name }) => name)).toEqual(expect.arrayContaining(['gadgets-api', 'shared-socket']));
  expect(functions.flatMap(filesOf).every((file) => file.startsWith('/') || /^[A-Z]:/.test(file))).toBe(true);
  const of = (kind: string) => modules.filter((module) => module.kind === kind);
  expect(of('counters')).toMatchObject([{ domain: 'gadgets', types: ['gadget'] }]);
  expect(of('batchReads')).toMatchObject([{ domain: 'gadgets', file: expect.stringMatching(/gadgets.batch-reads[.]ts$/) }]);
});

test('a function gets the contributions that it uses directly or indirectly, with their permissions', async () => {
  const { functions } = await discover({
    a: {
      functions: [{ ...api('one'), uses: ['batchReads'], grants: { table: 'read' } }],
      contributes: {
        signUp: { entry, grants: { table: 'readWrite' } },
        batchReads: { entry, uses: ['profileCounts'], grants: { cursors: true } },
      },
    },
    b: { functions: [worker('w')], contributes: { profileCounts: { entry, grants: { send: [{ name: 'q' }] } } } },
  });
  const one = functions.find(({ name }) => name === 'a-one');
  expect(Object.keys(one?.modules ?? {})).toEqual(['batchReads', 'profileCounts', 'signUp']);
  expect(one?.grants).toMatchObject({ table: 'readWrite', cursors: true, send: [{ name: 'q' }], sockets: false });
  expect(functions.find(({ name }) => name === 'b-worker')?.modules).toEqual({});
});

test('a channel without providers has no queue of its own that would be polled for nothing, and its messages reach the shared one', async () => {
  const queuesOf = async (features: { email: boolean; push: boolean }) => {
    const { functions } = await discoverDomains([repositoryRoot], { webhooks: false, ...features });
    const workers = functions.filter((deployed) => deployed.kind === 'worker' && deployed.domain === 'notifications');
    return Object.fromEntries(workers.map((worker) => [worker.name, (worker as { carries: readonly string[] }).carries]));
  };
  const none = await queuesOf({ email: false, push: false });
  // Past notifications are gathered for minutes, which the shared queue must not be.
  expect(Object.keys(none)).toEqual(['notifications-worker', 'notifications-keep-past']);
  expect(none['notifications-worker']).toEqual(expect.arrayContaining(['notification-email', 'notification-push']));
  const one = await queuesOf({ email: false, push: true });
  expect(one['notifications-push']).toEqual(['notification-push']);
  expect(one['notifications-worker']).not.toContain('notification-push');
});

test('the default entry is derived from name and kind', async () => {
  const { functions } = await discoverDomains(fixtureRoots);
  const order = functions.find(({ name }) => name === 'gadgets-order');
  expect(order && filesOf(order)).toEqual([expect.stringMatching(/gadgets.order[.]worker[.]ts$/)]);
});

test.each<[string, Record<string, Declared>, RegExp]>([
  [
    'the same function twice',
    { a: { functions: [api('one'), api('one')] } },
    /a\/functions.ts: function a-one already exists in .*a\/functions.ts/,
  ],
  ['a name that Lambda rejects', { a: { functions: [api('One_Two')] } }, /name a-One_Two must be/],
  ['the same route id twice', { a: { functions: [api('one', get('a.x', '/x'), get('a.x', '/y'))] } }, /route id a.x already exists/],
  [
    'the same path under two parameter names',
    { a: { functions: [api('one', get('a.x', '/x/{one}'), get('a.y', '/x/{two}'))] } },
    /GET \/x\/\{two\} of a.y is also GET \/x\/\{one\} of a.x/,
  ],
  ['a missing entry', { a: { functions: [{ ...api('one'), entry: 'none.ts' }] } }, /a-one: entry none.ts does not exist/],
  [
    'a function without a file of its name',
    { a: { functions: [{ kind: 'job', name: 'j', summary: '' }] } },
    /a-j: file j.job.ts does not exist in the domain's folder/,
  ],
  ['a missing module', { a: { contributes: { topics: { entry: 'topics.ts' } } } }, /topics module topics.ts does not exist/],
  ['reads that no function uses', { a: { contributes: { batchReads: { entry } } } }, /contributes batchReads, but no function uses them/],
  [
    'counters without types',
    { a: { functions: [stream('s', 'counters')], contributes: { counters: { entry } } } },
    /counters have no item types/,
  ],
  [
    'two stream readers',
    { a: { functions: [stream('one', 'counters'), stream('two', 'counters')] } },
    /a-two and a-one both read the stream/,
  ],
  [
    'an unknown queue to send to',
    { a: { functions: [{ ...api('one'), grants: { send: [{ name: 'q' }] } }] } },
    /a-one may send to q, which no worker reads/,
  ],
  [
    'an unknown queue that a module sends to',
    {
      a: {
        functions: [stream('s', 'streamHandlers')],
        contributes: { streamHandlers: { entry, types: ['A'], grants: { send: [{ name: 'q' }] } } },
      },
    },
    /streamHandlers of a may send to q, which no worker reads/,
  ],
  ['messages with two workers', { a: { functions: [worker('one'), worker('two')] } }, /messages q already have a worker/],
  [
    'a function named like the shared worker',
    { a: { functions: [api('worker')] } },
    /name a-worker is that of the function which a domain's handlers share/,
  ],
  ['a FIFO queue that others would share', { a: { functions: [worker('one', { name: 'q', fifo: true })] } }, /add isolate: \{\}/],
  ['a large batch without a window', { a: { functions: [worker('one', { name: 'q' }, { batchSize: 50 })] } }, /needs windowSeconds/],
  [
    'a window on a FIFO queue',
    { a: { functions: [worker('one', { name: 'q', fifo: true }, { windowSeconds: 1 })] } },
    /remove windowSeconds/,
  ],
  [
    'a schedule that EventBridge rejects',
    { a: { functions: [{ kind: 'job', name: 'j', entry, summary: '', schedule: 'every 5 minutes' }] } },
    /must be rate\(5 minutes\)/,
  ],
  ['a folder of another name', { a: { name: 'b' } }, /the domain b is in the folder a/],
])('an invalid declaration is rejected with its file and fix: %s', async (_, domains, message) => {
  await expect(discover(domains)).rejects.toThrow(message);
});

test('consumers and workers of a domain share a function and a queue; isolated ones have their own', async () => {
  const consumer = (name: string, events: string[], more: object = {}) => ({
    kind: 'consumer',
    entry,
    subscription: { name, events: events.map((event) => ({ name: event })) },
    ...more,
  });
  const { functions } = await discover({
    a: {
      functions: [
        consumer('on-one', ['x.one', 'x.both']),
        consumer('on-two', ['x.both']),
        worker('three', { name: 'a-three' }),
        consumer('on-large', ['x.large'], { isolate: { memory: 2048, timeout: 300, batchSize: 1 } }),
        worker('ordered', { name: 'a-order', fifo: true }, {}),
        { kind: 'job', name: 'daily', entry, summary: '', schedule: 'cron(0 * * * ? *)', once: 'day', memory: 1024 },
        { kind: 'job', name: 'manual', entry, summary: '' },
      ],
    },
    b: { functions: [stream('s', 'counters')], contributes: { counters: { entry, types: ['A'] } } },
  });
  const figures = functions.flatMap((one) =>
    one.kind === 'worker' ? [[one.name, one.events, one.carries, one.fifo, one.memory, one.batchSize]] : [],
  );
  expect(figures).toEqual([
    ['a-worker', ['x.both', 'x.one'], ['a-three'], false, 512, 10],
    ['a-on-large', ['x.large'], [], false, 2048, 1],
    ['a-ordered', [], ['a-order'], true, 512, 10],
    ['b-worker', [], [], false, 512, 10],
  ]);
  expect(functions.find(({ kind }) => kind === 'jobs')).toMatchObject({
    name: 'a-jobs',
    memory: 1024,
    timeout: 900,
    jobs: [{ name: 'a-daily', once: 'day' }, { name: 'a-manual' }],
  });
});

test('a file without a declaration is rejected', async () => {
  await inDirectory(async (root) => {
    mkdirSync(join(root, 'lambdas/a'), { recursive: true });
    writeFileSync(join(root, 'lambdas/a/functions.ts'), 'export const nothing = 1;');
    await expect(discoverDomains([root])).rejects.toThrow(/the declaration is missing\. Write/);
  });
});
