import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../_base/env.ts';
import { itemOf, refusalOf, retryTransient, type TransactItem, type Write, write } from './commit.ts';
import { type Condition, Expressions } from './expressions.ts';
import { documentClient, type Item, type Key } from './table.ts';
import { type Change, updateExpression } from './update-expression.ts';

/*
 * Writes of items that are no toolbox entities. Each function returns a `Write`: an action of a transaction (`commit`,
 * `transact`), or a call of its own (`writeAlone`, `tryWrite`), which costs half the units.
 */

type OnConditionFailed = Write['onConditionFailed'];

/** An item as it is stored; `type` names it in the key registry. */
export type TypedItem = Item & { type: string };

const conditioned = (expressions: Expressions, condition: Condition | undefined) =>
  condition === undefined ? {} : { ConditionExpression: expressions.condition(condition) };

const action = (params: () => TransactItem, onConditionFailed: OnConditionFailed): Write => write({ params }, onConditionFailed);

/** Puts an item over whatever is there. */
export const putItem = (item: TypedItem, condition?: Condition, onConditionFailed?: OnConditionFailed): Write =>
  action(() => {
    const expressions = new Expressions();
    return { Put: { TableName: tableName(), Item: item, ...conditioned(expressions, condition), ...expressions.placeholders() } };
  }, onConditionFailed);

/** Puts an item where none has its key yet. */
export const putIfAbsent = (item: TypedItem, onConditionFailed?: OnConditionFailed): Write => putItem(item, 'absent', onConditionFailed);

/**
 * Puts an item over the version that was read.
 * @param before `v` as it was read; 0 where there was no item.
 */
export const putAtVersion = (item: TypedItem & { v: number }, before: number, onConditionFailed?: OnConditionFailed): Write =>
  putItem(item, { version: before }, onConditionFailed);

/** Changes some attributes of an item, and leaves the others alone. */
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

/** Deletes an item; an absent one is deleted already. */
export const deleteItem = (key: Key, condition?: Condition, onConditionFailed?: OnConditionFailed): Write =>
  action(() => {
    const expressions = new Expressions();
    return { Delete: { TableName: tableName(), Key: keyOf(key), ...conditioned(expressions, condition), ...expressions.placeholders() } };
  }, onConditionFailed);

/** Holds a transaction to an item that it does not write. There is no such call alone. */
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

/**
 * Whether the condition held; where it did not, nothing was written. `item` is the item after an update that asked for it,
 * `existing` the one that stood in the way.
 */
export type Outcome = { written: true; item: Item | undefined } | { written: false; existing: Item | undefined };

type Options = {
  /** Waits for transactions on the item, within this time; without it, the first one ends the call. */
  time?: { remaining(): number };
  /** The item as it is after an update. */
  returning?: boolean;
};

/** An action's parameters, also those of toolbox entities, are those of the command alone. */
const send = async ({ Put, Update, Delete }: TransactItem, returning: boolean): Promise<Item | undefined> => {
  const ReturnValuesOnConditionCheckFailure = 'ALL_OLD';
  if (Put) await documentClient.send(new PutCommand({ ...Put, ReturnValuesOnConditionCheckFailure }));
  else if (Delete) await documentClient.send(new DeleteCommand({ ...Delete, ReturnValuesOnConditionCheckFailure }));
  else if (Update) {
    const ReturnValues = returning ? 'ALL_NEW' : 'NONE';
    const { Attributes } = await documentClient.send(
      new UpdateCommand({ ...(Update as typeof Update & { UpdateExpression: string }), ReturnValues, ReturnValuesOnConditionCheckFailure }),
    );
    return Attributes as Item | undefined;
  } else throw new Error('a condition check is no write of its own');
  return undefined;
};

/** Makes one write a call of its own, and says whether its condition held. */
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
 * Makes one write a call of its own.
 * @returns the item as it is now, where `returning` asks for it.
 * @throws what `onConditionFailed` returns, VersionConflict without it.
 */
export const writeAlone = async (single: Write, options: Options = {}): Promise<Item | undefined> => {
  const outcome = await tryWrite(single, options);
  if (!outcome.written) throw refusalOf(single, outcome.existing);
  return outcome.item;
};
