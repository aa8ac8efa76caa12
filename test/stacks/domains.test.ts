import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { discoverDomains } from '../../lib/domains.ts';
import { fixtureRoots, inDirectory } from './synthesized.ts';

/** Discovers domains written to a root of their own; the entry `lambdas/<name>/x.ts` exists for each. */
const discover = (domains: Record<string, object>) =>
  inDirectory(async (root) => {
    for (const [name, declaration] of Object.entries(domains)) {
      const file = join(root, `lambdas/${name}/functions.ts`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `export default ${JSON.stringify({ name, functions: [], ...declaration })};`);
      writeFileSync(join(dirname(file), 'x.ts'), '');
    }
    return discoverDomains([root]);
  });
const entry = 'lambdas/a/x.ts';
const api = (name: string, ...routes: object[]) => ({ kind: 'api', name, entry, routes });
const get = (id: string, path: string) => ({ id, method: 'GET', path, auth: 'public', summary: '' });
const reader = (queue: string, more: object = {}) => ({ kind: 'queue', name: `${queue}-reader`, entry, queue, batchSize: 1, ...more });

test('domains-are-found-in-every-root-with-their-entries', async () => {
  const { functions, modules } = await discoverDomains(fixtureRoots);
  expect(functions.map(({ name }) => name)).toEqual(expect.arrayContaining(['gadgets-api', 'socket']));
  expect(functions.every(({ entryFile }) => entryFile.startsWith('/') || /^[A-Z]:/.test(entryFile))).toBe(true);
  expect(modules.projections).toMatchObject([{ domain: 'gadgets', types: ['Gadget'] }]);
  expect(modules.reads).toMatchObject([{ domain: 'gadgets', file: expect.stringMatching(/gadgets.reads[.]ts$/) }]);
});

test.each<[string, Record<string, object>, RegExp]>([
  [
    'the same function twice',
    { a: { functions: [api('one')] }, b: { functions: [api('one')] } },
    /b\/functions.ts: function one exists already in .*a\/functions.ts/,
  ],
  ['a name Lambda refuses', { a: { functions: [api('One_Two')] } }, /name One_Two must be/],
  ['the same route id twice', { a: { functions: [api('one', get('a.x', '/x'), get('a.x', '/y'))] } }, /route id a.x exists already/],
  [
    'the same path under two parameter names',
    { a: { functions: [api('one', get('a.x', '/x/{one}'), get('a.y', '/x/{two}'))] } },
    /GET \/x\/\{two\} of a.y is also GET \/x\/\{one\} of a.x/,
  ],
  [
    'a missing entry',
    { a: { functions: [{ ...api('one'), entry: 'lambdas/a/none.ts' }] } },
    /entry lambdas\/a\/none.ts of one does not exist/,
  ],
  ['a missing module', { a: { topics: 'lambdas/a/topics.ts' } }, /topics module lambdas\/a\/topics.ts does not exist/],
  ['reads that nobody composes', { a: { reads: entry } }, /declares reads, but no function composes them/],
  ['modules that nobody composes', { a: { topics: entry } }, /declares topics, but no function composes them/],
  [
    'two functions that compose the same',
    { a: { functions: ['one', 'two'].map((name) => ({ kind: 'socket', name, entry, compose: 'topics' })) } },
    /two composes topics, and so does one/,
  ],
  [
    'an unknown queue to send to',
    { a: { functions: [{ ...api('one'), grants: { send: ['q'] } }] } },
    /one may send to q, which no domain declares/,
  ],
  [
    'an unknown queue a module sends to',
    {
      a: {
        relays: { entry, types: ['A'], send: ['q'] },
        functions: [{ kind: 'stream', name: 's', entry, compose: 'relays', batchSize: 1, windowSeconds: 0 }],
      },
    },
    /relays of a may send to q, which no domain declares/,
  ],
  ['a queue nobody reads', { a: { queues: [{ name: 'q' }] } }, /queue q has no reader/],
  [
    'a queue with two readers',
    { a: { queues: [{ name: 'q' }], functions: [reader('q'), reader('q', { name: 'z' })] } },
    /z and q-reader read queue q/,
  ],
  [
    'a queue named like a job',
    { a: { queues: [{ name: 'q' }], functions: [reader('q'), { kind: 'job', name: 'q', entry, summary: '' }] } },
    /queue q exists already/,
  ],
  [
    'a large batch without a window',
    { a: { queues: [{ name: 'q' }], functions: [reader('q', { batchSize: 50 })] } },
    /needs windowSeconds/,
  ],
  [
    'a window on a FIFO queue',
    { a: { queues: [{ name: 'q', fifo: true }], functions: [reader('q', { windowSeconds: 1 })] } },
    /remove windowSeconds/,
  ],
  [
    'a schedule EventBridge refuses',
    { a: { functions: [{ kind: 'job', name: 'j', entry, summary: '', schedule: 'every 5 minutes' }] } },
    /must be rate\(5 minutes\)/,
  ],
  ['a folder of another name', { a: { name: 'b' } }, /the domain is called b, its folder a/],
])('declarations-that-do-not-fit-are-refused-with-file-and-remedy: %s', async (_, domains, message) => {
  await expect(discover(domains)).rejects.toThrow(message);
});

test('a-reader-of-projections-is-left-out-while-there-are-none', async () => {
  const stream = { kind: 'stream', name: 's', entry, compose: 'projections', batchSize: 1, windowSeconds: 0 };
  expect((await discover({ a: { functions: [stream] } })).functions).toEqual([]);
  expect((await discover({ a: { functions: [stream], projections: { entry, types: ['A'] } } })).functions).toHaveLength(1);
});

test('a-file-without-declaration-is-refused', async () => {
  await inDirectory(async (root) => {
    mkdirSync(join(root, 'lambdas/a'), { recursive: true });
    writeFileSync(join(root, 'lambdas/a/functions.ts'), 'export const nothing = 1;');
    await expect(discoverDomains([root])).rejects.toThrow(/has no declaration\. Write/);
  });
});
