import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
const worker = (name: string, queue: object = { name: 'q' }, more: object = {}) => ({
  kind: 'worker',
  name,
  entry,
  queue,
  batchSize: 1,
  ...more,
});
const stream = (name: string, uses: string) => ({ kind: 'stream', name, entry, uses: [uses], batchSize: 1, windowSeconds: 0 });

test('domains are found in every root with their entries', async () => {
  const { functions, modules } = await discoverDomains(fixtureRoots);
  expect(functions.map(({ name }) => name)).toEqual(expect.arrayContaining(['gadgets-api', 'shared-socket']));
  expect(functions.every(({ entryFile }) => entryFile.startsWith('/') || /^[A-Z]:/.test(entryFile))).toBe(true);
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
  expect(functions.find(({ name }) => name === 'b-w')?.modules).toEqual({});
});

test('the default entry is derived from name and kind', async () => {
  const { functions } = await discoverDomains(fixtureRoots);
  expect(functions.find(({ name }) => name === 'gadgets-order')?.entryFile).toMatch(/gadgets.order[.]worker[.]ts$/);
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
    'two stream readers for the same kind',
    { a: { functions: [stream('one', 'counters'), stream('two', 'counters')] } },
    /a-two and a-one both read the stream for counters/,
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
  ['a queue with two readers', { a: { functions: [worker('one'), worker('two')] } }, /queue q already has a reader/],
  [
    'a queue named like a job',
    { a: { functions: [worker('one', { name: 'a-j' }), { kind: 'job', name: 'j', entry, summary: '' }] } },
    /queue a-j already has a reader/,
  ],
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

test('the stream reader for counters is omitted while there are none', async () => {
  expect((await discover({ a: { functions: [stream('s', 'counters')] } })).functions).toEqual([]);
  const counted = { a: { functions: [stream('s', 'counters')], contributes: { counters: { entry, types: ['A'] } } } };
  expect((await discover(counted)).functions).toHaveLength(1);
});

test('a file without a declaration is rejected', async () => {
  await inDirectory(async (root) => {
    mkdirSync(join(root, 'lambdas/a'), { recursive: true });
    writeFileSync(join(root, 'lambdas/a/functions.ts'), 'export const nothing = 1;');
    await expect(discoverDomains([root])).rejects.toThrow(/the declaration is missing\. Write/);
  });
});
