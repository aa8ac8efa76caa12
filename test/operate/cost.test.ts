import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { billText } from '../../operate/cost/bill.ts';
import { PRICES, PRICES_OF, SOURCES } from '../../operate/cost/prices.ts';
import { usersBill } from '../../operate/cost/users-bill.ts';

const root = path.resolve(import.meta.dirname, '../..');

test('the command prints the bills of no, few and many users, with their total and the sources of the prices', () => {
  const printed = execFileSync(process.execPath, ['operate/cost.ts'], { cwd: root, encoding: 'utf8' });
  expect(printed).toMatch(/^Unused, a month\n {2}polls of \d+ standard queues/m);
  expect(printed).toMatch(/ 1,000 users in all: \d+\.\d\d USD, and sockets \d+\.\d\d USD/);
  expect(printed).toMatch(/ 100,000 users in all: 1\d\d\.\d\d USD, and sockets \d+\.\d\d USD/);
  expect(printed).toContain(PRICES_OF);
  for (const source of Object.values(SOURCES)) expect(printed).toContain(source);
});

test('every price has its source, and every line its share of the total', () => {
  for (const { usd, source } of Object.values(PRICES))
    expect([usd > 0, SOURCES[source]]).toEqual([true, expect.stringContaining('aws.amazon.com/')]);
  const lines = usersBill(100_000);
  expect(lines.filter(({ usd }) => !(usd > 0))).toEqual([]);
  expect(billText(lines)).toMatch(/total +\d+\.\d\d USD$/);
  // Twice the users cost twice as much: nothing of the bill is fixed.
  const twice = usersBill(200_000);
  for (const [index, { usd }] of lines.entries()) expect(twice[index]!.usd).toBeCloseTo(2 * usd, 6);
});
