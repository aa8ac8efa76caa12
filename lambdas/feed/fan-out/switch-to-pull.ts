import type { Context } from '../../_base/context.ts';
import { inLanes } from '../../_base/map-concurrent.ts';
import { StaleRead, transact } from '../../_table/commit.ts';
import { becomePulled, changePulled, type Edge, markPulled, readAudience } from '../../graph/relationship/relationship.store.ts';
import { sendFanOut } from '../messages.ts';

const PAGE = 100;

/** Both or neither: the line is marked, and the feed looks at the author's list. Who is no longer in the list needs nothing. */
const convert = async (edge: Edge, ctx: Context): Promise<void> => {
  try {
    await transact([markPulled(edge), changePulled(edge.other, edge.owner, true)], ctx);
  } catch (error) {
    if (!(error instanceof StaleRead)) throw error;
  }
};

/**
 * Turns one page of an audience that is too large for copies into readers of the author's own list, and goes on to the next.
 * The author's mode is written before the first line is read: who comes after that is converted by whoever settles the pair,
 * who was there before is found here.
 */
export const convertAudience = async (author: string, after: string | undefined, ctx: Context): Promise<void> => {
  if (after === undefined) await becomePulled(author, ctx.now());
  const { edges, next } = await readAudience(author, after, PAGE);
  await inLanes(
    edges.filter(({ pulled }) => !pulled),
    (edge) => convert(edge, ctx),
  );
  if (next !== undefined) await sendFanOut({ kind: 'conversion', author, after: next });
};
