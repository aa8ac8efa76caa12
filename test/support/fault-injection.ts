import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout } from 'node:timers/promises';
import { documentClient } from '../../lambdas/_table/table.ts';

type Held = { reached: Promise<void>; release(): void };

/** Holds the next call of one kind before it reaches the table: a worker that is slow right there. */
export const holdNext = (commands: RegExp): Held => {
  const reached = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const name = `hold-${Math.random()}`;
  let held = false;
  documentClient.middlewareStack.add(
    (next, context) => async (args) => {
      if (!held && commands.test(context.commandName ?? '')) {
        held = true;
        reached.resolve();
        await released.promise;
        documentClient.middlewareStack.remove(name);
      }
      return next(args);
    },
    { step: 'initialize', name },
  );
  return { reached: reached.promise, release: released.resolve };
};

type Trouble = { dies: number; slow: number };
const trouble = new AsyncLocalStorage<Trouble>();

/** Work whose calls are slow now and then, and at which it dies with some likelihood: before the call, or after it was done. */
export const inTrouble = <Result>(how: Trouble, work: () => Promise<Result>): Promise<Result> => trouble.run(how, work);

documentClient.middlewareStack.add(
  (next) => async (args) => {
    const how = trouble.getStore();
    if (!how) return next(args);
    if (Math.random() < how.slow) await setTimeout(Math.random() * 120);
    const dies = Math.random() < how.dies;
    if (dies && Math.random() < 0.5) throw new Error('the worker died before the call');
    const answer = await next(args);
    if (dies) throw new Error('the worker died after the call');
    return answer;
  },
  { step: 'initialize', name: 'trouble' },
);
