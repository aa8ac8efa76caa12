import type { Context } from '../../_base/context.ts';
import { inLanes } from '../../_base/map-concurrent.ts';
import { readAudience } from '../../graph/relationship/relationship.store.ts';
import { sendSettlement } from '../messages.ts';
import { settlePair } from './sync-relationship.ts';

const PAGE = 50;

/**
 * Settles one page of an author's audience after a change of privacy, and goes on to the next. Those who look at the author's
 * own list have nothing to withdraw: the privacy is asked as they read.
 */
export const settleAudience = async (author: string, after: string | undefined, ctx: Context): Promise<void> => {
  const { pulled, edges, next } = await readAudience(author, after, PAGE);
  if (pulled) return;
  await inLanes(edges, async ({ other }) => {
    await settlePair({ viewer: other, author }, ctx, { thorough: true });
  });
  if (next !== undefined) await sendSettlement({ kind: 'audience', author, after: next });
};
