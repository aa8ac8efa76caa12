import type { MeasuredResponse } from './calls.ts';
import { type Figure, isQuick, median, print, progress, quantile, rounded, saveReport } from './figures.ts';
import { createCompetition } from './population.ts';
import { processorMs } from './process-tree.ts';
import { startStack } from './stack.ts';

/**
 * Measures many concurrent joins of a small competition: exactly its capacity is granted, and rejected joins write nothing
 * of their own.
 */
const USERS = isQuick ? 200 : 500;
const CAPACITY = 100;

const stack = await startStack();
const consumed = async () => {
  const functions = Object.values((await stack.metrics()).functions);
  return { processor: processorMs(stack.pid), calls: functions.reduce((total, { calls }) => total + calls, 0) };
};
try {
  const { token: organiser } = await stack.person('bench-organiser');
  const tokens: string[] = [];
  for (let index = 0; index < USERS; index += 1) {
    progress(`signing up: ${index + 1} of ${USERS}`);
    tokens.push((await stack.person(`bench.player.${index}`)).token);
  }
  const competitionId = await createCompetition(stack, organiser, { capacity: CAPACITY });
  await stack.settle();

  // Starts the workers of the function, as in steady use.
  const warmUp = await createCompetition(stack, organiser, { capacity: USERS });
  await Promise.all(tokens.slice(0, 64).map((token) => stack.call('POST', `/v1/competitions/${warmUp}/join`, { token })));
  await stack.settle();

  progress(`${USERS} users join, capacity ${CAPACITY}`);
  const before = await consumed();
  const start = performance.now();
  const responses = await Promise.all(
    tokens.map((token, index) =>
      stack.call('POST', `/v1/competitions/${competitionId}/join`, { token, headers: { 'idempotency-key': `join-${index}` } }),
    ),
  );
  const seconds = (performance.now() - start) / 1000;
  await stack.settle();
  const after = await consumed();
  const each = (figure: 'processor' | 'calls'): number => rounded((after[figure] - before[figure]) / USERS);
  const granted = responses.filter(({ status }) => status === 200);
  const rejected = responses.filter(({ status }) => status === 409);
  const otherResponses = USERS - granted.length - rejected.length;
  const { participants } = (await stack.expectOk('GET', `/v1/competitions/${competitionId}`, { token: organiser })).json() as {
    participants: number;
  };
  if (granted.length !== CAPACITY || participants !== CAPACITY)
    throw new Error(
      `${granted.length} joins granted, ${participants} participants, capacity ${CAPACITY}; ${otherResponses} other responses`,
    );

  const units = (group: readonly MeasuredResponse[]): string => {
    const each = (name: 'calls' | 'readUnits' | 'writeUnits') =>
      rounded(group.reduce((sum, response) => sum + response[name], 0) / group.length);
    return `${each('calls')} calls, ${each('readUnits')} RRU, ${each('writeUnits')} WRU each on average`;
  };
  const times = responses.map(({ ms }) => ms);
  const figures: Figure[] = [
    { name: `${USERS} concurrent joins, capacity ${CAPACITY}`, unit: 's', value: rounded(seconds), note: 'until the last response' },
    { name: 'granted', unit: 'joins', value: granted.length, note: units(granted) },
    { name: 'rejected as full', unit: 'joins', value: rejected.length, note: units(rejected) },
    { name: 'other responses', unit: 'joins', value: otherResponses, note: 'told to retry' },
    {
      name: 'processor time an attempt',
      unit: 'ms',
      value: each('processor'),
      note: `${each('calls')} calls; with everything that follows`,
    },
    { name: 'response time, p50', unit: 'ms', value: rounded(median(times)) },
    { name: 'response time, p99', unit: 'ms', value: rounded(quantile(times, 0.99)) },
  ];
  saveReport('joining', figures);
  print(
    `concurrent joins: ${USERS}, capacity ${CAPACITY}, in ${rounded(seconds)} s; granted ${granted.length} (${units(granted)}), rejected ${rejected.length} (${units(rejected)}), other ${otherResponses}; ${each('processor')} ms of the processor and ${each('calls')} calls an attempt with everything that follows`,
  );
} finally {
  await stack.stop();
}
