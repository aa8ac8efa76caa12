import pMap from 'p-map';
import type { Context } from '../../_base/context.ts';
import { setPullAuthor } from '../../_people/visibility.store.ts';
import { transact, VersionConflict } from '../../_table/commit.ts';
import { type Edge, enterPullMode, markPullEdge, readAudience } from '../../graph/index.ts';
import { sendFanOut } from './send-fan-out.ts';

/** Feeds brought in line at once. */
const AT_ONCE = 8;

const PAGE = 100;

/** Both or neither: the line is marked, and the feed looks at the author's list. Who is no longer in the list needs nothing. */
const convert = async (edge: Edge, ctx: Context): Promise<void> => {
  try {
    await transact([markPullEdge(edge), setPullAuthor(edge.other, edge.owner, true)], ctx);
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
  }
};

/**
 * Turns one page of an audience that is too large for entries into readers of the author's own list, and goes on to the next.
 * The author's mode is written before the first line is read: who comes after that is converted by whoever settles the relationship,
 * who was there before is found here.
 */
export const switchToPull = async (author: string, after: string | undefined, ctx: Context): Promise<void> => {
  if (after === undefined) await enterPullMode(author, ctx.now());
  const { edges, next } = await readAudience(author, after, PAGE);
  await pMap(
    edges.filter(({ pullMode }) => !pullMode),
    (edge) => convert(edge, ctx),
    { concurrency: AT_ONCE },
  );
  if (next !== undefined) await sendFanOut({ kind: 'conversion', author, after: next });
};
