import { expect } from '@jest/globals';
import type { Context } from '../../lambdas/_base/context.ts';
import type { UseCase } from '../../lambdas/_http/serve.ts';
import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import { meter, type Usage } from './table.ts';
import { call, type Who } from './use-cases.ts';

/** Meters calls of use cases and compares them with the budgets of their contracts. `SHOW_UNITS=1` prints the consumption instead. */
export const createBudgets = async () => {
  const metered = await meter();
  const measured: Record<string, Usage> = {};

  const measure = async <Result>(name: string, work: () => Promise<Result>): Promise<Usage & { result: Result }> => {
    const { result, ...usage } = await metered.of(work);
    measured[name] = usage;
    return { ...usage, result };
  };

  let keys = 0;
  /** Calls with an idempotency key if the route supports one, as clients should. */
  const within = async <Route extends RouteDefinition>(
    name: string,
    definition: Route,
    useCase: UseCase<Route>,
    who: Who,
    sent: object = {},
    writeUnits = definition.budget?.writeUnits ?? 0,
  ) => {
    keys += 1;
    const idempotency: Context['idempotency'] = definition.idempotent ? { scope: `budget-${keys}`, hash: 'h' } : undefined;
    const { result, ...usage } = await measure(name, () => call(definition, useCase, who, sent, idempotency));
    if (process.env.SHOW_UNITS) return result;
    const { calls = 0, readUnits = 0 } = definition.budget ?? {};
    expect({
      name,
      calls: usage.calls <= calls,
      reads: usage.readUnits <= readUnits,
      writes: usage.writeUnits <= writeUnits,
      usage,
    }).toMatchObject({ calls: true, reads: true, writes: true });
    return result;
  };

  return {
    measure,
    within,
    /** Consumption of the last call with that name. */
    of: (name: string): Usage => {
      const usage = measured[name];
      if (!usage) throw new Error(`no measurement is called "${name}"; there are ${Object.keys(measured).join(', ')}`);
      return usage;
    },
    show: () => {
      if (process.env.SHOW_UNITS) console.table(measured);
    },
  };
};
export type Budgets = Awaited<ReturnType<typeof createBudgets>>;
