import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout } from 'node:timers/promises';
import { aroundCalls } from './table-calls.ts';

type HeldCall = { reached: Promise<void>; release(): void };

/** Holds the next matching call before it reaches the table, like a worker that is slow at this point. */
export const holdNext = (operations: RegExp): HeldCall => {
  const reached = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const end = aroundCalls(async (operation, input, next) => {
    if (!operations.test(operation)) return next(input);
    end();
    reached.resolve();
    await released.promise;
    return next(input);
  });
  return { reached: reached.promise, release: released.resolve };
};

type Faults = { dies: number; slow: number };
const faults = new AsyncLocalStorage<Faults>();

/** Runs work whose calls are slow, or fail before or after taking effect, with the given probabilities. */
export const withFaults = <Result>(probabilities: Faults, work: () => Promise<Result>): Promise<Result> => faults.run(probabilities, work);

aroundCalls(async (_, input, next) => {
  const probabilities = faults.getStore();
  if (!probabilities) return next(input);
  if (Math.random() < probabilities.slow) await setTimeout(Math.random() * 120);
  const dies = Math.random() < probabilities.dies;
  if (dies && Math.random() < 0.5) throw new Error('the worker died before the call');
  const answer = await next(input);
  if (dies) throw new Error('the worker died after the call');
  return answer;
});
