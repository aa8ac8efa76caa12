import { documentClient } from './table.ts';

export type ConsumedUnits = { readUnits: number; writeUnits: number };
type Capacity = { CapacityUnits?: number };

const total: ConsumedUnits = { readUnits: 0, writeUnits: 0 };

const watchClient = (): void =>
  documentClient.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const response = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
        const { ConsumedCapacity = [] } = response.output as { ConsumedCapacity?: Capacity | Capacity[] };
        const name = /Write|Put|Update|Delete/.test(commandName) ? 'writeUnits' : 'readUnits';
        for (const { CapacityUnits = 0 } of [ConsumedCapacity].flat()) total[name] += CapacityUnits;
        return response;
      },
    { step: 'initialize', name: 'consumed-units', override: true },
  );

/**
 * Meters every call of this function instance from now on; for jobs that pace themselves or report their cost.
 * @returns a function that returns the units since the meter began.
 */
export const meterUnits = (): (() => ConsumedUnits) => {
  watchClient();
  const { readUnits, writeUnits } = total;
  return () => ({ readUnits: total.readUnits - readUnits, writeUnits: total.writeUnits - writeUnits });
};
