import * as z from 'zod';
import { type JobOutcome, type JobRun, job } from '../../_async/job.ts';
import type { Context } from '../../_base/context.ts';
import { findHeldItems } from '../../_people/held-items.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { buildFile, type CollectedRecord } from './build-file.ts';
import { deleteParts, readPart, writeFile, writePart } from './export-files.ts';
import { type ExportItem, openExports, putExport, readExport } from './exports.store.ts';

/** Exports that share one scan. */
const EXPORTS_A_RUN = 25;
/** Pages of 1 MB between two checkpoints: records of up to 20 MB are in memory. */
const PAGES_A_PART = 20;
const RESERVE_MS = 120_000;
/** A run that stopped has lost its exports after this time; another run begins them again. */
const LOST_AFTER_MS = 24 * 60 * 60 * 1000;

const ExportId = z.object({ userId: z.string(), exportId: z.string() });
const Checkpoint = z.object({
  exports: z.array(ExportId),
  after: z.record(z.string(), z.unknown()).optional(),
  /** Number of parts written so far. */
  parts: z.int(),
});
type Progress = z.infer<typeof Checkpoint>;
type ExportName = z.infer<typeof ExportId>;

const isFree = ({ status, runId, claimedAt = '' }: ExportItem, run: string, now: Date): boolean =>
  status === 'queued' || (status === 'running' && (runId === run || !(Date.parse(claimedAt) >= now.getTime() - LOST_AFTER_MS)));

/** Tries of an export before it is given up. */
const MAX_CLAIMS = 3;

const claim = (name: ExportName, runId: string, ctx: Context): Promise<boolean> =>
  retryOnConflict(ctx, async () => {
    const found = await readExport(name.userId, name.exportId, ctx.now());
    if (!found || !isFree(found, runId, ctx.now())) return false;
    const claims = (found.claims ?? 0) + 1;
    const status = claims > MAX_CLAIMS ? 'failed' : 'running';
    await transact([putExport({ ...found, status, runId, claims, claimedAt: ctx.now().toISOString(), v: found.v + 1 }, found)], ctx);
    if (status === 'failed') ctx.log.error('an export was given up', { exportId: found.exportId, claims });
    return status === 'running';
  });

const begin = async (runId: string, ctx: Context): Promise<Progress> => {
  const exports: ExportName[] = [];
  for (const name of await openExports(EXPORTS_A_RUN)) if (await claim(name, runId, ctx)) exports.push(name);
  return { exports, parts: 0 };
};

/** Collects the records of some pages and writes them as the next part of each export. */
const collectPart = async ({ exports, after, parts }: Progress, runId: string): Promise<{ next: Progress; done: boolean }> => {
  const lines = new Map(exports.map(({ userId }) => [userId, [] as string[]]));
  let position = after;
  for (let page = 0; page < PAGES_A_PART; page += 1) {
    const { found, last } = await findHeldItems([...lines.keys()], position);
    for (const { item, held, part, userId } of found) {
      const record = held.exported?.(item, userId);
      if (record !== undefined) lines.get(userId)?.push(JSON.stringify({ part: part.name, record } satisfies CollectedRecord));
    }
    position = last;
    if (position === undefined) break;
  }
  for (const name of exports) await writePart({ ...name, runId }, parts, lines.get(name.userId) ?? []);
  return { next: { exports, after: position, parts: parts + 1 }, done: position === undefined };
};

const collected = async (name: ExportName & { runId: string }, parts: number): Promise<CollectedRecord[]> => {
  const records: CollectedRecord[] = [];
  for (let part = 0; part < parts; part += 1)
    for (const line of await readPart(name, part)) records.push(JSON.parse(line) as CollectedRecord);
  return records;
};

/** Writes the file and then marks the export ready. Repeating it writes the same file. @returns the number of records. */
const finish = async (name: ExportName & { runId: string }, parts: number, ctx: Context): Promise<number> => {
  const found = await readExport(name.userId, name.exportId, ctx.now());
  if (found?.status !== 'running' || found.runId !== name.runId) {
    // An earlier attempt may have ended before it deleted them.
    await deleteParts(name);
    return 0;
  }
  const { userId, exportId, requestedAt } = found;
  const readyAt = ctx.now().toISOString();
  const { zip, manifest } = buildFile({ exportId, userId, requestedAt, madeAt: readyAt }, await collected(name, parts));
  await writeFile(name, zip);
  const records = manifest.parts.reduce((sum, part) => sum + part.records, 0);
  const { runId: _, claims: __, claimedAt: ___, ...kept } = found;
  await transact([putExport({ ...kept, status: 'ready', readyAt, bytes: zip.length, records, v: found.v + 1 }, found)], ctx);
  await deleteParts(name);
  return records;
};

/** Makes all open exports with one scan of the table. */
export const exportData = async (run: Pick<JobRun, 'runId' | 'checkpoint' | 'save'>, ctx: Context): Promise<JobOutcome> => {
  let progress = run.checkpoint === undefined ? await begin(run.runId, ctx) : Checkpoint.parse(run.checkpoint);
  for (let done = progress.exports.length === 0; !done; ) {
    if (progress.parts > 0 && progress.after === undefined) break;
    const collecting = await collectPart(progress, run.runId);
    progress = collecting.next;
    ({ done } = collecting);
    await run.save(progress, {});
    if (!done && ctx.remaining() < RESERVE_MS) return { done: false, checkpoint: progress, counts: {} };
  }
  let [records, exports, failed] = [0, 0, 0];
  for (const name of progress.exports)
    try {
      records += await finish({ ...name, runId: run.runId }, progress.parts, ctx);
      exports += 1;
    } catch (error) {
      // It keeps back no other one; a later run tries it again.
      failed += 1;
      ctx.log.error('an export failed', { exportId: name.exportId, error: error instanceof Error ? error.name : 'Error' });
    }
  // The run's record is kept: it names no user.
  await run.save({ exports: [], parts: 0 }, {});
  return { done: true, counts: { exports, records, failed } };
};

export default job(exportData, { alone: true });
