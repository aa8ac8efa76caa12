import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const page = path.resolve(import.meta.dirname, '../../docs/security.md');
const text = readFileSync(page, 'utf8');

test('every file that the security page names exists', () => {
  const named = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => String(target));
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((target) => !existsSync(path.resolve(path.dirname(page), target)))).toEqual([]);
});

test('the page answers all ten risks', () => {
  const answered = [...text.matchAll(/^\| (API\d+) /gm)].map(([, risk]) => risk);
  expect(answered).toEqual(Array.from({ length: 10 }, (_, index) => `API${index + 1}`));
});
