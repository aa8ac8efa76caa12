import { countBy } from 'es-toolkit/array';
import type { Context } from '../../_base/context.ts';
import { accountKeys } from '../../_identity/accounts.ts';
import { type FoundItem, findHeldItems, readHeldItems } from '../../_people/held-items.ts';
import { meterUnits } from '../../_table/consumed-units.ts';
import { readItems } from '../../_table/table.ts';
import { eraseFiles, eraseItems, hasNoOwnItems, isWithAccount } from '../deletion/erase-items.ts';
import { finishErasure } from '../deletion/erasure.ts';
import type { CollectedRecord } from '../export/build-file.ts';
import { writePart } from '../export/export-files.ts';
import { failExport, finishExport } from '../export/make-export.ts';
import { endSegment, endsWithSegment, isSearching, SEGMENTS, searchedUsers, withFiles, withFound } from './data-search.rules.ts';
import { type DataSearch, type ErasureRound, type ExportRound, type LeftOver, readSearch, writeSearch } from './data-search.store.ts';

/**
 * State of an invocation. `lines`: records of exports that are in no part yet. `unsaved`: pages and characters of records
 * since the search was stored. `touched`: items that were erased.
 */
export type SearchRun = {
  runId: string;
  search: DataSearch;
  lines: Map<string, string[]>;
  touched: LeftOver[];
  unsaved: { pages: number; characters: number };
  counts: { pages: number; items: number; accounts: number; exports: number; records: number };
};

/** Items looked at again, and those of them that are kept for the next run. A round finds the others again. */
const MOST_TOUCHED = 2_000;
const MOST_LEFT_OVER = 300;
/** Tries of an export before it is given up. */
const MOST_FAILURES = 3;

export const openSearch = async (runId: string): Promise<SearchRun> => ({
  runId,
  search: await readSearch(),
  lines: new Map(),
  touched: [],
  unsaved: { pages: 0, characters: 0 },
  counts: { pages: 0, items: 0, accounts: 0, exports: 0, records: 0 },
});

/**
 * Leaves out accounts that are erased already: an earlier run ended before it stored that. Their users may have signed up again, and
 * nothing of the new account is to go.
 */
export const leaveOutErased = async (run: SearchRun): Promise<void> => {
  const { erasures } = run.search;
  if (erasures.length === 0) return;
  const find = await readItems(
    erasures.map(({ userId }) => accountKeys.key({ userId })),
    { consistent: true },
  );
  const isOpen = ({ userId, alias }: ErasureRound): boolean =>
    (find(accountKeys.key({ userId }))?.deletion as { alias?: string } | undefined)?.alias === alias;
  run.search = { ...run.search, erasures: erasures.filter(isOpen) };
};

const listed = ({ item: { pk, sk }, userId }: FoundItem): LeftOver => ({ pk, sk, userId });

const hasFound = ({ types }: ErasureRound): boolean => Object.keys(types).length > 0;

/**
 * Counts and erases what was found of accounts. That a round has found something is stored before it is erased: after a crash the page
 * is read again, without it, and the round would seem to be the proof. @returns what was not to stay until the account goes. */
const erase = async (run: SearchRun, found: readonly FoundItem[], ctx: Context): Promise<LeftOver[]> => {
  const { erasures } = run.search;
  const foundOf = (userId: string) => found.filter((one) => one.userId === userId);
  run.search = { ...run.search, erasures: erasures.map((user) => foundOf(user.userId).reduce(withFound, user)) };
  const isStored = run.search.erasures.every((user, index) => hasFound(user) === hasFound(erasures[index]!));
  if (!isStored) await saveSearch(run, ctx);
  const toErase = found.filter((one) => !isWithAccount(one) && erasures.some(({ userId }) => userId === one.userId));
  await eraseItems(toErase, erasures, ctx);
  run.touched = [...run.touched, ...toErase.map(listed)].slice(-MOST_TOUCHED);
  run.counts.items += toErase.length;
  return toErase.map(listed);
};

const collect = (run: SearchRun, found: readonly FoundItem[]): void => {
  const exportOf = new Map(run.search.exports.filter(isSearching).map((one) => [one.userId, one.exportId]));
  for (const { item, held, part, userId } of found) {
    const exportId = exportOf.get(userId);
    const record = exportId === undefined ? undefined : held.exported?.(item, userId);
    if (exportId === undefined || record === undefined) continue;
    const lines = run.lines.get(exportId) ?? [];
    const line = JSON.stringify({ part: part.name, record } satisfies CollectedRecord);
    lines.push(line);
    run.lines.set(exportId, lines);
    run.unsaved.characters += line.length;
  }
};

