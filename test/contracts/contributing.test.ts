import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const text = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8');

/** Files named by their whole path, each with the names that the page says are in it. Patterns such as `<domain>` name no file, and `gadgets` is made up. */
const named = [
  ...text.matchAll(/`((?:bench|client|docs|lambdas|lib|local|schemas|test)\/(?!gadgets\/)[\w./-]+\.ts)`(?:: ((?:`\w+`(?:, )?)+))?/g),
].map(([, file = '', names = '']) => ({ file, names: [...names.matchAll(/\w+/g)].map(String) }));

test('every file that the guide for changes names exists, and holds what the guide says is in it', () => {
  expect(named.length).toBeGreaterThan(30);
  const source = (file: string) => (existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), 'utf8') : undefined);
  const wrong = named.flatMap(({ file, names }) => {
    const content = source(file);
    return content === undefined
      ? [file]
      : names.filter((name) => !new RegExp(`\\b${name}\\b`).test(content)).map((name) => `${file}: ${name}`);
  });
  expect(wrong).toEqual([]);
});
