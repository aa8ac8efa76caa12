import { ApiError } from '../../client/http.ts';
import { type RunningStack, useRunningStack } from '../../demo/running-stack.ts';
import { type LocalOptions, startLocal } from '../../local/index.ts';

export type Journey = RunningStack & {
  /** Nobody of an earlier run has this handle. */
  handle(name: string): string;
  stop(): Promise<void>;
};

/** `BASE_URL` names a local stack that runs already; without it the journey has one of its own, gone at the end. */
export const startJourney = async (options: LocalOptions = {}): Promise<Journey> => {
  const own = process.env.BASE_URL ? undefined : await startLocal({ concurrency: 1, ...options });
  const url = (process.env.BASE_URL ?? own!.url).replace(/\/$/, '');
  const run = Date.now().toString(36);
  return { ...(await useRunningStack(url)), handle: (name) => `${name}-${run}`, stop: async () => own?.stop() };
};

/** The code of a refusal. @throws Error where the call was not refused */
export const refusal = async (call: Promise<unknown>): Promise<{ status: number; code: string }> => {
  const answer = await call.catch((error: unknown) => error);
  if (answer instanceof ApiError) return { status: answer.status, code: answer.code };
  throw answer instanceof Error ? answer : new Error(`not refused, but answered ${JSON.stringify(answer)}`);
};

/** ISO 8601 instant a number of hours after another. */
export const hoursAfter = (from: Date, hours: number): string => new Date(from.getTime() + hours * 3_600_000).toISOString();
