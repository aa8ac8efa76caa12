import type { Context } from '../../_base/context.ts';
import { StaleRead, transact } from '../../_table/commit.ts';
import { clearNarrowed, type Pair, unchanged } from '../../graph/relationship/relationship.store.ts';
import { sendSettlement } from '../messages.ts';
import { settlePair } from './sync-relationship.ts';

/** Longer than any function lives that writes copies (60 s): when it is over, nobody acts any more on what held before. */
const GRACE_SECONDS = 120;

type Who = { viewer: string; author: string };

/** Settles what one of two people may see of the other, and sees to it that it is settled again where that became less. */
export const settle = async (who: Who, ctx: Context): Promise<void> => {
  const { pair, narrowed } = await settlePair(who, ctx);
  if (narrowed) await sendSettlement({ kind: 'pair', ...who, v: pair.v }, GRACE_SECONDS);
};

/** Reads ask the pair no more. @throws StaleRead where it has changed. */
const release = ({ viewer, author }: Who, pair: Pair, ctx: Context): Promise<void> =>
  transact([unchanged(pair), clearNarrowed(viewer, author)], ctx);

/**
 * The second look, when those who were slow have written. What is between the two has not changed for the whole time and
 * nothing was left to do: then the feed alone says what the viewer may see. Otherwise it is looked at once more later.
 */
export const settleAgain = async ({ v, ...who }: Who & { v: number }, ctx: Context): Promise<void> => {
  const { pair, narrowed, rounds } = await settlePair(who, ctx);
  if (!narrowed) return;
  try {
    if (pair.v === v && rounds === 1) return await release(who, pair, ctx);
  } catch (error) {
    if (!(error instanceof StaleRead)) throw error;
  }
  await sendSettlement({ kind: 'pair', ...who, v: pair.v }, GRACE_SECONDS);
};
