import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import { transact } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { readItems } from '../../_table/table.ts';
import { putIfAbsent } from '../../_table/write.ts';

const keys = itemType({
  type: 'competition-honour',
  summary: 'What somebody achieved in a competition: that it was told, and the event that tells of it',
  writer: 'competitions/milestones/milestones.store.ts',
  key: { partition: 'COMPETITION#{competitionId}#HONOURS', sort: '{kind}#{userId}#{occasion}' },
});

/** Something that is told once. `occasion` is what it can be achieved in once. */
export type Milestone = { competitionId: string; kind: 'won' | 'top_10' | 'best'; userId: string; occasion: string };

/** The same honour has the same key, which names its event too. */
export const milestoneName = (honour: Milestone): string => Object.values(keys.key(honour)).join('\n');

class AlreadyTold extends Error {
  override readonly name = 'AlreadyTold';
}

/**
 * Puts the honour where there is none yet, and with it its event: told once, whoever tries again and however late.
 * @param expiresAt epoch seconds; for occasions that pass.
 * @returns whether this was the first time.
 */
export const putMilestone = async (
  honour: Milestone,
  event: EventEnvelope,
  time: { remaining(): number },
  expiresAt?: number,
): Promise<boolean> => {
  const item = { ...keys.key(honour), type: keys.type, event, ...(expiresAt === undefined ? {} : { expiresAt }) };
  try {
    await transact([putIfAbsent(item, () => new AlreadyTold())], time);
    return true;
  } catch (error) {
    if (error instanceof AlreadyTold) return false;
    throw error;
  }
};

/** Those that were not told yet, eventually consistent: it only spares writes that would be refused. */
export const unannounced = async <Candidate extends { honour: Milestone }>(candidates: readonly Candidate[]): Promise<Candidate[]> => {
  const find = await readItems(
    candidates.map(({ honour }) => keys.key(honour)),
    { consistent: false },
  );
  return candidates.filter(({ honour }) => find(keys.key(honour)) === undefined);
};
