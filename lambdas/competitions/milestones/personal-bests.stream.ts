import type { RoutedMessage, StreamHandler } from '../../_async/stream.ts';
import type { StreamChange } from '../../_async/stream-change.ts';
import type { MessageOf } from '../../_base/queue.ts';
import { personalBests } from '../queues.ts';
import type { ScoreRecord } from '../scores/scores.store.ts';

/** History rows are never updated, so only their insertion matters. */
const messages = (changes: readonly StreamChange[]): RoutedMessage[] =>
  changes.flatMap((change) => {
    const { newItem, oldItem } = change;
    const record = newItem as unknown as ScoreRecord | undefined;
    if (record?.previous === undefined || oldItem) return [];
    const { competitionId, userId, roundId, roundScore: score, previous, acceptedAt } = record;
    const body: MessageOf<typeof personalBests> = { competitionId, userId, roundId, score, previous, acceptedAt };
    return [{ queue: personalBests, body, changes: [change] }];
  });

const improvements: StreamHandler = { types: ['score'], messages };
export default improvements;
