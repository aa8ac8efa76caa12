import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import { transact } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { readItems } from '../../_table/table.ts';
import { putIfAbsent } from '../../_table/write.ts';

const keys = itemType({
  type: 'competition-milestone',
  summary: 'What somebody achieved in a competition: that it was told, and the event that tells of it',
  writer: 'competitions/milestones/milestones.store.ts',
  key: { partition: 'COMPETITION#{competitionId}#MILESTONES', sort: '{kind}#{userId}#{occasion}' },
});

/** Something that is told once. `occasion` is what it can be achieved in once. */
export type Milestone = { competitionId: string; kind: 'won' | 'top_10' | 'best'; userId: string; occasion: string };

/** The same milestone has the same key, which names its event too. */
export const milestoneName = (milestone: Milestone): string => Object.values(keys.key(milestone)).join('\n');

class AlreadyTold extends Error {
  override readonly name = 'AlreadyTold';
}

/**
 * Puts the milestone where there is none yet, and with it its event: told once, whoever tries again and however late.
 * @param expiresAt epoch seconds; for occasions that pass.
 * @returns whether this was the first time.
 */
export const putMilestone = async (
  milestone: Milestone,
  event: EventEnvelope,
  time: { remaining(): number },
  expiresAt?: number,
): Promise<boolean> => {
  const item = { ...keys.key(milestone), type: keys.type, event, ...(expiresAt === undefined ? {} : { expiresAt }) };
  try {
    await transact([putIfAbsent(item, () => new AlreadyTold())], time);
    return true;
  } catch (error) {
    if (error instanceof AlreadyTold) return false;
    throw error;
  }
};

/** Those that were not told yet, eventually consistent: it only spares writes that would be refused. */
export const unannounced = async <Candidate extends { milestone: Milestone }>(candidates: readonly Candidate[]): Promise<Candidate[]> => {
  const find = await readItems(
    candidates.map(({ milestone }) => keys.key(milestone)),
    { consistent: false },
  );
  return candidates.filter(({ milestone }) => find(keys.key(milestone)) === undefined);
};
