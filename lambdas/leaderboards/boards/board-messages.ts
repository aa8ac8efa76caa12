import { chunk } from 'es-toolkit/array';
import type { RoutedMessage } from '../../_async/stream.ts';
import type { StreamChange } from '../../_async/stream-change.ts';
import { digest } from '../../_base/hash.ts';
import type { MessageOf } from '../../_base/queue.ts';
import { boards as boardsQueue } from '../queues.ts';

/** The worker takes ten messages per batch and must process them well within its timeout. */
const USERS_PER_MESSAGE = 200;

/** A user whose entry on a board a change may concern. `departed`: past days name a user who has left. */
export type BoardChange = { boardId: string; userId: string; departed?: boolean; change: StreamChange };

/** One message per board and batch of stream records. The worker reads the sources itself. */
export const boardMessages = (changed: readonly BoardChange[]): RoutedMessage[] =>
  [...Map.groupBy(changed, ({ boardId }) => boardId)].flatMap(([boardId, own]) => {
    const departed = new Set(own.filter((one) => one.departed).map(({ userId }) => userId));
    const numbers = own.map(({ change }) => change.sequenceNumber);
    return chunk([...new Set(own.map(({ userId }) => userId))], USERS_PER_MESSAGE).map((part, index) => {
      const gone = part.filter((userId) => departed.has(userId));
      return {
        queue: boardsQueue,
        groupId: boardId,
        deduplicationId: digest(boardId, String(index), ...numbers),
        body: { boardId, userIds: part, ...(gone.length > 0 ? { departed: gone } : {}) } satisfies MessageOf<typeof boardsQueue>,
        changes: own.filter(({ userId }) => part.includes(userId)).map(({ change }) => change),
      };
    });
  });
