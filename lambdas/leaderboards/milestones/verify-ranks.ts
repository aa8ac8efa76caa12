import { type Competition, type OverallRank, readParticipants } from '../../competitions/index.ts';
import { sourceOf } from '../boards/board.ts';
import type { GenerationOf } from '../boards/boards.store.ts';
import { positionOf } from '../boards/positions.rules.ts';
import type { RankedEntry } from '../ranks/rank-many.ts';

/**
 * Keeps the entries of the overall board that match their participants, read consistently. Users who changed since are left
 * out; a later board update covers them.
 */
export const verifyRanks = async (
  competition: Competition,
  { layout }: GenerationOf,
  candidates: readonly Pick<RankedEntry, 'userId' | 'position' | 'rank' | 'score'>[],
  entries: number,
): Promise<OverallRank[]> => {
  const { competitionId } = competition;
  const participants = await readParticipants(
    competitionId,
    candidates.map(({ userId }) => userId),
  );
  return candidates.flatMap(({ userId, position, rank, score }) => {
    const participant = participants.get(userId);
    const entry = participant && sourceOf(competition, { competitionId, roundId: undefined }, participant).entry;
    const matches = entry && positionOf(layout, entry) === position;
    return participant && matches ? [{ participant, rank, score, entries }] : [];
  });
};
