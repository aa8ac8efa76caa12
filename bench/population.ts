import { marshall } from '@aws-sdk/util-dynamodb';
import type { Write } from '../lambdas/_table/commit.ts';
import type { Participant } from '../lambdas/competitions/competition/competition.model.ts';
import { callDynamoDb } from './calls.ts';
import type { Stack } from './stack.ts';

/** Highest score, as in a typical game; a board's default range is 34,000 times as wide. */
export const HIGHEST = 1_000_000;

/** Deterministic random numbers between 0 and 1 (mulberry32). */
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
const nameOf = (index: number) => ({ handle: `player.${index}`, displayName: `Player No ${index}` });
const REACHED_AT = Date.UTC(2026, 0, 2);

/** Scores by user index. */
export const createScores = (size: number): Int32Array => {
  const random = createRandom(size);
  return Int32Array.from({ length: size }, () => Math.floor(random() * HIGHEST));
};

/** Shared ranks by user index, computed by sorting all scores. */
export const sortedRanks = (scores: Int32Array): Int32Array => {
  const order = Int32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]!);
  const ranks = new Int32Array(scores.length);
  let rank = 1;
  for (const [at, index] of order.entries()) {
    if (at > 0 && scores[index] !== scores[order[at - 1]!]) rank = at + 1;
    ranks[index] = rank;
  }
  return ranks;
};

/** Creates and publishes a running competition with one round of the rule `last`. */
export const createCompetition = async (stack: Stack, token: string, settings: object = {}): Promise<string> => {
  const body = {
    name: 'Benchmark',
    startsAt: '2026-01-01T00:00:00.000Z',
    endsAt: '2030-01-01T00:00:00.000Z',
    selfReported: true,
    rounds: [{ name: 'Only', rule: 'last' }],
    ...settings,
  };
  const { competitionId } = (await stack.expectOk('POST', '/v1/competitions', { token, body })).json() as { competitionId: string };
  await stack.expectOk('POST', `/v1/competitions/${competitionId}/publish`, { token });
  return competitionId;
};

export const createCommunity = async (stack: Stack, token: string, settings: object = {}): Promise<string> => {
  const { json } = await stack.expectOk('POST', '/v1/communities', { token, body: { name: 'Benchmark', ...settings } });
  return (json() as { communityId: string }).communityId;
};

const BATCH_SIZE = 25;
const WRITERS = 8;

/** Writes items directly to the table, 25 per BatchWriteItem. */
const writeItems = async (
  { table, endpointUrl }: Stack,
  count: number,
  itemsOf: (index: number) => readonly Write[],
  onProgress: (done: number) => void = () => undefined,
): Promise<void> => {
  const itemOf = ({ action }: Write): unknown => marshall(action.params().Put?.Item, { removeUndefinedValues: true });
  const usersPerBatch = Math.floor(BATCH_SIZE / itemsOf(0).length);
  let next = 0;
  const run = async (): Promise<void> => {
    while (next < count) {
      const first = next;
      next = Math.min(count, first + usersPerBatch);
      const writes = Array.from({ length: next - first }, (_, offset) => itemsOf(first + offset)).flat();
      const requests = writes.map((write) => ({ PutRequest: { Item: itemOf(write) } }));
      const response = await callDynamoDb(endpointUrl, 'BatchWriteItem', JSON.stringify({ RequestItems: { [table]: requests } }));
      if (response.text.includes('PutRequest'))
        throw new Error(`the table did not write all items of a batch: ${response.text.slice(0, 200)}`);
      onProgress(next);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, run));
};

/** The domains' own stores build the items; they read the table name when they are loaded. */
const useTable = ({ table }: Stack): void => {
  process.env.TABLE_NAME = table;
  process.env.AWS_REGION = 'us-east-1';
};

/** Writes participants with their scores, without accounts. */
export const loadParticipants = async (
  stack: Stack,
  competitionId: string,
  scores: Int32Array,
  onProgress: (done: number) => void,
): Promise<void> => {
  useTable(stack);
  const { putParticipant } = await import('../lambdas/competitions/competition/competition.store.ts');
  const itemsOf = (index: number): Write[] => {
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
      ...nameOf(index),
      rounds: { r1: { scaled: scores[index]!, reachedAt, submissions: 1 } },
      submissions: 1,
      lastAt: reachedAt,
    };
    return [putParticipant(participant, undefined)];
  };
  await writeItems(stack, scores.length, itemsOf, onProgress);
};

/** Writes accounts, profiles and handles; users without them are hidden. */
export const loadAccounts = async (stack: Stack, indexes: readonly number[]): Promise<void> => {
  useTable(stack);
  const { createUser } = await import('../lambdas/users/profile/profile.store.ts');
  const createdAt = new Date(REACHED_AT).toISOString();
  await writeItems(stack, indexes.length, (at) => {
    const index = indexes[at]!;
    const userId = userIdOf(index);
    return createUser(
      { userId, status: 'active', tokensValidFrom: 0, roles: [], createdAt, v: 1 },
      { userId, ...nameOf(index), handleChosen: true, locale: 'en', timeZone: 'UTC', createdAt, v: 1 },
    );
  });
};

/** Turns the table's stream on or off. It is off during bulk loads, like that of an imported table. */
export const switchStream = async ({ endpointUrl, table }: Stack, enabled: boolean): Promise<void> => {
  const StreamSpecification = { StreamEnabled: enabled, ...(enabled && { StreamViewType: 'NEW_AND_OLD_IMAGES' }) };
  await callDynamoDb(endpointUrl, 'UpdateTable', JSON.stringify({ TableName: table, StreamSpecification }));
};
