import { type Competition, type OverallRank, readParticipants } from '../../competitions/index.ts';
import { sourceOf } from '../boards/board.ts';
import type { GenerationOf } from '../boards/boards.store.ts';
import { orderKey, positionOf } from '../boards/positions.rules.ts';
import type { RankedEntry } from '../ranks/rank-many.ts';

/**
 * Those of the overall board's lines that are what the participants say, read consistently. Who is not among them has moved,
 * and the board will hear of it.
 */
export const verifyRanks = async (
  competition: Competition,
  { layout }: GenerationOf,
  lines: readonly RankedEntry[],
  entries: number,
): Promise<OverallRank[]> => {
  const { competitionId } = competition;
  const participants = await readParticipants(
    competitionId,
    lines.map(({ userId }) => userId),
  );
  return lines.flatMap(({ userId, key, rank, score }) => {
    const participant = participants.get(userId);
    const entry = participant && sourceOf(competition, { competitionId, roundId: undefined }, participant).entry;
    const stands = entry && orderKey({ ...entry, userId, position: positionOf(layout, entry) }) === key;
    return participant && stands ? [{ participant, rank, score, entries }] : [];
  });
};
