import { chunk } from 'es-toolkit/array';
import type { Context } from '../lambdas/_base/context.ts';
import { logger } from '../lambdas/_base/observability.ts';
import { putDue } from '../lambdas/_delivery/due-work.store.ts';
import { sweepDue } from '../lambdas/_delivery/sweep-due.ts';
import { transact } from '../lambdas/_table/commit.ts';
import { heldReleases } from '../lambdas/notifications/queues.ts';
import { type Figure, print, progress, rounded } from './figures.ts';

const A_TRANSACTION = 50;
const AT_ONCE = 8;

const contextAt = (now: Date): Context => ({
  caller: { kind: 'system', name: 'bench' },
  requestId: 'bench',
  correlationId: 'bench',
  now: () => now,
  remaining: () => 600_000,
  log: logger,
  consumeRateLimit: async () => {},
});

/** Stores windows of so many users that end in one minute, and sweeps them. */
export const measureDue = async (count: number): Promise<Figure[]> => {
  const at = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 5 * 60_000);
  // Sets the watermark.
  await sweepDue([heldReleases], contextAt(new Date(at.getTime() - 60_000)));
  const works = Array.from({ length: count }, (_, index) => ({
    id: `release:user_bench${String(index).padStart(16, '0')}:push:${at.toISOString()}`,
    at,
    queue: heldReleases.name,
    body: { userId: `user_bench${String(index).padStart(16, '0')}`, channel: 'push', upTo: at.toISOString() },
  }));
  const parts = chunk(works, A_TRANSACTION);
  let start = performance.now();
  for (const some of chunk(parts, AT_ONCE)) {
    progress('storing due work');
    await Promise.all(some.map((part) => transact(part.map(putDue), { remaining: () => 600_000 })));
  }
  const stored = performance.now() - start;
  start = performance.now();
  const { sent } = await sweepDue([heldReleases], contextAt(at));
  const swept = performance.now() - start;
  if (sent !== count) throw new Error(`${sent} of ${count} due items were sent`);
  print(`${count} due items: stored in ${rounded(stored)} ms, swept in ${rounded(swept)} ms`);
  return [
    { name: `storing ${count} items that are due in one minute`, unit: 'ms', value: rounded(stored) },
    { name: `one sweep of ${count} due items`, unit: 'ms', value: rounded(swept), note: 'reads, sends to the queue, deletes' },
  ];
};
