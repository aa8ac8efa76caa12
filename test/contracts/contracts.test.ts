import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadRegistry } from '../../docs/generate.ts';
import { type RouteDefinition, routeKey } from '../../schemas/_kit/route.ts';
import { problemsOf } from '../../schemas/_kit/route-problems.ts';
import { allEvents, allProblems, allRoutes, allTopics, domains } from '../../schemas/index.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const duplicates = (values: readonly string[]): string[] => values.filter((value, index) => values.indexOf(value) !== index);
/** Every route with its domain and export name. */
const named = domains.flatMap(({ name: domain, routes = {} }) =>
  Object.entries(routes).map(([name, route]): { domain: string; name: string; route: RouteDefinition } => ({ domain, name, route })),
);

test('every domain with routes is in the index', () => {
  const folders = globSync('schemas/*/routes.ts', { cwd: root }).map((file) => path.basename(path.dirname(file)));
  expect(domains.filter(({ routes }) => routes).map(({ name }) => name)).toEqual(expect.arrayContaining(folders));
});

test('every route has its use case in a file with its name', () => {
  const files = new Set(
    globSync('lambdas/[a-z]*/**/*.ts', { cwd: root }).map((file) => `${file.split(path.sep)[1]}/${path.basename(file)}`),
  );
  const expected = named.map(({ domain, name }) => `${domain}/${kebab(name)}.ts`);
  expect(expected.filter((file) => !files.has(file))).toEqual([]);
});

test('ids, paths, events and topics are unique, and ids begin with the domain', () => {
  expect(duplicates(allRoutes().map(({ id }) => id))).toEqual([]);
  expect(duplicates(allRoutes().map((route) => routeKey(route).replace(/\{\w+\}/g, '{}')))).toEqual([]);
  expect(duplicates(allEvents().map(({ name }) => name))).toEqual([]);
  expect(duplicates(allTopics().map(({ pattern }) => pattern.replace(/\{\w+\}/g, '{}')))).toEqual([]);
  expect(named.filter(({ domain, route }) => !route.id.startsWith(`${domain}.`)).map(({ route }) => route.id)).toEqual([]);
});

test('the parameters of every path equal those of its contract', () => {
  for (const { route } of named) {
    const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    expect([route.id, inPath]).toEqual([route.id, Object.keys(route.params?.shape ?? {}).sort()]);
  }
});

test('bodies and queries reject unknown fields', () => {
  for (const { route } of named) {
    if (route.query) expect([route.id, route.query.safeParse({ unknown_field: '1' }).success]).toEqual([route.id, false]);
    const parsed = route.body?.safeParse({ unknown_field: '1' });
    // The body of a webhook is its provider's.
    if (parsed && route.auth !== 'signature')
      expect([route.id, parsed.error?.issues.some(({ code }) => code === 'unrecognized_keys')]).toEqual([route.id, true]);
  }
});

test('only routes of users require a role, and those of keys and signatures have a scope', () => {
  for (const { route } of named) {
    if (route.role) expect([route.id, ['user', 'userOrKey'].includes(route.auth)]).toEqual([route.id, true]);
    if (['key', 'userOrKey', 'signature'].includes(route.auth)) expect([route.id, typeof route.scope]).toEqual([route.id, 'string']);
    if (route.path.startsWith('/v1/admin/')) expect([route.id, route.role]).toEqual([route.id, expect.stringMatching(/moderator|admin/)]);
  }
});

test('routes with a credential can return UNAUTHENTICATED, and lists INVALID_CURSOR', () => {
  for (const { route } of named) {
    const codes = problemsOf(route).map(({ code }) => code);
    if (route.auth !== 'public') expect([route.id, codes]).toEqual([route.id, expect.arrayContaining(['UNAUTHENTICATED'])]);
    if (route.query && 'cursor' in route.query.shape)
      expect([route.id, codes]).toEqual([route.id, expect.arrayContaining(['INVALID_CURSOR'])]);
  }
});

test('every list accepts limit and cursor and returns items and cursor', () => {
  for (const { route } of named) {
    const output = route.output as { shape?: Record<string, unknown> } | undefined;
    const paged = output?.shape && 'items' in output.shape && 'cursor' in output.shape;
    const accepts = route.query ? ['limit', 'cursor'].every((name) => name in (route.query?.shape ?? {})) : false;
    const oneTime = route.cacheControl !== undefined || !paged;
    if (!oneTime) expect([route.id, accepts]).toEqual([route.id, true]);
    if (accepts) expect([route.id, paged]).toEqual([route.id, true]);
  }
});

test('what is put, patched or done to something answers it as it is then', () => {
  const changing = allRoutes().filter(
    ({ method, path: at }) => method === 'PUT' || method === 'PATCH' || (method === 'POST' && /\}\/[a-z-]+$/.test(at)),
  );
  const silent = changing.filter(({ output }) => output === undefined).map(({ id }) => id);
  expect(silent).toEqual([]);
});

