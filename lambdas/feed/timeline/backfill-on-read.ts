import pMap from 'p-map';
import type { Context } from '../../_base/context.ts';
import { type Edge, readEdges } from '../../graph/index.ts';
import { syncRelationship } from '../sync/sync-relationship.ts';
import { lastBackfill, recordBackfill } from './backfills.store.ts';

/** Feeds brought in line at once. */
const AT_ONCE = 8;

const EVERY_MS = 24 * 3_600_000;
const PEOPLE = 100;
/** What must be left to read the feed again and to answer. */
const RESERVE_MS = 8_000;

const newest = (edges: readonly Edge[]): string[] => {
  const sorted = edges.toSorted((a, b) => (a.since < b.since ? 1 : -1));
  return [...new Set(sorted.map(({ other }) => other))].slice(0, PEOPLE);
};

/**
 * Fills a feed that came up short from the lists of the newest of those whom the person knows, at most once a day: entries
 * live 90 days, and a friend may have been silent for as long.
 * @returns whether anything came in.
 */
export const backfillOnRead = async (viewer: string, ctx: Context): Promise<boolean> => {
  if ((await lastBackfill(viewer)) > ctx.now().getTime() - EVERY_MS) return false;
  const [friends, following] = await Promise.all([
    readEdges('friends', viewer, undefined, PEOPLE),
    readEdges('following', viewer, undefined, PEOPLE),
  ]);
  let changed = false;
  await pMap(
    newest([...friends, ...following]),
    async (author) => {
      if (ctx.remaining() < RESERVE_MS) return;
      const { rounds } = await syncRelationship({ viewer, author }, ctx);
      changed ||= rounds > 1;
    },
    { concurrency: AT_ONCE },
  );
  await recordBackfill(viewer, ctx.now());
  return changed;
};
