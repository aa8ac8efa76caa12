import { job } from '../_async/job.ts';
import { transact } from '../_table/commit.ts';
import type { ScanPosition } from '../_table/scan.ts';
import { deleteKudo, scanKudos } from './kudos.store.ts';

/** Deletes removed kudos, a page of the walk in each invocation. */
export const handler = job(async ({ checkpoint }, ctx) => {
  const { kudos, last } = await scanKudos(checkpoint as ScanPosition | undefined);
  const removed = kudos.filter(({ state }) => state === 'removed');
  for (const kudo of removed) await transact([deleteKudo(kudo)], ctx);
  const counts = { deleted: removed.length };
  return last ? { done: false, checkpoint: last, counts } : { done: true, counts };
});
