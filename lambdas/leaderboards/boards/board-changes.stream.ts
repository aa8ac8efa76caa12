import { chunk } from 'es-toolkit/array';
import type { RoutedMessage, StreamChange, StreamHandler } from '../../_async/stream.ts';
import { digest } from '../../_base/hash.ts';
import type { MessageOf } from '../../_base/queue.ts';
import { competitionOf, type Participant, participantOf, roundEntry } from '../../competitions/index.ts';
import { boards as boardsQueue } from '../queues.ts';
import { boardIdOf } from './board.ts';

/** Ten messages are a batch of the worker, which must get through it well within its time-out. */
const PEOPLE_A_MESSAGE = 200;

type BoardMessage = MessageOf<typeof boardsQueue>;

/** The boards on which a participant's line is another one than before. */
export const changedBoards = (before: Participant | undefined, after: Participant): string[] => {
  const { competitionId } = after;
  const renamed = before?.handle !== after.handle || before.displayName !== after.displayName || before.audience !== after.audience;
  const roundIds = [...new Set([...Object.keys(before?.rounds ?? {}), ...Object.keys(after.rounds)])].filter((roundId) => {
    const [old, now] = [before && roundEntry(before, roundId), roundEntry(after, roundId)];
    if (!old && !now) return false;
    return renamed || before?.epoch !== after.epoch || old?.scaled !== now?.scaled || old?.reachedAt !== now?.reachedAt;
  });
  return roundIds.length === 0 ? [] : [undefined, ...roundIds].map((roundId) => boardIdOf({ competitionId, roundId }));
};

/** Groups what changed by board: the board's worker gets one message for all of a batch, and reads the people itself. */
const messages = (changes: readonly StreamChange[]): RoutedMessage[] => {
  const boards = new Map<string, { userIds: Set<string>; sequenceNumbers: string[] }>();
  for (const { newItem, oldItem, sequenceNumber } of changes) {
    const after = participantOf(newItem);
    if (!after) continue;
    for (const boardId of changedBoards(participantOf(oldItem), after)) {
      const board = boards.get(boardId) ?? { userIds: new Set(), sequenceNumbers: [] };
      board.userIds.add(after.userId);
      board.sequenceNumbers.push(sequenceNumber);
      boards.set(boardId, board);
    }
  }
  return [...boards].flatMap(([boardId, { userIds, sequenceNumbers }]) =>
    chunk([...userIds], PEOPLE_A_MESSAGE).map((part, index) => ({
      queue: boardsQueue.name,
      groupId: boardId,
      deduplicationId: digest(boardId, String(index), ...sequenceNumbers),
      body: { boardId, userIds: part } satisfies BoardMessage,
    })),
  );
};

/**
 * The freeze of results goes the way of the scores: it stands in the same partition as the participants, and on the queue
 * behind whatever of the board changed before.
 */
const freezes = (changes: readonly StreamChange[]): RoutedMessage[] =>
  changes.flatMap(({ newItem, oldItem, sequenceNumber }) => {
    const competition = competitionOf(newItem);
    if (competition?.phase !== 'frozen' || competitionOf(oldItem)?.phase === 'frozen') return [];
    const boardId = boardIdOf({ competitionId: competition.competitionId, roundId: undefined });
    const body: BoardMessage = { boardId, userIds: [], frozen: true };
    return [{ queue: boardsQueue.name, groupId: boardId, deduplicationId: digest(boardId, 'frozen', sequenceNumber), body }];
  });

const boardsRelay: StreamHandler = { types: ['participant'], messages };
const freezesRelay: StreamHandler = { types: ['competition'], messages: freezes };
export default [boardsRelay, freezesRelay];
