import { inParallel } from '../parallel.ts';

/** One call or a few that depend on each other. */
export type Task = () => Promise<unknown>;

/** Enough to keep a small machine busy. */
const PARALLEL = 12;

/** Runs tasks a few at a time, and counts them. */
export const createRunner = (onDone: () => void) => async (tasks: readonly Task[]) => {
  await inParallel(
    tasks,
    async (task) => {
      await task();
      onDone();
    },
    { parallel: PARALLEL },
  );
};

/** Items of one moment, with their indices in the plan. */
export const ofMoment = <Item extends { moment: number }>(items: readonly Item[], moment: number): (readonly [Item, number])[] =>
  items.flatMap((item, index) => (item.moment === moment ? [[item, index] as const] : []));
