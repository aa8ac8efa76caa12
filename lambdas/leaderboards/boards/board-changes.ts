import type { RoutedMessage, StreamHandler } from '../../_async/stream.ts';
import type { StreamChange } from '../../_async/stream-change.ts';
import { digest } from '../../_base/hash.ts';
import type { MessageOf } from '../../_base/queue.ts';
import { competitionOf, type Participant, participantOf, roundEntry } from '../../competitions/index.ts';
import { boards as boardsQueue } from '../queues.ts';
import { boardIdOf } from './board.ts';
import { boardMessages } from './board-messages.ts';

type BoardMessage = MessageOf<typeof boardsQueue>;

/** Fields of a round entry that place it on a board. */
const PLACING = ['scaled', 'reachedAt', 'arrivedAt', 'countsAt'] as const;

/** Whether a participation ended. A return within the same record does too: its entries begin anew. */
const isDeparture = (before: Participant | undefined, after: Participant): boolean =>
  before?.state === 'joined' && (after.state !== 'joined' || after.epoch !== before.epoch);

/** Boards on which this participant's entry differs from before, or past days name a user who has left. */
export const changedBoards = (before: Participant | undefined, after: Participant): string[] => {
  const { competitionId } = after;
  const renamed = before?.handle !== after.handle || before.displayName !== after.displayName || before.audience !== after.audience;
  const departed = isDeparture(before, after);
  const roundIds = [...new Set([...Object.keys(before?.rounds ?? {}), ...Object.keys(after.rounds)])].filter((roundId) => {
    // A suspended user has no entry, and may be on days before the suspension.
    if (departed && before?.rounds[roundId]) return true;
    const [old, now] = [before && roundEntry(before, roundId), roundEntry(after, roundId)];
    if (!old && !now) return false;
    return renamed || before?.epoch !== after.epoch || PLACING.some((field) => old?.[field] !== now?.[field]);
  });
  return roundIds.length === 0 ? [] : [undefined, ...roundIds].map((roundId) => boardIdOf({ competitionId, roundId }));
};

/** One message per board and batch of stream records. The worker reads the participants itself. */
const messages = (changes: readonly StreamChange[]): RoutedMessage[] =>
  boardMessages(
    changes.flatMap((change) => {
      const [before, after] = [participantOf(change.oldItem), participantOf(change.newItem)];
      if (!after) return [];
      const departed = isDeparture(before, after);
      return changedBoards(before, after).map((boardId) => ({ boardId, userId: after.userId, departed, change }));
    }),
  );

/**
 * Freezes use the same queue as scores. The competition lies in the participants' partition, so the freeze is queued after
 * every earlier change of the board.
 */
const freezes = (changes: readonly StreamChange[]): RoutedMessage[] =>
  changes.flatMap((change) => {
    const { newItem, oldItem, sequenceNumber } = change;
    const competition = competitionOf(newItem);
    if (competition?.phase !== 'frozen' || competitionOf(oldItem)?.phase === 'frozen') return [];
    const boardId = boardIdOf({ competitionId: competition.competitionId, roundId: undefined });
    const body: BoardMessage = { boardId, userIds: [], frozen: true };
    return [{ queue: boardsQueue, groupId: boardId, deduplicationId: digest(boardId, 'frozen', sequenceNumber), body, changes: [change] }];
  });

export const participantChanges: StreamHandler = { types: ['participant'], messages };
export const competitionFreezes: StreamHandler = { types: ['competition'], messages: freezes };
