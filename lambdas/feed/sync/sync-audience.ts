import type { Context } from '../../_base/context.ts';
import { type Edge, readAudience } from '../../graph/index.ts';
import { sendSync } from './send-sync.ts';
import { syncFeeds } from './sync-feeds.ts';

const PAGE = 50;
/** An audience up to this size is synced by the consumer of the event. */
const SMALL_AUDIENCE = 10;

const syncViewers = (author: string, edges: readonly Edge[], ctx: Context): Promise<unknown> => {
  const viewers = new Set(edges.map(({ other }) => other));
  const feeds = [...viewers].map((viewer) => ({ viewer, author }));
  return syncFeeds(feeds, ctx, { thorough: true });
};

/**
 * Syncs one page of an author's audience after a privacy change, and sends a message for the next page.
 * An audience in pull mode has no entries to remove: its reads check the author's privacy.
 */
export const syncAudience = async (author: string, after: string | undefined, ctx: Context): Promise<void> => {
  const { pullMode, edges, next } = await readAudience(author, after, PAGE);
  if (pullMode) return;
  await syncViewers(author, edges, ctx);
  if (next !== undefined) await sendSync({ kind: 'audience', author, after: next });
};

/** Syncs a small audience at once. A larger one takes the queue, where no other event waits for it. */
export const syncAudienceAtOnce = async (author: string, ctx: Context): Promise<void> => {
  const { pullMode, edges, next } = await readAudience(author, undefined, SMALL_AUDIENCE);
  if (pullMode) return;
  if (next !== undefined) return sendSync({ kind: 'audience', author });
  if (edges.length > 0) await syncViewers(author, edges, ctx);
};
