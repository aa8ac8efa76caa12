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

/** Calls fail with this likelihood until it is stopped: half of them before they reach the table, half after they were done. */
export const failSome = (likelihood: () => number): { stop(): void } => {
  const name = 'fail-some';
  documentClient.middlewareStack.add(
    (next) => async (args) => {
      const chance = likelihood();
      const fails = Math.random() < chance;
      if (fails && Math.random() < 0.5) throw new Error('the worker died before the call');
      const answer = await next(args);
      if (fails) throw new Error('the worker died after the call');
      return answer;
    },
    { step: 'initialize', name, override: true },
  );
  return { stop: () => void documentClient.middlewareStack.remove(name) };
};
