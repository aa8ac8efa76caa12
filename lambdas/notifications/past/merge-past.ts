import type { JobOutcome } from '../../_async/job.ts';
import type { Context } from '../../_base/context.ts';
import { ofLiving } from './living.ts';
import {
  dayIn,
  daysFolder,
  isComplete,
  isTooOld,
  merged,
  newFolder,
  type PastNotification,
  partFile,
  partOf,
  partsFor,
  partsIn,
} from './past.rules.ts';
import { changeFile, listFiles, type PastFile, readFile, removeFiles } from './past-files.ts';

/** Parts of a day that are in memory at once: about 32 MB of text. */
const PARTS_AT_ONCE = 8;
/** A day of a million users takes minutes; the next run begins it again. */
const RESERVE_MS = 300_000;

/** Adds notifications to a file of a day, and then takes out what an erasure has removed meanwhile. */
const addTo = async (key: string, added: readonly PastNotification[]): Promise<void> => {
  await changeFile(key, (before = []) => {
    const after = merged(before, added);
    return after.length > before.length ? after : undefined;
  });
  await changeFile(key, async (before = []) => {
    const living = await ofLiving(before);
    return living.length < before.length ? living : undefined;
  });
};

/** Notifications of some parts of a day; the files are read one after the other. */
const readParts = async (files: readonly PastFile[], of: number, first: number): Promise<Map<number, PastNotification[]>> => {
  const parts = new Map<number, PastNotification[]>();
  for (const { key } of files)
    for (const one of (await readFile(key))?.notifications ?? []) {
      const part = partOf(one.userId, of);
      if (part < first || part >= first + PARTS_AT_ONCE) continue;
      const found = parts.get(part);
      if (found) found.push(one);
      else parts.set(part, [one]);
    }
  return parts;
};

/** Merges the new files of a day into its own. They go last, so that a run which stopped is repeated. */
const mergeDay = async (day: string, files: readonly PastFile[]): Promise<void> => {
  const [existing] = await listFiles(daysFolder(day), 1);
  const of = existing ? partsIn(existing.key) : partsFor(files.reduce((sum, { bytes }) => sum + bytes, 0));
  for (let first = 0; first < of; first += PARTS_AT_ONCE)
    for (const [part, added] of await readParts(files, of, first)) await addTo(partFile(day, { part, of }), added);
  await removeFiles(files.map(({ key }) => key));
};

/** Merges all days that are complete, and deletes those that are too old. */
export const mergePast = async (ctx: Pick<Context, 'now' | 'remaining'>): Promise<JobOutcome> => {
  const counts = { days: 0, files: 0, deleted: 0 };
  const now = ctx.now();
  for (const [day, files] of Map.groupBy(await listFiles(newFolder()), ({ key }) => dayIn(key))) {
    if (!isComplete(day, now)) continue;
    if (counts.days > 0 && ctx.remaining() < RESERVE_MS) return { done: false, checkpoint: {}, counts };
    await mergeDay(day, files);
    counts.days += 1;
    counts.files += files.length;
  }
  // The oldest days come first.
  const old = (await listFiles(daysFolder(), 1)).filter(({ key }) => isTooOld(dayIn(key), now));
  await removeFiles(old.map(({ key }) => key));
  return { done: true, counts: { ...counts, deleted: old.length } };
};
