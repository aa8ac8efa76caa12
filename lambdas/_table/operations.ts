import type {
  BatchGetCommandInput,
  BatchGetCommandOutput,
  BatchWriteCommandInput,
  BatchWriteCommandOutput,
  DeleteCommandInput,
  DeleteCommandOutput,
  GetCommandInput,
  GetCommandOutput,
  PutCommandInput,
  PutCommandOutput,
  QueryCommandInput,
  QueryCommandOutput,
  ScanCommandInput,
  ScanCommandOutput,
  TransactGetCommandInput,
  TransactGetCommandOutput,
  TransactWriteCommandInput,
  TransactWriteCommandOutput,
  UpdateCommandInput,
  UpdateCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import { fromWireItem, toWireItem, type WireItem } from './attribute-values.ts';

/** Inputs and outputs of the operations of the table, with JavaScript values as in the SDK's document client. */
export type Operations = {
  GetItem: [GetCommandInput, GetCommandOutput];
  BatchGetItem: [BatchGetCommandInput, BatchGetCommandOutput];
  Query: [QueryCommandInput, QueryCommandOutput];
  Scan: [ScanCommandInput, ScanCommandOutput];
  PutItem: [PutCommandInput, PutCommandOutput];
  UpdateItem: [UpdateCommandInput, UpdateCommandOutput];
  DeleteItem: [DeleteCommandInput, DeleteCommandOutput];
  BatchWriteItem: [BatchWriteCommandInput, BatchWriteCommandOutput];
  TransactWriteItems: [TransactWriteCommandInput, TransactWriteCommandOutput];
  TransactGetItems: [TransactGetCommandInput, TransactGetCommandOutput];
};
export type Operation = keyof Operations;

type Fields = Record<string, unknown>;
type Convert = (item: Fields) => unknown;

/** Members that are maps of attributes, wherever they are. */
const MAPS = new Set(['Item', 'Key', 'ExpressionAttributeValues', 'ExclusiveStartKey', 'LastEvaluatedKey', 'Attributes']);
/** Members that are lists of such maps. */
const LISTS = new Set(['Items', 'Keys']);

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Converts the maps of one action, key list or answer, and keeps the rest. */
const convertPart = (part: Fields, convert: Convert): Fields => {
  const converted: Fields = {};
  for (const name in part) {
    const value = part[name];
    if (value === undefined) continue;
    if (MAPS.has(name)) converted[name] = convert(value as Fields);
    else if (LISTS.has(name)) converted[name] = (value as Fields[]).map(convert);
    else converted[name] = value;
  }
  return converted;
};

/** Converts the actions in the entries of a list: `{ Put: { Item } }`, `{ DeleteRequest: { Key } }`, `{ Item }`. */
const convertEntry =
  (convert: Convert) =>
  (entry: Fields): Fields => {
    const converted: Fields = {};
    for (const name in entry) {
      const value = entry[name];
      if (MAPS.has(name) && isFields(value)) converted[name] = convert(value);
      else if (isFields(value)) converted[name] = convertPart(value, convert);
    }
    return converted;
  };

/** Converts what a batch holds for each table. */
const perTable = (tables: unknown, one: (value: unknown) => unknown): Fields =>
  Object.fromEntries(Object.entries(tables as Fields).map(([table, value]) => [table, one(value)]));

/** Returns the text of a request. */
export const requestText = (input: object): string => {
  const entry = convertEntry(toWireItem);
  const { RequestItems, TransactItems, ...part } = input as Fields;
  return JSON.stringify({
    ...convertPart(part, toWireItem),
    ...(TransactItems === undefined ? {} : { TransactItems: (TransactItems as Fields[]).map(entry) }),
    ...(RequestItems === undefined
      ? {}
      : {
          RequestItems: perTable(RequestItems, (of) => (Array.isArray(of) ? of.map(entry) : convertPart(of as Fields, toWireItem))),
        }),
  });
};

/** Returns the values of an answer's text. */
export const responseOf = (text: string): Fields => {
  const convert: Convert = (item) => fromWireItem(item as WireItem);
  const entry = convertEntry(convert);
  const { Responses, UnprocessedKeys, UnprocessedItems, ...part } = JSON.parse(text) as Fields;
  return {
    ...convertPart(part, convert),
    // A transaction answers a list of entries, a batch the items of each table.
    ...(Array.isArray(Responses) ? { Responses: Responses.map(entry) } : {}),
    ...(isFields(Responses) ? { Responses: perTable(Responses, (items) => (items as Fields[]).map(convert)) } : {}),
    ...(isFields(UnprocessedKeys) ? { UnprocessedKeys: perTable(UnprocessedKeys, (keys) => convertPart(keys as Fields, convert)) } : {}),
    ...(isFields(UnprocessedItems) ? { UnprocessedItems: perTable(UnprocessedItems, (writes) => (writes as Fields[]).map(entry)) } : {}),
  };
};
