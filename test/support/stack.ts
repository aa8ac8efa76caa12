import { type Client, createClient } from '../../client/http.ts';
import { type LocalOptions, type LocalStack, startLocal } from '../../local/index.ts';

/** A stack in memory for one test file; `BASE_URL` runs the same tests on a deployment. */
export type TestStack = LocalStack & {
  /** A client signed in as that handle (new ones are signed up). */
  as(handle: string, groups?: string[]): Promise<Client & { userId: string; token: string }>;
  anonymous: Client;
};

export const startStack = async (options: Partial<LocalOptions> = {}): Promise<TestStack> => {
  // A worker takes as long to start as a hundred calls. Only where calls of one function have to meet a test needs two.
  const coverage = options.chaos === undefined ? process.env.KITH_COVERAGE : undefined;
  const stack = await startLocal({ concurrency: 1, coverage, ...options });
  const as: TestStack['as'] = async (handle, groups) => {
    const { token, userId } = await stack.token(handle, groups);
    return { ...createClient({ baseUrl: stack.url, token, retries: 0 }), userId, token };
  };
  return { ...stack, as, anonymous: createClient({ baseUrl: stack.url, retries: 0 }) };
};
