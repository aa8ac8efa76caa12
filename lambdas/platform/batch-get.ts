import { isProblem, Problem } from '../../schemas/_kit/problem.ts';
import { NotFound, RateLimited } from '../../schemas/_kit/problems.ts';
import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import { allRoutes } from '../../schemas/index.ts';
import { NotBatchable } from '../../schemas/platform/errors.ts';
import { batchGet as route } from '../../schemas/platform/routes.ts';
import type { Context } from '../_base/context.ts';
import { type BatchRead, type BatchReadResult, batchReads, problemResult, runBatchRead } from '../_http/batch-reads.ts';
import { consumeRateLimit } from '../_http/rate-limits.ts';
import { httpResult } from '../_http/result.ts';
import { serve, type UseCase } from '../_http/serve.ts';
import { assemble } from './assemble-batch.ts';
import { type BatchRequest, routeFinder } from './find-route.ts';

type Found = { read: BatchRead; sent: BatchRequest['sent'] };
type Find = (path: string) => Found | Problem;

/** All routes are known, so that a path leads to what its own GET would reach, and not to what looks like it. */
const finder = (reads: readonly BatchRead[]): Find => {
  const byId = new Map(reads.map((read) => [read.route.id, read]));
  const routes = new Map([...allRoutes(), ...reads.map(({ route }) => route)].map((known) => [known.id, known]));
  const find = routeFinder([...routes.values()]);
  return (path) => {
    const asked = find(path);
    if (!asked) return NotFound.error();
    const read = byId.get(asked.route.id);
    return read ? { read, sent: asked.sent } : NotBatchable.error(`${asked.route.path} is not part of a batch.`);
  };
};

/**
 * Counts every path as the request that it stands for, in the bucket of its route; the call itself has paid for one read.
 * A bucket that is empty stays so for the rest of the batch: asking the table again would cost what limits are to save.
 */
const meter = (ctx: Context) => {
  const empty = new Map<string, Problem>();
  let prepaid = 1;
  return async (definition: RouteDefinition): Promise<Problem | undefined> => {
    const own = definition.rateLimit?.bucket === 'exact';
    const bucket = own ? definition.id : 'reads';
    const refused = empty.get(bucket);
    if (refused) return refused;
    try {
      if (own) await consumeRateLimit(ctx.caller, definition, 1);
      else if (prepaid > 0) prepaid -= 1;
      else await ctx.consumeRateLimit(1);
      return undefined;
    } catch (error) {
      if (!isProblem(error, RateLimited)) throw error;
      empty.set(bucket, error);
      return error;
    }
  };
};

/** Several reads in one call: identical paths are read once, all of them at the same time. */
const batchGet =
  (find: Find): UseCase<typeof route> =>
  async ({ body: { paths } }, ctx) => {
    const count = meter(ctx);
    const asked: (Found | Problem)[] = [];
    for (const path of paths) {
      const found = find(path);
      asked.push((await count(found instanceof Problem ? route : found.read.route)) ?? found);
    }
    const running = new Map<string, Promise<BatchReadResult>>();
    const answerTo = (path: string, { read, sent }: Found): Promise<BatchReadResult> => {
      const reading = running.get(path) ?? runBatchRead(read, sent, ctx);
      running.set(path, reading);
      return reading;
    };
    const answers = await Promise.all(
      asked.map((one, index) => (one instanceof Problem ? problemResult(one, ctx) : answerTo(paths[index] ?? '', one))),
    );
    const limited = asked.find((one) => isProblem(one, RateLimited));
    return httpResult({ items: assemble(paths, answers, ctx) }, { headers: limited?.headers ?? {} });
  };

let find: Find | undefined;

/** The one function that serves every domain's batch reads. */
export const handler = serve(
  { batchGet: route },
  {
    batchGet: (input, ctx) => {
      find ??= finder(batchReads());
      return batchGet(find)(input, ctx);
    },
  },
);
