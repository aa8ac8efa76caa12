import { type Participant, pageOfParticipants, readCompetition, readParticipants } from '../../competitions/index.ts';
import { communityOfBoard, contributionSources } from '../contribution/contribution-board.ts';
import { type BoardSource, type BoardSources, boardNameOf, layoutOf, sourceOf } from './board.ts';

/** Neighbours share nodes of the tree: with this page size a rebuild writes 7 % less than with smaller ones. */
const PARTICIPANTS_PER_PAGE = 2_500;

const competitionSources = async (boardId: string): Promise<BoardSources> => {
  const name = boardNameOf(boardId);
  const competition = await readCompetition(name.competitionId);
  if (!competition) throw new Error(`competition ${name.competitionId} of board ${boardId} does not exist`);
  const toSource = (participant: Participant): BoardSource => sourceOf(competition, name, participant);
  return {
    competition,
    layout: (shards) => layoutOf(competition, name, shards),
    read: async (userIds) =>
      new Map([...(await readParticipants(name.competitionId, userIds))].map(([userId, participant]) => [userId, toSource(participant)])),
    page: async (after) => {
      const { participants, last } = await pageOfParticipants(name.competitionId, after, PARTICIPANTS_PER_PAGE);
      return { sources: participants.map(toSource), last };
    },
  };
};

/** Participants of a competition, or members of a community. @throws Error if the competition does not exist. */
export const boardSources = async (boardId: string): Promise<BoardSources> => {
  const communityId = communityOfBoard(boardId);
  return communityId === undefined ? competitionSources(boardId) : contributionSources(communityId);
};
