import { Entity } from 'dynamodb-toolbox/entity';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { item, number, string } from 'dynamodb-toolbox/schema';
import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import { type Write, write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems } from '../../_table/query.ts';
import { carriesEvent, table } from '../../_table/table.ts';

/** An accepted submission or an override; `score` and `roundScore` are scaled. */
export type ScoreRecord = {
  competitionId: string;
  userId: string;
  roundId: string;
  scoreId: string;
  kind: 'submission' | 'override';
  score: number;
  roundScore: number;
  /** Scaled; the entry's score before a submission that improved it under the rule `best`. */
  previous?: number;
  at: string;
  acceptedAt: string;
  submittedBy?: string;
  reason?: string;
  epoch: number;
};

export const scoreKeys = itemType({
  type: 'score',
  summary: "A user's accepted submission or override in a round, with its event",
  writer: 'competitions/scores/scores.store.ts',
  key: { partition: 'COMPETITION#{competitionId}#USER#{userId}', sort: 'SCORE#{roundId}#{acceptedAt}#{scoreId}' },
});

const ScoreEntity = new Entity({
  name: scoreKeys.type,
  table,
  schema: item({
    competitionId: string().key(),
    userId: string().key(),
    roundId: string().key(),
    acceptedAt: string().key(),
    scoreId: string().key(),
    kind: string().enum('submission', 'override'),
    score: number(),
    roundScore: number(),
    previous: number().optional(),
    at: string(),
    submittedBy: string().optional(),
    reason: string().optional(),
    epoch: number(),
    ...carriesEvent,
  }),
  computeKey: scoreKeys.key,
  timestamps: false,
});

export const putScore = (score: ScoreRecord, event: EventEnvelope): Write =>
  write(ScoreEntity.build(PutTransaction).item({ ...score, event }));

/** Reads a user's records of a round, newest first. Consistent, because users read it after their own submission. */
export const pageOfScores = async (
  { competitionId, userId, roundId }: { competitionId: string; userId: string; roundId: string },
  after: string | undefined,
  limit: number,
): Promise<{ position: string; record: ScoreRecord }[]> => {
  const prefix = `SCORE#${roundId}#`;
  const { pk } = scoreKeys.key({ competitionId, userId, roundId, acceptedAt: '', scoreId: '' });
  const items = await queryItems({
    partition: pk,
    prefix,
    after: after === undefined ? undefined : `${prefix}${after}`,
    reverse: true,
    consistent: true,
    limit,
  });
  return items.map((stored) => ({ position: stored.sk.slice(prefix.length), record: stored as unknown as ScoreRecord }));
};
