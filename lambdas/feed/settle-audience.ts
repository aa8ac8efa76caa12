import type { Context } from '../_runtime/context.ts';
import { positionOf, readEdges } from '../graph/store.ts';
import { type AudiencePage, pageAfter } from './audience.ts';
import { inLanes } from './lanes.ts';
import { sendSettlement } from './messages.ts';
import { settlePair } from './settle-pair.ts';
import { isPulled } from './store/authors.ts';

const PAGE = 50;

/**
 * Settles one page of an author's audience after a change of privacy, and goes on to the next. Those who look at the author's
 * own list have nothing to withdraw: the privacy is asked as they read.
 */
export const settleAudience = async (author: string, page: AudiencePage, ctx: Context): Promise<void> => {
  if (await isPulled(author, { consistent: true })) return;
  const edges = await readEdges(page.list, author, page.after, PAGE);
  await inLanes(edges, async ({ other }) => {
    await settlePair({ viewer: other, author }, ctx, { thorough: true });
  });
  const last = edges.length < PAGE ? undefined : edges.at(-1);
  const next = pageAfter(page, last && positionOf(last));
  if (next) await sendSettlement({ kind: 'audience', author, ...next });
};
