import pMap from 'p-map';
import type { Context } from '../../_base/context.ts';
import { readAudience } from '../../graph/index.ts';
import { sendSync } from './send-sync.ts';
import { syncRelationship } from './sync-relationship.ts';

/** Feeds brought in line at once. */
const AT_ONCE = 8;

const PAGE = 50;

/**
 * Settles one page of an author's audience after a change of privacy, and goes on to the next. Those who look at the author's
 * own list have nothing to withdraw: the privacy is asked as they read.
 */
export const syncAudience = async (author: string, after: string | undefined, ctx: Context): Promise<void> => {
  const { pullMode, edges, next } = await readAudience(author, after, PAGE);
  if (pullMode) return;
  await pMap(
    edges,
    async ({ other }) => {
      await syncRelationship({ viewer: other, author }, ctx, { thorough: true });
    },
    { concurrency: AT_ONCE },
  );
  if (next !== undefined) await sendSync({ kind: 'audience', author, after: next });
};
