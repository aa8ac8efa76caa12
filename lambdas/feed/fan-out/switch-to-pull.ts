import type { Context } from '../../_base/context.ts';
import { forEachConcurrently } from '../../_base/for-each.ts';
import { setPullAuthor } from '../../_people/visibility.store.ts';
import { transact, VersionConflict } from '../../_table/commit.ts';
import { type Edge, enterPullMode, markPullEdge, readAudience } from '../../graph/index.ts';
import { sendFanOut } from './send-fan-out.ts';

/** Edges switched concurrently. */
const CONCURRENCY = 8;

const PAGE = 100;

/** Marks the edge and adds the pull author in one transaction. An edge that was deleted meanwhile needs no change. */
const switchEdge = async (edge: Edge, ctx: Context): Promise<void> => {
  try {
    await transact([markPullEdge(edge), setPullAuthor(edge.other, edge.owner, true)], ctx);
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
  }
};

/**
 * Switches one page of a large audience to pull mode and sends a message for the next page.
 * The author's mode is written before the first edge is read: relationship sync switches users who join later, and this
 * function finds those who joined before.
 */
export const switchToPull = async (author: string, after: string | undefined, ctx: Context): Promise<void> => {
  if (after === undefined) await enterPullMode(author, ctx.now());
  const { edges, next } = await readAudience(author, after, PAGE);
  await forEachConcurrently(
    edges.filter(({ pullMode }) => !pullMode),
    (edge) => switchEdge(edge, ctx),
    CONCURRENCY,
  );
  if (next !== undefined) await sendFanOut({ kind: 'conversion', author, after: next });
};
