import { type RunningStack, type SignedIn, useRunningStack } from '../../demo/running-stack.ts';
import { type LocalOptions, startLocal } from '../../local/index.ts';
import { ApiError, type Client, createClient } from '../support/route-client.ts';
import { sharedAddresses } from '../support/stack.ts';

/** A signed-in user, who can also call by the contract's routes. */
export type Traveller = SignedIn & Client;

export type JourneyStack = Omit<RunningStack, 'signIn'> & { signIn(handle: string, groups?: readonly string[]): Promise<Traveller> };

export const useJourneyStack = async (url: string): Promise<JourneyStack> => {
  const stack = await useRunningStack(url);
  return {
    ...stack,
    signIn: async (handle, groups) => {
      const user = await stack.signIn(handle, groups);
      return Object.assign(user, createClient({ baseUrl: url, token: () => user.token() }));
    },
  };
};

export type Journey = JourneyStack & {
  /** Handle that is unique to this run. */
  handle(name: string): string;
  stop(): Promise<void>;
};

/**
 * `BASE_URL` names a running local stack. Without it a journey uses the stack that test files share. A journey that moves the
 * clock starts a separate, temporary stack.
 */
export const startJourney = async (options?: { own: true } & LocalOptions): Promise<Journey> => {
  const run = Date.now().toString(36);
  const use = async (url: string, stop: () => Promise<void>): Promise<Journey> => ({
    ...(await useJourneyStack(url)),
    handle: (name) => `${name}-${run}`,
    stop,
  });
  if (process.env.BASE_URL) return use(process.env.BASE_URL.replace(/\/$/, ''), async () => undefined);
  if (!options) return use((await sharedAddresses()).url, async () => undefined);
  const { own: _, ...settings } = options;
  const stack = await startLocal({ concurrency: 1, ...settings });
  return use(stack.url, stack.stop);
};

/** Status and code of a problem response. @throws Error if the call succeeded */
export const problemOf = async (call: Promise<unknown>): Promise<{ status: number; code: string }> => {
  const answer = await call.catch((error: unknown) => error);
  if (answer instanceof ApiError) return { status: answer.status, code: answer.code };
  throw answer instanceof Error ? answer : new Error(`the call succeeded with ${JSON.stringify(answer)}`);
};

/** ISO 8601 instant a number of hours after another. */
export const hoursAfter = (from: Date, hours: number): string => new Date(from.getTime() + hours * 3_600_000).toISOString();
