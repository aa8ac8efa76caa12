import type { Board } from './board.ts';
import { type Figure, isQuick, mean, print, progress, rounded } from './figures.ts';
import { createRandom, HIGHEST, userIdOf } from './population.ts';

/** Steps below 64² scaled units are small. */
const SMALL = 64 ** 2;
/** Half of the places that a board of the default range has. */
const RANGE = 128 ** 5 / 2;
const ALONE = isQuick ? 10 : 50;
const GROUPS = isQuick ? 3 : 15;
const WORKER = /boards-worker/;
/** A competition of one round has the overall board and the round's; both are updated. */
const BOARDS = 2;

type Step = { name: string; next(score: number): number };

/**
 * What an update of a board costs its worker: every score is followed until nothing is left to do, and the worker's own
 * units are read before and after.
 */
export const measureUpdates = async ({ stack, size, competitionId, scores, organiser }: Board): Promise<Figure[]> => {
  const random = createRandom(11);
  const now = new Map<number, number>();
  const scoreOf = (index: number): number => now.get(index) ?? scores[index]!;
  const steps: Step[] = [
    { name: 'small steps', next: (score) => Math.max(0, score + (random() < 0.5 ? -1 : 1) * Math.ceil(random() * (SMALL - 1))) },
    { name: 'jumps among the scores', next: () => Math.floor(random() * HIGHEST) },
    { name: 'jumps over the whole range', next: () => Math.floor((random() * 1.98 - 0.99) * RANGE) },
  ];
  const spent = async (): Promise<{ writeUnits: number; readUnits: number; ms: number; runs: number }> => {
    const { functions } = await stack.metrics();
    const [, { wru, rru, durationMs, invocations } = { wru: 0, rru: 0, durationMs: 0, invocations: 0 }] =
      Object.entries(functions).find(([name]) => WORKER.test(name)) ?? [];
    return { writeUnits: wru, readUnits: rru, ms: durationMs, runs: invocations };
  };
  const submit = async (indexes: readonly number[], next: Step['next']): Promise<void> => {
    const rows = indexes.map((index) => ({ userId: userIdOf(index), score: next(scoreOf(index)) }));
    for (const [place, index] of indexes.entries()) now.set(index, rows[place]!.score);
    const round = `/v1/competitions/${competitionId}/rounds/r1/scores`;
    if (rows.length === 1) await stack.must('POST', round, { token: organiser, body: rows[0] });
    else await stack.must('POST', `${round}/batch`, { token: organiser, body: { scores: rows } });
    await stack.settle();
  };
  const choose = (count: number): number[] => {
    const chosen = new Set<number>();
    while (chosen.size < count) chosen.add(Math.floor(random() * Math.min(size, 500)));
    return [...chosen];
  };

  const figures: Figure[] = [];
  // Whoever is chosen later has a row on the round's board too from here on; the overall one was built with everybody.
  const everyone = Array.from({ length: Math.min(size, 500) }, (_, index) => index);
  for (let first = 0; first < everyone.length; first += 100) await submit(everyone.slice(first, first + 100), (score) => score + 1);

  for (const { name, next } of steps) {
    for (const [people, groups] of [
      [1, ALONE],
      [10, GROUPS],
    ] as const) {
      const units: number[] = [];
      const before = await spent();
      let last = before;
      for (let group = 0; group < groups; group += 1) {
        progress(`board of ${size.toLocaleString('en')}: ${name}, ${people} at once, ${group + 1} of ${groups}`);
        await submit(choose(people), next);
        const after = await spent();
        units.push((after.writeUnits - last.writeUnits) / people / BOARDS);
        last = after;
      }
      const how = people === 1 ? 'alone' : 'by ten';
      const value = rounded(mean(units));
      const note = `at most ${rounded(Math.max(...units))}; ${rounded((last.ms - before.ms) / groups / BOARDS)} ms of the worker`;
      figures.push({ name: `board update, ${name}, ${how}: ${size.toLocaleString('en')} entries`, unit: 'WRU', value, note });
      print(`board update, ${name}, ${how} (${size.toLocaleString('en')}): ${value} WRU, ${note}`);
    }
  }
  return figures;
};
