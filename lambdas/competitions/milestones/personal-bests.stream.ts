import type { RoutedMessage, StreamChange, StreamHandler } from '../../_async/stream.ts';
import type { ScoreRecord } from '../scores/scores.store.ts';
import type { Improvement } from './milestones.ts';

const QUEUE = 'personal-bests';
export type PersonalBestMessage = Improvement & { competitionId: string };

/** A row of the history is written once, so its first change says everything. */
const messages = (changes: readonly StreamChange[]): RoutedMessage[] =>
  changes.flatMap(({ newItem, oldItem }) => {
    const record = newItem as unknown as ScoreRecord | undefined;
    if (record?.previous === undefined || oldItem) return [];
    const { competitionId, userId, roundId, roundScore: score, previous, acceptedAt } = record;
    return [{ queue: QUEUE, body: { competitionId, userId, roundId, score, previous, acceptedAt } satisfies PersonalBestMessage }];
  });

const personalBests: StreamHandler = { types: ['score'], messages };
export default [personalBests];
