import { isProblem, Problem } from '../../schemas/_kit/problem.ts';
import { RateLimited } from '../../schemas/_kit/problems.ts';
import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import { allRoutes } from '../../schemas/index.ts';
import { NotBatchable } from '../../schemas/platform/errors.ts';
import { getBatch as route } from '../../schemas/platform/routes.ts';
import type { Context } from '../_base/context.ts';
import { type BatchRead, type BatchReadResult, batchReads, problemResult, runBatchRead } from '../_http/batch-reads.ts';
import { consumeRateLimit } from '../_http/rate-limits.ts';
import { httpResult } from '../_http/result.ts';
import { serve, type UseCase } from '../_http/serve.ts';
import { assemble } from './assemble-batch.ts';
import { type BatchRequest, methodFinder, noRoute, routeFinder } from './find-route.ts';

type BatchedRead = { read: BatchRead; sent: BatchRequest['sent'] };
type Find = (path: string) => BatchedRead | Problem;

/** Matches against all routes of the API, so that a path reaches the same route as its own GET. */
const finder = (reads: readonly BatchRead[]): Find => {
  const byId = new Map(reads.map((read) => [read.route.id, read]));
  const routes = new Map([...allRoutes(), ...reads.map(({ route }) => route)].map((known) => [known.id, known]));
  const find = routeFinder([...routes.values()]);
  const methodsOf = methodFinder([...routes.values()]);
  return (path) => {
    const request = find(path);
    if (!request) return noRoute(methodsOf(path.replace(/\?.*/s, '')));
    const read = byId.get(request.route.id);
    return read ? { read, sent: request.sent } : NotBatchable.error(`${request.route.path} is not available in batches.`);
  };
};

/**
 * Consumes the rate limit of each path's route. The call itself has already consumed one read. An exhausted bucket is not
 * tried again for the rest of the batch, because every attempt costs a write.
 */
const limiter = (ctx: Context) => {
  const exhausted = new Map<string, Problem>();
  let prepaid = 1;
  return async (definition: RouteDefinition): Promise<Problem | undefined> => {
    const own = definition.rateLimit?.bucket === 'exact';
    const bucket = own ? definition.id : 'reads';
    const limited = exhausted.get(bucket);
    if (limited) return limited;
    try {
      if (own) await consumeRateLimit(ctx.caller, definition, 1);
      else if (prepaid > 0) prepaid -= 1;
      else await ctx.consumeRateLimit(1);
      return undefined;
    } catch (error) {
      if (!isProblem(error, RateLimited)) throw error;
      exhausted.set(bucket, error);
      return error;
    }
  };
};

/** Runs several reads concurrently; identical paths are read once. */
const getBatch =
  (find: Find): UseCase<typeof route> =>
  async ({ body: { paths } }, ctx) => {
    const consume = limiter(ctx);
    const reads: (BatchedRead | Problem)[] = [];
    for (const path of paths) {
      const found = find(path);
      reads.push((await consume(found instanceof Problem ? route : found.read.route)) ?? found);
    }
    const running = new Map<string, Promise<BatchReadResult>>();
    const runOnce = (path: string, { read, sent }: BatchedRead): Promise<BatchReadResult> => {
      const result = running.get(path) ?? runBatchRead(read, sent, ctx);
      running.set(path, result);
      return result;
    };
    const results = await Promise.all(
      reads.map((read, index) => (read instanceof Problem ? problemResult(read, ctx) : runOnce(paths[index] ?? '', read))),
    );
    const limited = reads.find((read) => isProblem(read, RateLimited));
    return httpResult({ items: assemble(paths, results, ctx) }, { headers: limited?.headers ?? {} });
  };

let find: Find | undefined;

/** Serves the batch reads of all domains. */
export const handler = serve(
  { getBatch: route },
  {
    getBatch: (input, ctx) => {
      find ??= finder(batchReads());
      return getBatch(find)(input, ctx);
    },
  },
);
