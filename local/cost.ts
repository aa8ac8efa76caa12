import { PRICES, PRICES_OF, type PriceName } from '../operate/cost/prices.ts';
import type { FunctionMetrics } from './metrics.ts';
import type { Plan } from './template.ts';

export type CostLine = { what: string; count: number; usd: number };
export type CostSoFar = { pricesOf: string; lines: CostLine[]; usd: number };

const DEFAULT_MB = 128;

/**
 * Prices what the functions have done since the start as AWS would: invocations, their duration, and the table's units. Calls of the
 * gateway, queues, events, storage and transfer are not counted here; `npm run cost` estimates them. Durations are this machine's.
 */
export const costSoFar = (functions: Readonly<Record<string, FunctionMetrics>>, plan: Plan): CostSoFar => {
  const memory = new Map(
    plan.of('AWS::Lambda::Function').map(({ name, properties }) => [name, Number(properties.MemorySize ?? DEFAULT_MB)]),
  );
  const sum = (of: (figures: FunctionMetrics, name: string) => number): number =>
    Object.entries(functions).reduce((total, [name, figures]) => total + of(figures, name), 0);
  const line = (what: string, price: PriceName, count: number): CostLine => ({ what, count, usd: count * PRICES[price].usd });
  const lines = [
    line(
      'invocations',
      'invocation',
      sum(({ invocations }) => invocations),
    ),
    line(
      'GB-seconds',
      'gbSecond',
      sum(({ durationMs }, name) => ((durationMs / 1000) * (memory.get(name) ?? DEFAULT_MB)) / 1024),
    ),
    line(
      'read request units',
      'readUnit',
      sum(({ rru }) => rru),
    ),
    line(
      'write request units',
      'writeUnit',
      sum(({ wru }) => wru),
    ),
  ];
  return { pricesOf: PRICES_OF, lines, usd: lines.reduce((total, { usd }) => total + usd, 0) };
};
