import { tableClient } from '../lambdas/_table/client.ts';
import { liveGeneration } from '../lambdas/leaderboards/boards/board.ts';
import { rankMany } from '../lambdas/leaderboards/ranks/rank-many.ts';
import type { MeasuredResponse } from './calls.ts';
import type { FriendsTask } from './friend-graph.ts';
import { rowOf } from './measure.ts';
import { createRandom, createScores, sortedRanks, userIdOf } from './population.ts';

const FRIENDS = 1_000;
const { competitionId, size, calls: rounds } = JSON.parse(process.argv[2] ?? '{}') as FriendsTask;

let calls = 0;
let readUnits = 0;
const { send } = tableClient;
tableClient.send = async (operation, input) => {
  const result = await send(operation, { ...input, ReturnConsumedCapacity: 'TOTAL' });
  const { ConsumedCapacity = [] } = result as { ConsumedCapacity?: { CapacityUnits?: number } | { CapacityUnits?: number }[] };
  calls += 1;
  for (const { CapacityUnits = 0 } of [ConsumedCapacity].flat()) readUnits += CapacityUnits;
  return result;
};

const ranks = sortedRanks(createScores(size));
const random = createRandom(5);
const generation = await liveGeneration(`${competitionId}:overall`);
if (!generation) throw new Error('the board does not exist');
const responses: MeasuredResponse[] = [];
for (let round = -2; round < rounds; round += 1) {
  const indexes = [...new Set(Array.from({ length: FRIENDS }, () => Math.floor(random() * size)))];
  calls = 0;
  readUnits = 0;
  const start = performance.now();
  const found = await rankMany(generation, indexes.map(userIdOf));
  const ms = performance.now() - start;
  for (const index of indexes)
    if (found.get(userIdOf(index))?.rank !== ranks[index])
      throw new Error(`rank ${found.get(userIdOf(index))?.rank} instead of ${ranks[index]}`);
  if (round >= 0)
    responses.push({ status: 200, text: '', headers: {}, json: () => undefined, ms, tableMs: ms, calls, readUnits, writeUnits: 0 });
}
process.send?.(rowOf({ operation: 'ranks of 1,000 people', size }, responses), () => process.exit(0));
