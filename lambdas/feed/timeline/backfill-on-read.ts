import { chunk } from 'es-toolkit/array';
import type { Context } from '../../_base/context.ts';
import { type Edge, readEdges } from '../../graph/index.ts';
import { syncFeeds } from '../sync/sync-feeds.ts';
import { lastBackfill, recordBackfill } from './backfills.store.ts';

/** Authors synced together. */
const GROUP = 25;

const INTERVAL_MS = 24 * 3_600_000;
const MAX_AUTHORS = 100;
/** Time that must remain to read the feed once more and to respond. */
const RESERVE_MS = 8_000;

const newestAuthors = (edges: readonly Edge[]): string[] => {
  const sorted = edges.toSorted((a, b) => (a.since < b.since ? 1 : -1));
  return [...new Set(sorted.map(({ other }) => other))].slice(0, MAX_AUTHORS);
};

/**
 * Backfills a short feed from the activity of the viewer's newest friends and followed authors, at most once a day.
 * Entries expire after 90 days, so a feed may be short although its authors have older activity.
 * @returns whether any entry was added.
 */
export const backfillOnRead = async (viewer: string, ctx: Context): Promise<boolean> => {
  if ((await lastBackfill(viewer)) > ctx.now().getTime() - INTERVAL_MS) return false;
  const [friends, following] = await Promise.all([
    readEdges('friends', viewer, undefined, MAX_AUTHORS),
    readEdges('following', viewer, undefined, MAX_AUTHORS),
  ]);
  let changed = false;
  for (const authors of chunk(newestAuthors([...friends, ...following]), GROUP)) {
    if (ctx.remaining() < RESERVE_MS) break;
    const results = await syncFeeds(
      authors.map((author) => ({ viewer, author })),
      ctx,
    );
    changed ||= results.some((result) => result.changed);
  }
  await recordBackfill(viewer, ctx.now());
  return changed;
};
