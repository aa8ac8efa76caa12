import { tableClient } from './client.ts';

export type ConsumedUnits = { readUnits: number; writeUnits: number };
type Capacity = { CapacityUnits?: number };

const total: ConsumedUnits = { readUnits: 0, writeUnits: 0 };
let watched = false;

/** Requests and adds up the consumed capacity of every call. */
const watchClient = (): void => {
  if (watched) return;
  watched = true;
  const { send } = tableClient;
  tableClient.send = async (operation, input) => {
    const output = await send(operation, { ...input, ReturnConsumedCapacity: 'TOTAL' });
    const { ConsumedCapacity = [] } = output as { ConsumedCapacity?: Capacity | Capacity[] };
    const name = /Write|Put|Update|Delete/.test(operation) ? 'writeUnits' : 'readUnits';
    for (const { CapacityUnits = 0 } of [ConsumedCapacity].flat()) total[name] += CapacityUnits;
    return output;
  };
};

/**
 * Meters every call of this function instance from now on; for jobs that pace themselves or report their cost.
 * @returns a function that returns the units since the meter began.
 */
export const meterUnits = (): (() => ConsumedUnits) => {
  watchClient();
  const { readUnits, writeUnits } = total;
  return () => ({ readUnits: total.readUnits - readUnits, writeUnits: total.writeUnits - writeUnits });
};
