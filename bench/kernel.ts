import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { toEvent } from '../local/gateway/payload.ts';
import { buildBundles } from './bundles.ts';
import { type Figure, isQuick, median, print, progress, rounded, saveReport } from './figures.ts';
import { startStack } from './stack.ts';

/**
 * Processor time of one request through `serve()` beside that of a bare handler: both bundled as for a deployment, both in
 * this process, each with one GetItem of the same item. The table runs in other processes and does not count.
 */
const ROUNDS = isQuick ? 5 : 15;
const REQUESTS = isQuick ? 200 : 500;
const WARM_UP = 1_000;

type Handler = (event: unknown, context: unknown) => Promise<{ statusCode: number; body: string }>;

const outdir = mkdtempSync(path.join(tmpdir(), 'kith-kernel-'));
const stack = await startStack({ consumers: 'queues' });
try {
  const { token, userId } = await stack.person('ada');
  const [functionName, environment] = Object.entries(stack.environments).find(([name]) => name.endsWith('users-api')) ?? [];
  if (!functionName) throw new Error('there is no users-api');
  Object.assign(process.env, environment, {
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL: stack.endpointUrl,
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_LAMBDA_FUNCTION_NAME: functionName,
    // Log lines are written as on Lambda, but not shown here.
    POWERTOOLS_DEV: 'false',
  });
  progress('bundling');
  const bundles = new Map((await buildBundles(outdir)).map(({ name, file }) => [name, file]));
  const load = async (name: string): Promise<Handler> => (await import(pathToFileURL(bundles.get(name) ?? name).href)).handler;

  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
  const event = toEvent(
    {
      method: 'GET',
      target: '/v1/me',
      headers: { host: 'api.example.com', 'user-agent': 'bench', authorization: `Bearer ${token}`, accept: 'application/json' },
      body: Buffer.alloc(0),
      sourceIp: '192.0.2.1',
    },
    {
      apiId: 'bench',
      accountId: '000000000000',
      requestId: 'bench',
      routeKey: 'GET /v1/me',
      path: '/v1/me',
      query: '',
      pathParameters: undefined,
      authorizer: {
        jwt: { claims: Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, String(value)])), scopes: null },
      },
      now: Date.now(),
    },
  );
  const context = {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`,
    memoryLimitInMB: '512',
    awsRequestId: 'bench',
    getRemainingTimeInMillis: () => 20_000,
  };

  // What the functions log would drown the figures.
  const write = process.stdout.write.bind(process.stdout);
  const quietly = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    process.stdout.write = (() => true) as typeof process.stdout.write;
    try {
      return await work();
    } finally {
      process.stdout.write = write;
    }
  };

  const [bare, kernel] = [await load('bare'), await quietly(() => load('users-api'))];
  const calls = {
    bare: () => bare({ key: { pk: `USER#${userId}`, sk: 'PROFILE' } }, context),
    kernel: () => kernel(structuredClone(event), context),
  };
  for (const [name, call] of Object.entries(calls)) {
    const { statusCode, body } = await quietly(call);
    if (statusCode !== 200 || !body?.includes('ada')) throw new Error(`${name} answered ${statusCode}: ${body}`);
  }

  /** Microseconds of the processor for each request. */
  const run = (call: () => Promise<unknown>, count: number): Promise<number> =>
    quietly(async () => {
      const start = process.cpuUsage();
      for (let request = 0; request < count; request += 1) await call();
      const { user, system } = process.cpuUsage(start);
      return (user + system) / count;
    });
  for (const call of Object.values(calls)) await run(call, WARM_UP);
  const times = { bare: [] as number[], kernel: [] as number[] };
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    progress(`round ${round + 1} of ${ROUNDS}`);
    const of = { bare: await run(calls.bare, REQUESTS), kernel: await run(calls.kernel, REQUESTS) };
    times.bare.push(of.bare);
    times.kernel.push(of.kernel);
    ratios.push(of.kernel / of.bare);
  }
  const [bareMs, kernelMs] = [rounded(median(times.bare) / 1000), rounded(median(times.kernel) / 1000)];
  const ratio = Number(median(ratios).toFixed(2));
  const figures: Figure[] = [
    { name: 'bare handler with one GetItem', unit: 'ms of the processor', value: bareMs },
    { name: 'GET /v1/me through serve(), one GetItem', unit: 'ms of the processor', value: kernelMs },
    { name: 'the kernel beside the bare handler', unit: '×', value: ratio, note: `median of ${ROUNDS} rounds of ${REQUESTS} requests` },
  ];
  saveReport('kernel', figures);
  print(`a request through the kernel: ${kernelMs} ms of the processor, bare ${bareMs} ms: ${ratio} ×`);
} finally {
  await stack.stop();
  rmSync(outdir, { recursive: true, force: true });
}
