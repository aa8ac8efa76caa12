import type { Context } from '../../_base/context.ts';
import { forEachConcurrently } from '../../_base/for-each.ts';
import { readAudience } from '../../graph/index.ts';
import { sendSync } from './send-sync.ts';
import { syncRelationship } from './sync-relationship.ts';

/** Feeds synced concurrently. */
const CONCURRENCY = 8;

const PAGE = 50;

/**
 * Syncs one page of an author's audience after a privacy change, and sends a message for the next page.
 * An audience in pull mode has no entries to remove: its reads check the author's privacy.
 */
export const syncAudience = async (author: string, after: string | undefined, ctx: Context): Promise<void> => {
  const { pullMode, edges, next } = await readAudience(author, after, PAGE);
  if (pullMode) return;
  await forEachConcurrently(
    edges,
    async ({ other }) => {
      await syncRelationship({ viewer: other, author }, ctx, { thorough: true });
    },
    CONCURRENCY,
  );
  if (next !== undefined) await sendSync({ kind: 'audience', author, after: next });
};
