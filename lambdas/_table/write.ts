import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { tableName } from '../_base/env.ts';
import { callTable } from './client.ts';
import { conditionError, itemOf, retryTransient, type TransactItem, type Write, write } from './commit.ts';
import { type Condition, Expressions } from './expressions.ts';
import { conditioned, putItem, type TypedItem } from './put-item.ts';
import type { Item, Key } from './table.ts';
import { type Change, updateExpression } from './update-expression.ts';

export { putItem, type TypedItem } from './put-item.ts';

/*
 * Writes of items that are not toolbox entities. Each function returns a `Write`: an action of a transaction (`commit`,
 * `transact`), or a single call (`writeAlone`, `tryWrite`), which costs half the units.
 */

type OnConditionFailed = Write['onConditionFailed'];

const action = (params: () => TransactItem, onConditionFailed: OnConditionFailed): Write => write({ params }, onConditionFailed);

/** Puts an item unless one with its key exists. */
export const putIfAbsent = (item: TypedItem, onConditionFailed?: OnConditionFailed): Write => putItem(item, 'absent', onConditionFailed);

/**
 * Replaces the version of an item that was read.
 * @param before `v` that was read; 0 where there was no item.
 */
export const putAtVersion = (item: TypedItem & { v: number }, before: number, onConditionFailed?: OnConditionFailed): Write =>
  putItem(item, { version: before }, onConditionFailed);

/** Changes attributes of an item and keeps the others. */
export const updateItem = (change: Change, onConditionFailed?: OnConditionFailed): Write =>
  action(() => {
    const expressions = new Expressions();
    return {
      Update: {
        TableName: tableName(),
        Key: keyOf(change.key),
        UpdateExpression: updateExpression(expressions, change),
        ...conditioned(expressions, change.condition),
        ...expressions.placeholders(),
      },
    };
  }, onConditionFailed);

/** Deletes an item; without a condition an absent item is no error. */
export const deleteItem = (key: Key, condition?: Condition, onConditionFailed?: OnConditionFailed): Write =>
  action(() => {
    const expressions = new Expressions();
    return { Delete: { TableName: tableName(), Key: keyOf(key), ...conditioned(expressions, condition), ...expressions.placeholders() } };
  }, onConditionFailed);

/** Makes a transaction depend on an item that it does not write. It cannot be sent as a single call. */
export const checkItem = (key: Key, condition: Condition, onConditionFailed?: OnConditionFailed): Write =>
  action(() => {
    const expressions = new Expressions();
    return {
      ConditionCheck: {
        TableName: tableName(),
        Key: keyOf(key),
        ConditionExpression: expressions.condition(condition),
        ...expressions.placeholders(),
      },
    };
  }, onConditionFailed);

const keyOf = ({ pk, sk }: Key): Key => ({ pk, sk });

/** Result of a single write. Nothing was written where its condition failed. */
export type Outcome =
  | { written: true /** The item after an update with `returning`. */; item: Item | undefined }
  | { written: false /** The item that failed the condition. */; existing: Item | undefined };

type Options = {
  /** Time within which conflicts with transactions are retried; without it, the first conflict is thrown. */
  time?: { remaining(): number };
  /** Returns the item after an update. */
  returning?: boolean;
};

/** Sends an action as a single command, which has the same parameters; this also holds for toolbox actions. */
const send = async ({ Put, Update, Delete }: TransactItem, returning: boolean): Promise<Item | undefined> => {
  const ReturnValuesOnConditionCheckFailure = 'ALL_OLD';
  if (Put) await callTable('PutItem', { ...Put, ReturnValuesOnConditionCheckFailure });
  else if (Delete) await callTable('DeleteItem', { ...Delete, ReturnValuesOnConditionCheckFailure });
  else if (Update) {
    const ReturnValues = returning ? 'ALL_NEW' : 'NONE';
    const { Attributes } = await callTable('UpdateItem', { ...Update, ReturnValues, ReturnValuesOnConditionCheckFailure });
    return Attributes as Item | undefined;
  } else throw new Error('a condition check cannot be sent as a single write');
  return undefined;
};

/** Sends a single write and returns whether its condition held. */
export const tryWrite = async (single: Write, { time, returning = false }: Options = {}): Promise<Outcome> => {
  const call = () => send(single.action.params(), returning);
  try {
    return { written: true, item: await (time ? retryTransient(time, call) : call()) };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { written: false, existing: itemOf(error.Item) };
  }
};

/**
 * Sends a single write.
 * @returns the item after the update, with `returning`.
 * @throws the error from `onConditionFailed`, or VersionConflict without it.
 */
export const writeAlone = async (single: Write, options: Options = {}): Promise<Item | undefined> => {
  const outcome = await tryWrite(single, options);
  if (!outcome.written) throw conditionError(single, outcome.existing);
  return outcome.item;
};
