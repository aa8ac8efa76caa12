import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { synthesize } from '../lib/app.ts';
import { type BillLine, billText, totalOf } from './cost/bill.ts';
import { idleBill } from './cost/idle-bill.ts';
import { PRICES_OF, SOURCES } from './cost/prices.ts';
import { assumptions, notificationsBill, socketBill, usersBill } from './cost/users-bill.ts';

/** Prints what a deployment costs a month: unused, with 1,000 and with 100,000 users. */
const outdir = mkdtempSync(path.join(tmpdir(), 'kith-cost-'));
const section = (title: string, lines: readonly BillLine[]): void => console.log(`\n${title}\n${billText(lines)}`);

try {
  const { templates } = await synthesize({ mode: 'cloud', outdir });
  const idle = idleBill(templates);
  section('Unused, a month', idle);
  for (const users of [1_000, 100_000]) {
    const lines = usersBill(users);
    section(`${users.toLocaleString('en')} users, a month, beyond the unused deployment`, lines);
    section(`… their sockets, 20 minutes a day for every active user`, socketBill(users));
    section(`… their notifications: 2 pushes a day for every active user, and an e-mail every five days`, notificationsBill(users));
    console.log(
      `\n  ${users.toLocaleString('en')} users in all: ${(totalOf(idle) + totalOf(lines)).toFixed(2)} USD, sockets ${totalOf(socketBill(users)).toFixed(2)} USD, notifications ${totalOf(notificationsBill(users)).toFixed(2)} USD`,
    );
  }
  console.log(`
${assumptions()} Units are the budgets that tests hold; the mix of calls is in operate/cost/user-day.ts.
List prices of us-east-1, ${PRICES_OF}, without free allowances: ${Object.values(SOURCES).join(', ')}.
Not in it: the identity provider (Cognito is free up to 10,000 monthly users), the images' CDN (free up to 1 TB a month), taxes.`);
} finally {
  rmSync(outdir, { recursive: true, force: true });
}
