import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type LocalOptions, type LocalStack, startLocal } from '../../local/index.ts';
import { type Client, createClient } from './route-client.ts';

/** Stack that several test files use. Nothing in this type affects another file. */
export type SharedStack = Pick<LocalStack, 'url' | 'socketUrl' | 'endpointUrl' | 'settle'> & {
  /** Returns a client signed in with a handle of this file; new handles are signed up. */
  as(handle: string, groups?: string[]): Promise<Client & { userId: string; token: string; handle: string }>;
  /** Handle in the stack; unique to this file. */
  handle(name: string): string;
  anonymous: Client;
  stop(): Promise<void>;
};
/** Stack of a single test file, in its own process, with clock, chaos, metrics, plan and settings. */
export type TestStack = LocalStack & SharedStack;
export type Person = Awaited<ReturnType<SharedStack['as']>>;

const repository = path.resolve(import.meta.dirname, '../..');

/** Tests of a domain measure that domain's functions, other tests all functions. Measuring slows a function down. */
const coverage = ({ chaos }: Partial<LocalOptions>): LocalOptions['coverage'] => {
  const directory = process.env.KITH_COVERAGE;
  if (!directory || chaos !== undefined) return undefined;
  // Not imported, because this module also runs without Jest, where no coverage is measured.
  const { testPath } = (globalThis as unknown as { expect: { getState(): { testPath: string } } }).expect.getState();
  const domain = path.basename(path.dirname(testPath));
  return existsSync(path.join(repository, 'lambdas', domain)) ? { directory, domain } : { directory };
};

type Issue = (handle: string, groups?: readonly string[]) => Promise<{ token: string; userId: string }>;
const signedIn =
  (baseUrl: string, issue: Issue, handleOf: (name: string) => string): SharedStack['as'] =>
  async (name, groups) => {
    const handle = handleOf(name);
    const { token, userId } = await issue(handle, groups);
    return { ...createClient({ baseUrl, token, retries: 0 }), userId, token, handle };
  };

const startOwn = async ({ own: _, ...options }: OwnOptions): Promise<TestStack> => {
  // Starting a worker takes as long as a hundred calls. Only tests with concurrent calls of one function need two workers.
  // As in the cloud, where a deployment without webhooks does nothing for them.
  const context = { webhooks: false, ...options.context };
  const stack = await startLocal({ concurrency: 1, coverage: coverage(options), ...options, context });
  const handle = (name: string): string => name;
  return { ...stack, handle, as: signedIn(stack.url, stack.token, handle), anonymous: createClient({ baseUrl: stack.url, retries: 0 }) };
};

const post = async (url: string, body: unknown): Promise<unknown> => {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} returned ${answer.status}: ${await answer.text()}`);
  return answer.json();
};

/** Addresses of the stack that this Jest worker's files share. */
export const sharedAddresses = async (): Promise<{ url: string; socketUrl: string; endpointUrl: string }> => {
  const answer = await fetch(`${process.env.KITH_SHARED_STACKS}/${process.env.JEST_WORKER_ID}`);
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as Awaited<ReturnType<typeof sharedAddresses>>;
};

const useShared = async (): Promise<SharedStack> => {
  const { url, socketUrl, endpointUrl } = await sharedAddresses();
  const file = `t${randomBytes(3).toString('hex')}`;
  const handle = (name: string): string => `${file}.${name}`;
  const issue: Issue = async (name, groups) => (await post(`${url}/local/tokens`, { handle: name, groups })) as Awaited<ReturnType<Issue>>;
  return {
    url,
    socketUrl,
    endpointUrl,
    handle,
    as: signedIn(url, issue, handle),
    anonymous: createClient({ baseUrl: url, retries: 0 }),
    settle: async () => void (await post(`${url}/local/settle`, {})),
    // The shared stack stops at the end of the run.
    stop: async () => undefined,
  };
};

type OwnOptions = { own: true } & Partial<LocalOptions>;
/**
 * Returns the stack that test files share. `own` starts a separate stack, which takes some seconds, for tests of clock, chaos,
 * limits, metrics, plan, settings and restarts.
 */
export function startStack(options: OwnOptions): Promise<TestStack>;
export function startStack(): Promise<SharedStack>;
export function startStack(options?: OwnOptions): Promise<SharedStack> {
  return options ? startOwn(options) : useShared();
}
