import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const filesIn = (...patterns: string[]) =>
  globSync(patterns, { cwd: root, exclude: ['**/dist/**'] }).map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));

/** Names of exported types and classes, declared or listed; re-exports (`export { … } from`) are not declarations. */
const exportedTypes = (text: string): string[] => {
  const declared = [...text.matchAll(/^export (?:declare )?(?:abstract )?(?:type|class|interface|enum) (\w+)/gm)].map(
    ([, name = '']) => name,
  );
  const lists = [...text.matchAll(/^export type \{([^}]*)\}(?!\s*from)/gm)].map(([, names = '']) => names);
  const listed = lists.flatMap((names) =>
    names.split(',').map(
      (name) =>
        name
          .trim()
          .split(/\s+as\s+/)
          .at(-1) ?? '',
    ),
  );
  return [...new Set([...declared, ...listed.filter(Boolean)])];
};

test('exported type and class names are unique over all files of lambdas/', () => {
  const names = filesIn('lambdas/**/*.ts').flatMap(({ file, text }) => exportedTypes(text).map((name) => ({ name, file })));
  expect(names.length).toBeGreaterThan(100);
  const byName = Map.groupBy(names, ({ name }) => name);
  const duplicates = [...byName]
    .filter(([, uses]) => uses.length > 1)
    .map(([name, uses]) => `${name}: ${uses.map(({ file }) => file).join(', ')}`);
  expect(duplicates).toEqual([]);
});

/** Former words of the project and the ones to write instead. */
const FORMER_WORDS: [string, RegExp, string][] = [
  ['whoever', /\b(whoever|somebody)\b/i, 'user'],
  ['beholder', /beholder/i, 'viewer'],
  ['honours', /honou?r/i, 'milestone; “supports” for headers and settings'],
  ['lately', /\blately/i, 'recently; visibility override'],
  ['StaleRead', /stale[- _]?read/i, 'version conflict'],
  ['refill', /\brefill/i, 'backfill'],
  ['tellListeners', /tell-?listeners/i, 'push to subscribers'],
  ['because()', /\bbecause\(/, 'error()'],
];

test('comments do not begin with What, Whoever, Where or Of', () => {
  const texts = filesIn('{lambdas,schemas,lib,local,client,console,examples,bench,demo,operate,test}/**/*.{ts,tsx}');
  const found = texts.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, index) => (/^\s*(\/\*\*|\/\/) (What|Whoever|Where|Of) /.test(line) ? [`${file}:${index + 1}`] : [])),
  );
  expect(found).toEqual([]);
});

test.each(FORMER_WORDS)('the former word %s is not used', (_, former, instead) => {
  const texts = filesIn('{lambdas,schemas,lib}/**/*.ts', '{README,CONTRIBUTING}.md', 'docs/adr/*.md');
  const found = texts.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, index) => (former.test(line) ? [`${file}:${index + 1}: write ${instead} instead`] : [])),
  );
  expect(found).toEqual([]);
});
