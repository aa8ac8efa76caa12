import type { Board } from './board.ts';
import { type Figure, isQuick, mean, print, progress, rounded } from './figures.ts';
import { createRandom, HIGHEST, userIdOf } from './population.ts';

/** Score steps below 64² scaled units count as small. */
const SMALL = 64 ** 2;
/** Half of the default range of a board. */
const RANGE = 128 ** 5 / 2;
const ALONE = isQuick ? 10 : 50;
const GROUPS = isQuick ? 3 : 15;
const WORKER = /leaderboards-boards$/;
/** A competition with one round has two boards, the overall one and the round's; both are updated. */
const BOARDS = 2;

type Step = { name: string; next(score: number): number };

/**
 * Measures the cost of a board update: drains the queues after every submission, and reads the worker's request units
 * before and after.
 */
export const measureUpdates = async ({ stack, size, competitionId, scores, organiser }: Board): Promise<Figure[]> => {
  const random = createRandom(11);
  const current = new Map<number, number>();
  const scoreOf = (index: number): number => current.get(index) ?? scores[index]!;
  const steps: Step[] = [
    { name: 'small steps', next: (score) => Math.max(0, score + (random() < 0.5 ? -1 : 1) * Math.ceil(random() * (SMALL - 1))) },
    { name: 'jumps among the scores', next: () => Math.floor(random() * HIGHEST) },
    { name: 'jumps over the whole range', next: () => Math.floor((random() * 1.98 - 0.99) * RANGE) },
  ];
  const workerUsage = async (): Promise<{ writeUnits: number; readUnits: number; ms: number; runs: number }> => {
    const { functions } = await stack.metrics();
    const [, { wru, rru, durationMs, invocations } = { wru: 0, rru: 0, durationMs: 0, invocations: 0 }] =
      Object.entries(functions).find(([name]) => WORKER.test(name)) ?? [];
    return { writeUnits: wru, readUnits: rru, ms: durationMs, runs: invocations };
  };
  const submit = async (indexes: readonly number[], next: Step['next']): Promise<void> => {
    const rows = indexes.map((index) => ({ userId: userIdOf(index), score: next(scoreOf(index)) }));
    for (const [at, index] of indexes.entries()) current.set(index, rows[at]!.score);
    const round = `/v1/competitions/${competitionId}/rounds/r1/scores`;
    if (rows.length === 1) await stack.expectOk('POST', round, { token: organiser, body: rows[0] });
    else await stack.expectOk('POST', `${round}/batch`, { token: organiser, body: { scores: rows } });
    await stack.settle();
  };
  const choose = (count: number): number[] => {
    const chosen = new Set<number>();
    while (chosen.size < count) chosen.add(Math.floor(random() * Math.min(size, 500)));
    return [...chosen];
  };

  const figures: Figure[] = [];
  // Gives every candidate a row on the round's board too; the overall board was built with all of them.
  const candidates = Array.from({ length: Math.min(size, 500) }, (_, index) => index);
  for (let first = 0; first < candidates.length; first += 100) await submit(candidates.slice(first, first + 100), (score) => score + 1);

  for (const { name, next } of steps) {
    for (const [users, groups] of [
      [1, ALONE],
      [10, GROUPS],
    ] as const) {
      const units: number[] = [];
      const before = await workerUsage();
      let last = before;
      for (let group = 0; group < groups; group += 1) {
        progress(`board of ${size.toLocaleString('en')}: ${name}, ${users} at once, ${group + 1} of ${groups}`);
        await submit(choose(users), next);
        const after = await workerUsage();
        units.push((after.writeUnits - last.writeUnits) / users / BOARDS);
        last = after;
      }
      const how = users === 1 ? 'alone' : 'by ten';
      const value = rounded(mean(units));
      const note = `at most ${rounded(Math.max(...units))}; ${rounded((last.ms - before.ms) / groups / BOARDS)} ms of the worker`;
      figures.push({ name: `board update, ${name}, ${how}: ${size.toLocaleString('en')} entries`, unit: 'WRU', value, note });
      print(`board update, ${name}, ${how} (${size.toLocaleString('en')}): ${value} WRU, ${note}`);
    }
  }
  return figures;
};
