import type { Context } from '../../_base/context.ts';
import { readAudience } from '../../graph/index.ts';
import { sendSync } from './send-sync.ts';
import { syncFeeds } from './sync-feeds.ts';

const PAGE = 50;

/**
 * Syncs one page of an author's audience after a privacy change, and sends a message for the next page.
 * An audience in pull mode has no entries to remove: its reads check the author's privacy.
 */
export const syncAudience = async (author: string, after: string | undefined, ctx: Context): Promise<void> => {
  const { pullMode, edges, next } = await readAudience(author, after, PAGE);
  if (pullMode) return;
  const viewers = new Set(edges.map(({ other }) => other));
  await syncFeeds(
    [...viewers].map((viewer) => ({ viewer, author })),
    ctx,
    { thorough: true },
  );
  if (next !== undefined) await sendSync({ kind: 'audience', author, after: next });
};
