import { uniqBy } from 'es-toolkit/array';
import type { Context } from '../../_base/context.ts';
import { dueDeletions } from '../deletion/deletions.store.ts';
import { beginErasure } from '../deletion/erasure.ts';
import { deleteExportFiles } from '../export/export-files.ts';
import { openExports } from '../export/exports.store.ts';
import { startExport } from '../export/make-export.ts';
import { beginRounds, MOST_ERASURES, MOST_EXPORTS } from './data-search.rules.ts';
import type { DataSearch, ErasureRound, ExportRound } from './data-search.store.ts';

const newErasures = async ({ erasures }: DataSearch, ctx: Context): Promise<ErasureRound[]> => {
  const known = new Set(erasures.map(({ userId }) => userId));
  // An account stays in the list until it is erased, so the first ones may all be known.
  const due = (await dueDeletions(ctx.now(), 2 * MOST_ERASURES)).filter((userId) => !known.has(userId));
  const begun: ErasureRound[] = [];
  for (const userId of due.slice(0, MOST_ERASURES - known.size)) {
    const user = await beginErasure(userId, ctx);
    if (user) begun.push({ ...user, left: 0, rounds: 0, items: {}, types: {} });
  }
  return begun;
};

/** The oldest open export of each user. Two at once would share what is found, and each lack a part; a later one waits for its turn. */
const newExports = async ({ erasures, exports }: DataSearch, ctx: Context): Promise<ExportRound[]> => {
  const taken = new Set([...erasures, ...exports].map(({ userId }) => userId));
  const open = await openExports(ctx.now(), 2 * MOST_EXPORTS);
  const others = uniqBy(open, ({ userId }) => userId).filter(({ userId }) => !taken.has(userId));
  const begun: ExportRound[] = [];
  for (const name of others.slice(0, MOST_EXPORTS - exports.length))
    if (await startExport(name, ctx)) begun.push({ ...name, left: 0, parts: 0, failures: 0 });
  return begun;
};

/** Stops exports of users who are being erased, whose items the erasure deletes. */
const withoutErased = async (search: DataSearch): Promise<DataSearch> => {
  const erased = new Set(search.erasures.map(({ userId }) => userId));
  for (const one of search.exports) if (erased.has(one.userId)) await deleteExportFiles(one);
  return { ...search, exports: search.exports.filter(({ userId }) => !erased.has(userId)) };
};

/** Adds due erasures and open exports to a search that is about to begin a segment, and begins the rounds of all that may. */
export const joinSearch = async (search: DataSearch, runId: string, ctx: Context): Promise<DataSearch> => {
  const joined = await withoutErased({ ...search, erasures: [...search.erasures, ...(await newErasures(search, ctx))] });
  return beginRounds({ ...joined, exports: [...joined.exports, ...(await newExports(joined, ctx))] }, runId);
};
