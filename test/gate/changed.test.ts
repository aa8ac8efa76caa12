import { chooseTests, type FolderImports, folderImports } from '../gate/changed.ts';
import { rotationOf } from '../gate/rotation.ts';

const imports: FolderImports = new Map([
  ['_table', new Set<string>()],
  ['users', new Set(['_table'])],
  ['graph', new Set(['_table', 'users'])],
  ['feed', new Set(['graph'])],
  ['media', new Set(['_table'])],
]);
const folders = new Set([
  'users',
  'graph',
  'feed',
  'media',
  'contracts',
  'stacks',
  'journeys',
  'demo',
  'support',
  'fixtures',
  '_table',
  'documents',
  'operate',
]);
const chosen = (...files: string[]) => {
  const { folders: found } = chooseTests(files, imports, folders);
  return found && [...found].sort();
};

test('a domain asks for its own tests and those of the domains that import it', () => {
  expect(chosen('lambdas/users/profile/get-user.ts')).toEqual(['feed', 'graph', 'users']);
  expect(chosen('lambdas/media/scan.ts', 'lambdas/feed/api.ts')).toEqual(['feed', 'media']);
});

test('a contract asks for the contract tests too, a manifest for those of the stacks', () => {
  expect(chosen('schemas/feed/routes.ts')).toEqual(['contracts', 'documents', 'feed']);
  expect(chosen('lambdas/feed/functions.ts')).toEqual(['documents', 'feed', 'stacks']);
});

test.each([
  'lambdas/_table/commit.ts',
  'schemas/_kit/route.ts',
  'lib/app.ts',
  'local/sqs.ts',
  'package.json',
  'test/support/stack.ts',
  'test/gate.ts',
  'lambdas/unheard/api.ts',
])('%s asks for the whole normal gate', (file) => {
  expect(chosen('lambdas/feed/api.ts', file)).toBeUndefined();
});

test('a test asks for its folder, a page for the tests of documents', () => {
  expect(chosen('test/graph/lists.test.ts', 'docs/guide.md', 'README.md')).toEqual(['documents', 'graph']);
  expect(chosen('CHANGELOG.md')).toEqual(['contracts', 'documents']);
  expect(chosen('operate/cost/prices.ts')).toEqual(['operate', 'stacks']);
  expect(chosen('docs/guide.md')).toEqual(['documents']);
  expect(chosen('demo/people.ts')).toEqual(['demo', 'journeys']);
});

test('every file has its reason', () => {
  expect(chooseTests(['lambdas/media/scan.ts', 'lib/app.ts', 'README.md'], imports, folders).reasons).toEqual([
    'lambdas/media/scan.ts → media',
    'lib/app.ts → everything',
    'README.md → documents',
  ]);
});

test('imports between folders come from the report, without those within one', () => {
  const modules = [
    { source: 'lambdas/feed/api.ts', dependencies: [{ resolved: 'lambdas/feed/a.ts' }, { resolved: 'lambdas/graph/index.ts' }] },
    { source: 'lambdas/feed/a.ts', dependencies: [{ resolved: 'lambdas/_table/table.ts' }, { resolved: 'node_modules/zod/index.js' }] },
    { source: 'node_modules/zod/index.js', dependencies: [] },
  ];
  expect(folderImports({ modules })).toEqual(new Map([['feed', new Set(['graph', '_table'])]]));
});

test('a commit always rotates the same way, and without one the day decides', () => {
  const day = new Date('2026-11-20T12:00:00Z');
  expect(rotationOf('abc', day)).toBe(rotationOf('abc', new Date(0)));
  expect(rotationOf('abc', day)).not.toBe(rotationOf('abd', day));
  expect(rotationOf(undefined, day)).toBe(rotationOf(undefined, new Date('2026-11-20T23:00:00Z')));
});
