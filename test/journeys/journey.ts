import { type RunningStack, useRunningStack } from '../../demo/running-stack.ts';
import { startLocal } from '../../local/index.ts';

export type Journey = RunningStack & {
  /** Nobody of an earlier run has this handle. */
  handle(name: string): string;
  stop(): Promise<void>;
};

/** `BASE_URL` names a local stack that runs already; without it the journey has one of its own, gone at the end. */
export const startJourney = async (): Promise<Journey> => {
  const own = process.env.BASE_URL ? undefined : await startLocal();
  const url = (process.env.BASE_URL ?? own!.url).replace(/\/$/, '');
  const run = Date.now().toString(36);
  return { ...(await useRunningStack(url)), handle: (name) => `${name}-${run}`, stop: async () => own?.stop() };
};
