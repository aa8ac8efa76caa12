import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { repositoryRoot } from '../../lib/domain.ts';

test('the sentence on the delay of a rank says what its table shows', () => {
  const document = readFileSync(resolve(repositoryRoot, 'docs/benchmarks.md'), 'utf8');
  const [, section = ''] = document.split('\n## From a score to its rank\n');
  const rows = [...section.split('\n## ')[0]!.matchAll(/^\| (\d+) \| (\d+) ms \| (\d+) ms \|/gm)].map(([, rate, , p99]) => [
    Number(rate),
    Number(p99),
  ]);
  expect(rows.length).toBeGreaterThan(1);
  const missed = rows.find(([, p99]) => p99! > 3000);
  const met = rows.slice(0, missed ? rows.indexOf(missed) : rows.length).at(-1);
  const claims =
    /The target is a p99 of 3 s\.(?: It is met up to (\d+) scores a second\.)?(?: At (\d+) it is missed: ([\d.]+) s\.)?\n/.exec(section);
  expect(claims?.slice(1)).toEqual([met && String(met[0]), missed && String(missed[0]), missed && (missed[1]! / 1000).toFixed(1)]);
});