/** Searches one page. @returns whether it was the last one of its segment. */
export const searchPage = async (run: SearchRun, ctx: Context): Promise<boolean> => {
  const units = meterUnits();
  const { after, segment } = run.search;
  const { found, last } = await findHeldItems(searchedUsers(run.search), after, { index: segment, of: SEGMENTS });
  const { readUnits } = units();
  collect(run, found);
  await erase(run, found, ctx);
  run.search = { ...run.search, after: last, units: run.search.units + readUnits };
  run.counts.pages += 1;
  run.unsaved.pages += 1;
  return last === undefined;
};

/** Erases again what earlier runs have left over. Much of it waited for a counter or a board, and goes now. */
export const eraseLeftOver = async (run: SearchRun, ctx: Context): Promise<void> => {
  if (run.search.leftOver.length === 0) return;
  const found = await readHeldItems(run.search.leftOver);
  const types = countBy(found, ({ item }) => String(item.type));
  if (found.length > 0) ctx.log.info('items of erasures were left over from an earlier run', { types });
  const leftOver = await erase(run, found, ctx);
  run.search = { ...run.search, leftOver };
};

/** Keeps those of the erased items that are still there. */
export const keepLeftOver = async (run: SearchRun): Promise<void> => {
  const members = new Set(run.search.erasures.map(({ userId }) => userId));
  const touched = run.touched.filter(({ userId }) => members.has(userId));
  const left = (await readHeldItems(touched)).filter((one) => !isWithAccount(one)).map(listed);
  run.search = { ...run.search, leftOver: left.slice(0, MOST_LEFT_OVER) };
  run.touched = [];
};

/** Writes the records of exports as their next parts, and then where the search is. */
export const saveSearch = async (run: SearchRun, ctx: Context): Promise<void> => {
  const exports: ExportRound[] = [];
  for (const one of run.search.exports) {
    const lines = run.lines.get(one.exportId) ?? [];
    if (lines.length > 0) await writePart(one, one.parts, lines);
    exports.push(lines.length > 0 ? { ...one, parts: one.parts + 1 } : one);
  }
  run.lines.clear();
  run.search = await writeSearch({ ...run.search, exports }, ctx);
  run.unsaved = { pages: 0, characters: 0 };
};

/** Finishes an account of which the round has found nothing. @returns what remains to be searched. */
const endErasure = async (run: SearchRun, user: ErasureRound, ctx: Context): Promise<ErasureRound[]> => {
  const isProven = !hasFound(user) && (await hasNoOwnItems(user.userId));
  if (!isProven) {
    ctx.log.info('an erasure needs another round', { rounds: user.rounds, types: user.types });
    return [user];
  }
  try {
    const inFiles = await eraseFiles(user, ctx);
    // The next round is the proof.
    if (Object.keys(inFiles).length > 0) return [withFiles(user, inFiles)];
    if (await finishErasure(user, user.items, ctx)) run.counts.accounts += 1;
    return [];
  } catch (error) {
    // It keeps back no other one, and ends with a later round.
    ctx.log.error('an erasure was not finished', { rounds: user.rounds, error: error instanceof Error ? error.name : 'Error' });
    return [user];
  }
};

const endExport = async (run: SearchRun, one: ExportRound, ctx: Context): Promise<ExportRound[]> => {
  try {
    run.counts.records += await finishExport(one, ctx);
    run.counts.exports += 1;
    return [];
  } catch (error) {
    // It keeps back no other one, and begins again with a later run.
    const failures = one.failures + 1;
    ctx.log.error('an export failed', { exportId: one.exportId, failures, error: error instanceof Error ? error.name : 'Error' });
    if (failures < MOST_FAILURES) return [{ ...one, failures }];
    await failExport(one, ctx);
    return [];
  }
};

/** Ends the segment, and what has now seen the whole table. The stored search then names no user who was erased. */
export const finishSegment = async (run: SearchRun, ctx: Context): Promise<void> => {
  const { erasures, exports } = run.search;
  const endsOne = [...erasures, ...exports].some(endsWithSegment);
  if (endsOne) await saveSearch(run, ctx);
  const ended = new Set([...run.search.erasures, ...run.search.exports].filter(endsWithSegment).map(({ userId }) => userId));
  run.search = endSegment(run.search, run.runId);
  const left: ErasureRound[] = [];
  for (const user of run.search.erasures) left.push(...(ended.has(user.userId) ? await endErasure(run, user, ctx) : [user]));
  const leftExports: ExportRound[] = [];
  for (const one of run.search.exports) leftExports.push(...(ended.has(one.userId) ? await endExport(run, one, ctx) : [one]));
  run.search = { ...run.search, erasures: left, exports: leftExports };
  if (endsOne) await saveSearch(run, ctx);
};
