import type { Context } from '../../_base/context.ts';
import { personalData } from '../../_people/personal-data.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { buildFile, type CollectedRecord } from './build-file.ts';
import { deleteParts, readPart, writeFile } from './export-files.ts';
import { type ExportItem, expiryOfEnded, putExport, readExport } from './exports.store.ts';

type ExportName = Pick<ExportItem, 'userId' | 'exportId'>;

const isOpen = ({ status }: ExportItem): boolean => status === 'queued' || status === 'running';

/** Changes an export that is open; returns it before, and undefined where it is not open. */
const changeOpen = ({ userId, exportId }: ExportName, changes: Partial<ExportItem>, ctx: Context): Promise<ExportItem | undefined> =>
  retryOnConflict(ctx, async () => {
    const found = await readExport(userId, exportId, ctx.now());
    if (!found || !isOpen(found)) return undefined;
    await transact([putExport({ ...found, ...changes, v: found.v + 1 }, found)], ctx);
    return found;
  });

/** Shows that an export is being made. @returns whether it is still to be made. */
export const startExport = async (name: ExportName, ctx: Context): Promise<boolean> =>
  (await changeOpen(name, { status: 'running' }, ctx)) !== undefined;

/** Gives an export up. Its user can request another one. */
export const failExport = async (name: ExportName, ctx: Context): Promise<void> => {
  await changeOpen(name, { status: 'failed', expiresAt: expiryOfEnded(ctx.now()) }, ctx);
  await deleteParts(name);
};

const collected = async (name: ExportName, parts: number): Promise<CollectedRecord[]> => {
  const records: CollectedRecord[] = [];
  for (let part = 0; part < parts; part += 1)
    for (const line of await readPart(name, part)) records.push(JSON.parse(line) as CollectedRecord);
  return records;
};

/** Records that lie in files. They come last: what left the table while it was searched is in them. */
const inFiles = async (userId: string): Promise<CollectedRecord[]> => {
  const records: CollectedRecord[] = [];
  for (const { name, files } of personalData())
    for (const record of (await files?.exported(userId)) ?? []) records.push({ part: name, record });
  return records;
};

/** Writes the file from its parts and then marks the export ready. Repeating it writes the same file. @returns the number of records. */
export const finishExport = async (name: ExportName & { parts: number }, ctx: Context): Promise<number> => {
  const { userId, exportId, parts } = name;
  const found = await readExport(userId, exportId, ctx.now());
  let records = 0;
  if (found && isOpen(found)) {
    const readyAt = ctx.now().toISOString();
    const about = { exportId, userId, requestedAt: found.requestedAt, madeAt: readyAt };
    const { zip, manifest } = buildFile(about, [...(await collected(name, parts)), ...(await inFiles(userId))]);
    await writeFile(name, zip);
    records = manifest.parts.reduce((sum, part) => sum + part.records, 0);
    await changeOpen(name, { status: 'ready', readyAt, bytes: zip.length, records, expiresAt: expiryOfEnded(ctx.now()) }, ctx);
  }
  // Also where an earlier attempt ended before it deleted them.
  await deleteParts(name);
  return records;
};
