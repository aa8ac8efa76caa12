import type { MeasuredResponse } from './calls.ts';
import { type Figure, isQuick, median, print, progress, quantile, rounded, saveReport } from './figures.ts';
import { createCommunity, createCompetition } from './population.ts';
import { processorMs } from './process-tree.ts';
import { startStack } from './stack.ts';

/**
 * Measures many concurrent joins of a small competition and of a small community: exactly the capacity is granted, and rejected joins
 * write nothing of their own.
 */
const USERS = isQuick ? 200 : 1000;
const CAPACITY = 100;

const stack = await startStack();
const consumed = async () => {
  const functions = Object.values((await stack.metrics()).functions);
  return { processor: processorMs(stack.pid), calls: functions.reduce((total, { calls }) => total + calls, 0) };
};

/** Something with places; each has an organiser who takes none of them. */
type Kind = {
  name: string;
  /** Returns the path of a new one. */
  create(places: number): Promise<string>;
  /** How many have joined. */
  joined(path: string): Promise<number>;
  /** The code of a rejection. */
  full: string;
};

const unitsOf = (group: readonly MeasuredResponse[]): string => {
  const each = (name: 'calls' | 'readUnits' | 'writeUnits') =>
    rounded(group.reduce((sum, response) => sum + response[name], 0) / group.length);
  return `${each('calls')} calls, ${each('readUnits')} RRU, ${each('writeUnits')} WRU each on average`;
};

const storm = async ({ name, create, joined, full }: Kind, tokens: readonly string[]): Promise<Figure[]> => {
  const path = await create(CAPACITY);
  // Starts the workers of the function, as in steady use.
  const warmUp = await create(USERS);
  await Promise.all(tokens.slice(0, 64).map((token) => stack.call('POST', `${warmUp}/join`, { token })));
  await stack.settle();

  progress(`${USERS} users join a ${name}, capacity ${CAPACITY}`);
  const before = await consumed();
  const start = performance.now();
  const responses = await Promise.all(
    tokens.map((token, index) => stack.call('POST', `${path}/join`, { token, headers: { 'idempotency-key': `join-${name}-${index}` } })),
  );
  const seconds = (performance.now() - start) / 1000;
  await stack.settle();
  const after = await consumed();
  const each = (figure: 'processor' | 'calls'): number => rounded((after[figure] - before[figure]) / USERS);
  const granted = responses.filter(({ status }) => status === 200);
  const rejected = responses.filter(({ status, text }) => status === 409 && text.includes(`"${full}"`));
  const otherResponses = USERS - granted.length - rejected.length;
  const members = await joined(path);
  if (granted.length !== CAPACITY || members !== CAPACITY)
    throw new Error(`${granted.length} joins granted, ${members} joined, capacity ${CAPACITY}; ${otherResponses} other responses`);

  const times = responses.map(({ ms }) => ms);
  print(
    `concurrent joins of a ${name}: ${USERS}, capacity ${CAPACITY}, in ${rounded(seconds)} s; granted ${granted.length} (${unitsOf(granted)}), rejected ${rejected.length} (${unitsOf(rejected)}), other ${otherResponses}; ${each('processor')} ms of the processor and ${each('calls')} calls an attempt with everything that follows`,
  );
  return [
    {
      name: `${name}: ${USERS} concurrent joins, capacity ${CAPACITY}`,
      unit: 's',
      value: rounded(seconds),
      note: 'until the last response',
    },
    { name: `${name}: granted`, unit: 'joins', value: granted.length, note: unitsOf(granted) },
    { name: `${name}: rejected as full`, unit: 'joins', value: rejected.length, note: unitsOf(rejected) },
    { name: `${name}: other responses`, unit: 'joins', value: otherResponses, note: 'told to retry' },
    {
      name: `${name}: processor time an attempt`,
      unit: 'ms',
      value: each('processor'),
      note: `${each('calls')} calls; with everything that follows`,
    },
    { name: `${name}: response time, p50`, unit: 'ms', value: rounded(median(times)) },
    { name: `${name}: response time, p99`, unit: 'ms', value: rounded(quantile(times, 0.99)) },
  ];
};

try {
  const { token: organiser } = await stack.person('bench-organiser');
  const read = async (path: string) => (await stack.expectOk('GET', path, { token: organiser })).json() as Record<string, unknown>;
  const tokens: string[] = [];
  for (let index = 0; index < USERS; index += 1) {
    progress(`signing up: ${index + 1} of ${USERS}`);
    tokens.push((await stack.person(`bench.player.${index}`)).token);
  }
  await stack.settle();

  const kinds: Kind[] = [
    {
      name: 'competition',
      create: async (places) => `/v1/competitions/${await createCompetition(stack, organiser, { capacity: places })}`,
      joined: async (path) => Number((await read(path)).participants),
      full: 'COMPETITION_FULL',
    },
    {
      name: 'community',
      // The founder is a member as well.
      create: async (places) => `/v1/communities/${await createCommunity(stack, organiser, { memberLimit: places + 1 })}`,
      joined: async (path) => ((await read(path)).counts as { members: number }).members - 1,
      full: 'COMMUNITY_FULL',
    },
  ];
  const figures: Figure[] = [];
  for (const kind of kinds) figures.push(...(await storm(kind, tokens)));
  saveReport('joining', figures);
} finally {
  await stack.stop();
}
