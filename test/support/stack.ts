import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Client, createClient } from '../../client/http.ts';
import { type LocalOptions, type LocalStack, startLocal } from '../../local/index.ts';

/** A stack in memory for one test file; `BASE_URL` runs the same tests on a deployment. */
export type TestStack = LocalStack & {
  /** A client signed in as that handle (new ones are signed up). */
  as(handle: string, groups?: string[]): Promise<Client & { userId: string; token: string }>;
  anonymous: Client;
};

const repository = path.resolve(import.meta.dirname, '../..');

/** The tests of a domain measure its own functions, the others whatever they call: those of everybody would be slowed everywhere. */
const coverage = ({ chaos }: Partial<LocalOptions>): LocalOptions['coverage'] => {
  const directory = process.env.KITH_COVERAGE;
  if (!directory || chaos !== undefined) return undefined;
  // Not imported: what uses this also runs without Jest, where nothing is measured.
  const { testPath } = (globalThis as unknown as { expect: { getState(): { testPath: string } } }).expect.getState();
  const domain = path.basename(path.dirname(testPath));
  return existsSync(path.join(repository, 'lambdas', domain)) ? { directory, domain } : { directory };
};

export const startStack = async (options: Partial<LocalOptions> = {}): Promise<TestStack> => {
  // A worker takes as long to start as a hundred calls. Only where calls of one function have to meet a test needs two.
  const stack = await startLocal({ concurrency: 1, coverage: coverage(options), ...options });
  const as: TestStack['as'] = async (handle, groups) => {
    const { token, userId } = await stack.token(handle, groups);
    return { ...createClient({ baseUrl: stack.url, token, retries: 0 }), userId, token };
  };
  return { ...stack, as, anonymous: createClient({ baseUrl: stack.url, retries: 0 }) };
};
