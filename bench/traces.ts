import { setTimeout as sleep } from 'node:timers/promises';
import { type Figure, isQuick, median, print, progress, quantile, rounded, saveReport } from './figures.ts';
import { createCompetition } from './population.ts';
import { processorMs } from './process-tree.ts';
import { type Stack, startStack } from './stack.ts';

/**
 * Measures what the traces of the local stack cost: two stacks in one run, one with them and one without, take turns, so that the
 * load of a shared machine falls on both. Processor time of a call with everything that follows it, and the time of its answer.
 */
const ROUNDS = isQuick ? 5 : 21;
const CALLS = isQuick ? 60 : 120;
const IN_FLIGHT = 8;
const USERS = 20;
/** Other work on the machine only ever adds to a round, so the rounds with little of it are compared. */
const QUIET = 0.1;
/** Most that traces may add, percent. */
const GOAL = 10;
/** By then the first workers have started. */
const AT_REST_MS = 5_000;

type Call = (index: number) => Promise<{ ms: number }>;
type Round = { processor: number; ms: number };
type Side = { stack: Stack; operations: Record<string, Call> };

const createSide = async (traces: boolean): Promise<Side> => {
  const stack = await startStack({ traces });
  await sleep(AT_REST_MS);
  const people = await Promise.all(Array.from({ length: USERS }, (_, index) => stack.person(`traces.${index}`)));
  const personAt = (index: number) => people[index % USERS] ?? { token: '', userId: '' };
  const competitionId = await createCompetition(stack, personAt(0).token);
  for (const { token } of people) await stack.expectOk('POST', `/v1/competitions/${competitionId}/join`, { token });
  await stack.settle();
  const scores = `/v1/competitions/${competitionId}/rounds/r1/scores`;
  return {
    stack,
    operations: {
      'own profile': (index) => stack.expectOk('GET', '/v1/me', { token: personAt(index).token }),
      score: (index) => stack.expectOk('POST', scores, { token: personAt(index).token, body: { score: (index * 7919) % 1_000_000 } }),
      post: (index) => stack.expectOk('POST', '/v1/posts', { token: personAt(index).token, body: { body: 'hi', visibility: 'friends' } }),
    },
  };
};

const round = async ({ stack }: Side, call: Call, calls: number, from: number): Promise<Round> => {
  const times: number[] = [];
  let index = from;
  const before = processorMs(stack.pid);
  const client = async (): Promise<void> => {
    while (index < from + calls) times.push((await call(index++)).ms);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, client));
  await stack.settle();
  return { processor: (processorMs(stack.pid) - before) / calls, ms: median(times) };
};

const sides = [await createSide(false), await createSide(true)] as const;
const [off, on] = sides;
const figures: Figure[] = [];
try {
  for (const name of Object.keys(off.operations)) {
    // A read costs a tenth of a write, and the processor's time is counted in steps of 10 ms.
    const calls = name === 'own profile' ? CALLS * 5 : CALLS;
    for (const side of sides) await round(side, side.operations[name]!, calls * 3, 0);
    const rounds: { off: Round; on: Round }[] = [];
    for (let index = 0; index < ROUNDS; index += 1) {
      progress(`${name}: ${index + 1} of ${ROUNDS}`);
      const taken = new Map<Side, Round>();
      // Each begins half of the rounds.
      for (const side of index % 2 ? [on, off] : [off, on])
        taken.set(side, await round(side, side.operations[name]!, calls, index * calls));
      rounds.push({ off: taken.get(off)!, on: taken.get(on)! });
    }
    const quiet = (side: 'off' | 'on', of: keyof Round) =>
      quantile(
        rounds.map((one) => one[side][of]),
        QUIET,
      );
    const share = (of: keyof Round) => 100 * (quiet('on', of) / quiet('off', of) - 1);
    figures.push({
      name: `traces of a call: ${name}`,
      unit: '%',
      value: Number(share('processor').toFixed(1)),
      note: `more processor time with everything that follows (goal under ${GOAL} %): ${rounded(quiet('off', 'processor'))} ms without, ${rounded(quiet('on', 'processor'))} ms with; the answer took ${rounded(quiet('off', 'ms'))} and ${rounded(quiet('on', 'ms'))} ms`,
    });
  }
  for (const { name, value, unit, note = '' } of figures) print(`${name.padEnd(30)} ${String(value).padStart(6)} ${unit}  ${note}`);
  saveReport('traces', figures);
} finally {
  for (const { stack } of sides) await stack.stop();
}
