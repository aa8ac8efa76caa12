import { marshall } from '@aws-sdk/util-dynamodb';
import type { Participant } from '../lambdas/competitions/model.ts';
import { callWire } from './calls.ts';
import type { Stack } from './stack.ts';

/** Scores lie between 0 and this, as they do in a game; a board's default range is 34,000 times as wide. */
export const HIGHEST = 1_000_000;

/** The same numbers in every run (mulberry32), between 0 and 1. */
export const createRandom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

export const userIdOf = (index: number): string => `user_${String(index).padStart(20, '0')}`;
const REACHED_AT = Date.UTC(2026, 0, 2);

/** Scores by index of the user. */
export const createScores = (size: number): Int32Array => {
  const random = createRandom(size);
  return Int32Array.from({ length: size }, () => Math.floor(random() * HIGHEST));
};

/** Shared ranks by index of the user, by sorting everything. */
export const sortedRanks = (scores: Int32Array): Int32Array => {
  const order = Int32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]!);
  const ranks = new Int32Array(scores.length);
  let rank = 1;
  for (const [place, index] of order.entries()) {
    if (place > 0 && scores[index] !== scores[order[place - 1]!]) rank = place + 1;
    ranks[index] = rank;
  }
  return ranks;
};

/** A published competition that has begun, with one round where the last score counts. */
export const createCompetition = async (stack: Stack, token: string, settings: object = {}): Promise<string> => {
  const body = {
    name: 'Benchmark',
    startsAt: '2026-01-01T00:00:00.000Z',
    endsAt: '2030-01-01T00:00:00.000Z',
    selfReported: true,
    rounds: [{ name: 'Only', rule: 'last' }],
    ...settings,
  };
  const { competitionId } = (await stack.must('POST', '/v1/competitions', { token, body })).json() as { competitionId: string };
  await stack.must('POST', `/v1/competitions/${competitionId}/publish`, { token });
  return competitionId;
};

const AT_ONCE = 25;
const WRITERS = 8;

/**
 * Writes participants with their scores straight into the table, 25 a BatchWriteItem, as the competitions' own store builds
 * their items.
 */
export const loadParticipants = async (
  stack: Stack,
  competitionId: string,
  scores: Int32Array,
  tell: (done: number) => void,
): Promise<void> => {
  process.env.TABLE_NAME = stack.table;
  process.env.AWS_REGION = 'us-east-1';
  const { putParticipant } = await import('../lambdas/competitions/store.ts');
  const itemOf = (index: number): unknown => {
    const reachedAt = REACHED_AT + index;
    const since = new Date(reachedAt).toISOString();
    const participant: Participant = {
      competitionId,
      userId: userIdOf(index),
      v: 2,
      epoch: 1,
      state: 'joined',
      creator: false,
      shard: index % 8,
      since,
      joinedAt: since,
      handle: `player.${index}`,
      displayName: `Player No ${index}`,
      rounds: { r1: { scaled: scores[index]!, reachedAt, submissions: 1 } },
      submissions: 1,
      lastAt: reachedAt,
    };
    return marshall(putParticipant(participant, undefined).action.params().Put?.Item, { removeUndefinedValues: true });
  };
  let next = 0;
  const write = async (): Promise<void> => {
    while (next < scores.length) {
      const first = next;
      next = Math.min(scores.length, first + AT_ONCE);
      const requests = Array.from({ length: next - first }, (_, offset) => ({ PutRequest: { Item: itemOf(first + offset) } }));
      const answer = await callWire(stack.wireUrl, 'BatchWriteItem', JSON.stringify({ RequestItems: { [stack.table]: requests } }));
      if (answer.text.includes('PutRequest')) throw new Error(`the table left items of a batch unwritten: ${answer.text.slice(0, 200)}`);
      tell(next);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
};

/** A table's stream is off while it is filled in bulk, as that of a table which is imported. */
export const switchStream = async ({ wireUrl, table }: Stack, on: boolean): Promise<void> => {
  const StreamSpecification = { StreamEnabled: on, ...(on && { StreamViewType: 'NEW_AND_OLD_IMAGES' }) };
  await callWire(wireUrl, 'UpdateTable', JSON.stringify({ TableName: table, StreamSpecification }));
};
