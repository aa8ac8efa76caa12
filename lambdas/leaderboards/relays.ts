import { createHash } from 'node:crypto';
import { chunksOf } from '../_runtime/chunks.ts';
import type { Change, Relay, RelayedMessage } from '../_runtime/stream.ts';
import { roundEntry } from '../competitions/rules.ts';
import { type Participant, participantOf } from '../competitions/store.ts';
import { boardIdOf } from './board.ts';

const QUEUE = 'boards';
/** Ten messages are a batch of the worker, which must get through it well within its time-out. */
const PEOPLE_A_MESSAGE = 200;

/** The boards on which a participant's line is another one than before. */
export const changedBoards = (before: Participant | undefined, after: Participant): string[] => {
  const { competitionId } = after;
  const renamed = before?.handle !== after.handle || before.displayName !== after.displayName;
  const roundIds = [...new Set([...Object.keys(before?.rounds ?? {}), ...Object.keys(after.rounds)])].filter((roundId) => {
    const [old, now] = [before && roundEntry(before, roundId), roundEntry(after, roundId)];
    if (!old && !now) return false;
    return renamed || before?.epoch !== after.epoch || old?.scaled !== now?.scaled || old?.reachedAt !== now?.reachedAt;
  });
  return roundIds.length === 0 ? [] : [undefined, ...roundIds].map((roundId) => boardIdOf({ competitionId, roundId }));
};

/** Groups what changed by board: the board's worker gets one message for all of a batch, and reads the people itself. */
const messages = (changes: readonly Change[]): RelayedMessage[] => {
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
    chunksOf([...userIds], PEOPLE_A_MESSAGE).map((chunk, index) => ({
      queue: QUEUE,
      groupId: boardId,
      deduplicationId: createHash('sha256')
        .update([boardId, index, ...sequenceNumbers].join('\n'))
        .digest('base64url'),
      body: { boardId, userIds: chunk },
    })),
  );
};

const boardsRelay: Relay = { types: ['participant'], messages };
export default [boardsRelay];
