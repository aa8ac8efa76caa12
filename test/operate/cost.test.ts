import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { MOST_ERASURES } from '../../lambdas/users/data-search/data-search.rules.ts';
import { billText } from '../../operate/cost/bill.ts';
import { PRICES, PRICES_OF, SOURCES } from '../../operate/cost/prices.ts';
import { searchBill } from '../../operate/cost/search-bill.ts';
import { CHURN } from '../../operate/cost/user-day.ts';
import { notificationsBill, usersBill } from '../../operate/cost/users-bill.ts';

const root = path.resolve(import.meta.dirname, '../..');

test('the command prints the bills of no, few and many users, with their total and the sources of the prices', () => {
  const printed = execFileSync(process.execPath, ['operate/cost.ts'], { cwd: root, encoding: 'utf8' });
  expect(printed).toMatch(/^Unused, a month\n {2}polls of \d+ standard queues/m);
  expect(printed).toMatch(/ 1,000 users in all: \d+\.\d\d USD, sockets \d+\.\d\d USD, notifications \d+\.\d\d USD/);
  expect(printed).toMatch(/ 100,000 users in all: [12]\d\d\.\d\d USD, sockets \d+\.\d\d USD, notifications \d+\.\d\d USD/);
  expect(printed).toContain(PRICES_OF);
  for (const source of Object.values(SOURCES)) expect(printed).toContain(source);
});

test('every price has its source, and every line its share of the total', () => {
  for (const { usd, source } of Object.values(PRICES))
    expect([usd > 0, SOURCES[source]]).toEqual([true, expect.stringContaining('aws.amazon.com/')]);
  const lines = usersBill(100_000);
  expect(lines.filter(({ usd }) => !(usd > 0))).toEqual([]);
  expect(billText(lines)).toMatch(/total +\d+\.\d\d USD$/);
  // Twice the users cost twice as much: nothing of the bill is fixed, but searches are shared.
  const twice = usersBill(200_000);
  const shared = new Set(searchBill(100_000, 50).map(({ what }) => what));
  for (const [index, { what, usd }] of lines.entries()) if (!shared.has(what)) expect(twice[index]!.usd).toBeCloseTo(2 * usd, 6);
});

test('the searches for personal data are in the bill, and bounded however many accounts are deleted', () => {
  const [search, writes] = searchBill(1_000, 0.5);
  expect([search!.what, writes!.what]).toEqual(['searches for 5 erasures, 2 exports', 'write units of erasures']);
  // Twelve rounds of 64,000 units, none of which is shared.
  expect(search!.count).toBe(12 * 64_000);
  expect(usersBill(1_000).map(({ what }) => what)).toEqual(expect.arrayContaining([search!.what, writes!.what]));
  // A round of 50 GB takes four days at least, so a month has 7.5.
  const [many] = searchBill(100_000, 50);
  expect(many!.count).toBeCloseTo(7.5 * 50_000 * 128, 0);
  expect(many!.usd).toBeLessThan(8);
  expect(searchBill(1_000_000, 50)[0]!.count).toBe(many!.count);
  // The common rate bounds smaller tables.
  expect(searchBill(1_000_000, 10)[0]!.count).toBeCloseTo(720 * 54_000, 0);
});

test('the erasures of 100,000 users share a search, also where each takes three rounds of four days', () => {
  const days = 3 * 4 + 1;
  expect((100_000 * CHURN.erasures * days) / 30).toBeLessThan(MOST_ERASURES);
});

test('notifications are a bill of their own, of what a day of a user names', () => {
  const lines = notificationsBill(100_000);
  expect(lines.filter(({ usd }) => !(usd > 0))).toEqual([]);
  const mails = lines.find(({ what }) => what.startsWith('e-mails'))!;
  expect([mails.count, mails.usd]).toEqual([100_000 * 0.2 * 30 * 0.2, 12]);
  expect(lines.reduce((sum, { usd }) => sum + usd, 0)).toBeLessThan(60);
});

test('a message of a FIFO queue has its price: each score sends one', () => {
  const [requests] = usersBill(1_000).filter(({ what }) => what === 'requests to FIFO queues');
  const scores = 1_000 * 0.2 * 30 * 2;
  expect(requests!.count).toBe(scores * 3);
  expect(requests!.usd).toBeCloseTo(scores * 3 * PRICES.fifoRequest.usd, 9);
});
