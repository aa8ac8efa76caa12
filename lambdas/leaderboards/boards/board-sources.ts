import { type Participant, pageOfParticipants, readCompetition, readParticipants } from '../../competitions/index.ts';
import { type BoardSource, boardNameOf, layoutOf, sourceOf } from './board.ts';

/** Neighbours share nodes of the tree: with this page size a rebuild writes 7 % less than with smaller ones. */
const PARTICIPANTS_PER_PAGE = 2_500;

/** The participants of a board's competition as its sources. @throws Error if the competition does not exist. */
export const boardSources = async (boardId: string) => {
  const name = boardNameOf(boardId);
  const competition = await readCompetition(name.competitionId);
  if (!competition) throw new Error(`competition ${name.competitionId} of board ${boardId} does not exist`);
  const toSource = (participant: Participant): BoardSource => sourceOf(competition, name, participant);
  const page = async (after: string | undefined) => {
    const { participants, last } = await pageOfParticipants(name.competitionId, after, PARTICIPANTS_PER_PAGE);
    return { sources: participants.map(toSource), last };
  };
  return {
    competition,
    layout: (shards: number) => layoutOf(competition, name, shards),
    read: async (userIds: readonly string[]): Promise<Map<string, BoardSource>> =>
      new Map([...(await readParticipants(name.competitionId, userIds))].map(([userId, participant]) => [userId, toSource(participant)])),
    /** A page in the order of user ids. */
    page,
  };
};