test('every error code is unique, in SCREAMING_SNAKE_CASE, and has an error status', () => {
  expect(duplicates(allProblems().map(({ code }) => code))).toEqual([]);
  for (const { code, status, title, remedy } of allProblems()) {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect([code, status >= 400 && status < 600, title.length > 0, remedy.length > 0]).toEqual([code, true, true, true]);
  }
});

test('every error has a test that names it', () => {
  const tests = globSync('test/**/*.ts', { cwd: root })
    .filter((file) => !file.includes('contracts.test.ts'))
    .map(read)
    .join('\n');
  const untested = allProblems().filter(({ code }) => !tests.includes(code));
  expect(untested.map(({ code }) => code)).toEqual([]);
});

test('every error that a route declares is in the index', () => {
  const known = new Set(allProblems().map(({ code }) => code));
  const unknown = allRoutes().flatMap(({ errors = [] }) => errors.filter(({ code }) => !known.has(code)));
  expect(unknown.map(({ code }) => code)).toEqual([]);
});

test('every event that a function consumes or a route emits is declared', async () => {
  const declared = new Set(allEvents().map(({ name }) => name));
  const emitted = allRoutes().flatMap(({ emits = [] }) => emits.map(({ name }) => name));
  const consumed: string[] = [];
  for (const file of globSync('lambdas/[a-z]*/functions.ts', { cwd: root })) {
    const { default: declaration } = (await import(path.join(root, file))) as { default: Declaration };
    consumed.push(...declaration.functions.flatMap(({ events = [] }) => events));
  }
  expect([...emitted, ...consumed].filter((name) => !declared.has(name))).toEqual([]);
});
type Declaration = { functions: readonly { events?: readonly string[] }[] };

/** Returns a regular expression for the keys of a pattern; a parameter matches anything without the separator. */
const shapeOf = ({ partition, sort }: { partition: string; sort: string }): string =>
  `${partition}\n${sort}`.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^#\\n]+');
const exampleOf = ({ partition, sort }: { partition: string; sort: string }): string => `${partition}\n${sort}`.replace(/\{\w+\}/g, 'x');

test('no two item types can have the same key', async () => {
  const types = await loadRegistry();
  const clashes = types.flatMap((a) =>
    types.filter((b) => a !== b && new RegExp(`^${shapeOf(a.key)}$`).test(exampleOf(b.key))).map((b) => `${a.type} and ${b.type}`),
  );
  expect(clashes).toEqual([]);
});

const sources = globSync('lambdas/**/*.ts', { cwd: root }).map((file) => ({ file: file.replace('lambdas/', ''), text: read(file) }));
const matches = (text: string, pattern: RegExp): [string, string][] => [...text.matchAll(pattern)].map(([, a = '', b = '']) => [a, b]);

/** Returns the item type of every entity constant, by name. */
const entityTypes = (): Map<string, string> => {
  const found = sources.flatMap(({ text }) => {
    const keys = new Map(matches(text, /const (\w+) = itemType\(\{\s*type: '([^']+)'/g));
    return matches(text, /const (\w+) = new Entity\(\{\s*name: (\w+)\.type/g).map(
      ([entity, name]) => [entity, keys.get(name) ?? ''] as const,
    );
  });
  return new Map(found);
};

test('every item type is written only by the module that its registration names', async () => {
  const types = entityTypes();
  const writers = sources.flatMap(({ file, text }) =>
    matches(text, /\b(\w+)\s*\.build\(\s*((?:Put|Update|Delete)\w*)/g).flatMap(([entity]) => {
      const type = types.get(entity);
      return type ? [`${type}: ${file}`] : [];
    }),
  );
  const registered = new Set((await loadRegistry()).map(({ type, writer }) => `${type}: ${writer}`));
  expect(writers.length).toBeGreaterThan(10);
  expect([...new Set(writers)].filter((writer) => !registered.has(writer))).toEqual([]);
  for (const writer of registered)
    expect([writer, existsSync(path.join(root, 'lambdas', writer.split(': ')[1] ?? ''))]).toEqual([writer, true]);
});

test('no function depends on whether it runs locally', () => {
  // A setting decides about the own machine; these name the addresses that it is about.
  const naming = ['lambdas/webhooks/outgoing/addresses.rules.ts', 'lambdas/webhooks/outgoing/resolve-host.ts'];
  const offenders = globSync('lambdas/**/*.ts', { cwd: root }).filter(
    (file) => !naming.includes(file) && /AWS_SAM_LOCAL|IS_LOCAL|localhost|127\.0\.0\.1/.test(read(file)),
  );
  expect(offenders).toEqual([]);
});
