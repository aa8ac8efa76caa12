import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import { transact } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { readItems } from '../../_table/table.ts';
import { putIfAbsent } from '../../_table/write.ts';
import type { Competition } from '../competition/competition.model.ts';
import { competitionKeys, competitionOf } from '../competition/competition.store.ts';

export const milestoneKeys = itemType({
  type: 'competition-milestone',
  summary: 'A milestone of a user in a competition that was announced, with its event; a title may be withdrawn and announced again',
  writer: 'competitions/milestones/milestones.store.ts',
  key: { partition: 'COMPETITION#{competitionId}#MILESTONES', sort: '{kind}#{userId}#{occasion}' },
});

/** A milestone is announced once per `occasion`. */
export type Milestone = { competitionId: string; kind: 'won' | 'top_10' | 'best' | 'overtaken'; userId: string; occasion: string };

/** The key of a milestone, which also names its event. */
export const milestoneName = (milestone: Milestone): string => Object.values(milestoneKeys.key(milestone)).join('\n');

class AlreadyAnnounced extends Error {
  override readonly name = 'AlreadyAnnounced';
}

/**
 * Writes the milestone with its event if it is absent, so that retries announce it only once.
 * @param expiresAt epoch seconds; for occasions that pass.
 * @returns whether the milestone is new.
 */
export const putMilestone = async (
  milestone: Milestone,
  event: EventEnvelope,
  time: { remaining(): number },
  expiresAt?: number,
): Promise<boolean> => {
  const item = { ...milestoneKeys.key(milestone), type: milestoneKeys.type, event, ...(expiresAt === undefined ? {} : { expiresAt }) };
  try {
    await transact([putIfAbsent(item, () => new AlreadyAnnounced())], time);
    return true;
  } catch (error) {
    if (error instanceof AlreadyAnnounced) return false;
    throw error;
  }
};

/** Reads a competition, and whether a milestone in it was announced: one round trip. Consistent, because visibility may change. */
export const readWithCompetition = async (milestone: Milestone): Promise<{ competition: Competition | undefined; announced: boolean }> => {
  const [milestoneKey, competitionKey] = [milestoneKeys.key(milestone), competitionKeys.key(milestone)];
  const find = await readItems([milestoneKey, competitionKey], { consistent: true });
  return { competition: competitionOf(find(competitionKey)), announced: find(milestoneKey) !== undefined };
};

/** Filters milestones that were not announced yet. Eventually consistent: it only saves writes that would fail. */
export const unannounced = async <Candidate extends { milestone: Milestone }>(candidates: readonly Candidate[]): Promise<Candidate[]> => {
  const find = await readItems(
    candidates.map(({ milestone }) => milestoneKeys.key(milestone)),
    { consistent: false },
  );
  return candidates.filter(({ milestone }) => find(milestoneKeys.key(milestone)) === undefined);
};
