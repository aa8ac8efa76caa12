import { marshall } from '@aws-sdk/util-dynamodb';
import type { Write } from '../lambdas/_table/commit.ts';
import type { Participant } from '../lambdas/competitions/competition/competition.model.ts';
import { callEndpoint } from './calls.ts';
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
const nameOf = (index: number) => ({ handle: `player.${index}`, displayName: `Player No ${index}` });
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

/** Writes items straight into the table, 25 a BatchWriteItem. */
const writeItems = async (
  { table, endpointUrl }: Stack,
  count: number,
  itemsOf: (index: number) => readonly Write[],
  tell: (done: number) => void = () => undefined,
): Promise<void> => {
  const itemOf = ({ action }: Write): unknown => marshall(action.params().Put?.Item, { removeUndefinedValues: true });
  const atOnce = Math.floor(AT_ONCE / itemsOf(0).length);
  let next = 0;
  const run = async (): Promise<void> => {
    while (next < count) {
      const first = next;
      next = Math.min(count, first + atOnce);
      const writes = Array.from({ length: next - first }, (_, offset) => itemsOf(first + offset)).flat();
      const requests = writes.map((write) => ({ PutRequest: { Item: itemOf(write) } }));
      const answer = await callEndpoint(endpointUrl, 'BatchWriteItem', JSON.stringify({ RequestItems: { [table]: requests } }));
      if (answer.text.includes('PutRequest')) throw new Error(`the table left items of a batch unwritten: ${answer.text.slice(0, 200)}`);
      tell(next);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, run));
};

/** The domains' own stores build the items; they ask for the table when they are loaded. */
const useTable = ({ table }: Stack): void => {
  process.env.TABLE_NAME = table;
  process.env.AWS_REGION = 'us-east-1';
};

/** Participants with their scores; they are nobody's accounts. */
export const loadParticipants = async (
  stack: Stack,
  competitionId: string,
  scores: Int32Array,
  tell: (done: number) => void,
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
  await writeItems(stack, scores.length, itemsOf, tell);
};

/** Accounts, profiles and handles: who has none is shown to nobody. */
export const loadPeople = async (stack: Stack, people: readonly number[]): Promise<void> => {
  useTable(stack);
  const { createUser } = await import('../lambdas/users/profile/profile.store.ts');
  const createdAt = new Date(REACHED_AT).toISOString();
  await writeItems(stack, people.length, (place) => {
    const index = people[place]!;
    const userId = userIdOf(index);
    return createUser(
      { userId, status: 'active', tokensValidFrom: 0, roles: [], createdAt, v: 1 },
      { userId, ...nameOf(index), handleChosen: true, locale: 'en', timeZone: 'UTC', createdAt, v: 1 },
    );
  });
};

/** A table's stream is off while it is filled in bulk, as that of a table which is imported. */
export const switchStream = async ({ endpointUrl, table }: Stack, on: boolean): Promise<void> => {
  const StreamSpecification = { StreamEnabled: on, ...(on && { StreamViewType: 'NEW_AND_OLD_IMAGES' }) };
  await callEndpoint(endpointUrl, 'UpdateTable', JSON.stringify({ TableName: table, StreamSpecification }));
};
