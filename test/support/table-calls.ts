import { tableClient } from '../../lambdas/_table/client.ts';
import type { Operation } from '../../lambdas/_table/operations.ts';

/** Wraps a call: `next` sends it, perhaps with another input. */
export type Around = (operation: Operation, input: object, next: (input: object) => Promise<object>) => Promise<object>;

const installed: Around[] = [];
const send = tableClient.send as (operation: Operation, input: object) => Promise<object>;
const wrapped = (operation: Operation, input: object): Promise<object> =>
  installed.reduceRight<(input: object) => Promise<object>>(
    (next, around) => (given) => around(operation, given, next),
    (given) => send(operation, given),
  )(input);
tableClient.send = wrapped as typeof tableClient.send;

/** Wraps every call of the table's client in this process, once for each call and not for each attempt. @returns a function that ends it */
export const aroundCalls = (around: Around): (() => void) => {
  installed.push(around);
  return () => void installed.splice(installed.indexOf(around), 1);
};
