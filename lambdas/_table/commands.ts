import type { Operation } from './operations.ts';

/*
 * The commands of `@aws-sdk/lib-dynamodb` in bundles, as far as dynamodb-toolbox sends them with the table's client
 * (`lib/node-modules.ts` resolves the package to this file). The package would bring the SDK's whole client along.
 */

const command = (operation: Operation) =>
  class {
    readonly input: object;
    readonly clientCommand: { schema: readonly unknown[] } = { schema: [9, 'com.amazonaws.dynamodb', operation] };
    constructor(input: object) {
      this.input = input;
    }
  };

export const GetCommand = command('GetItem');
export const BatchGetCommand = command('BatchGetItem');
export const QueryCommand = command('Query');
export const ScanCommand = command('Scan');
export const PutCommand = command('PutItem');
export const UpdateCommand = command('UpdateItem');
export const DeleteCommand = command('DeleteItem');
export const BatchWriteCommand = command('BatchWriteItem');
export const TransactWriteCommand = command('TransactWriteItems');
export const TransactGetCommand = command('TransactGetItems');
