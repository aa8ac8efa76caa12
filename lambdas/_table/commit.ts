import { randomUUID } from 'node:crypto';
import { type AttributeValue, ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { canonicalJson } from '../_base/canonical-json.ts';
import type { Context } from '../_base/context.ts';
import { mutated } from '../_base/switch-points.ts';
import type { TransactItem, Write } from './action.ts';
import { fromWireItem } from './attribute-values.ts';
import { backOff } from './back-off.ts';
import { callTable } from './client.ts';
import { idempotencyWrite } from './idempotency.ts';
import { unavailable } from './problem-of.ts';
import type { Item } from './table.ts';

export { type Action, type TransactItem, type Write, write } from './action.ts';

/** An item has changed since it was read. Read it again and repeat the decision. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';
}

/** Most actions in one transaction. DynamoDB allows 100; the rest is for idempotency and audit records. */
export const MAX_ACTIONS = 95;

type Time = { remaining(): number };

const CONFLICTS = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

const params = ({ action }: Write): TransactItem => {
  const { ToolboxItem: _, ...item } = action.params();
  for (const part of Object.values(item)) part.ReturnValuesOnConditionCheckFailure ??= 'ALL_OLD';
  return item;
};

/** Returns the error of a failed condition: the one that the write defines, or a version conflict. */
export const conditionError = (write: Write | undefined, existing: Item | undefined): Error =>
  write?.onConditionFailed?.(existing) ??
  // Without the key, which may be a handle or a name.
  new VersionConflict(`a condition on ${existing ? `an item of the type ${existing.type}` : 'an absent item'} did not hold`);

/** Returns the item in an error. The client converts responses, but not errors. */
export const itemOf = (image: Record<string, AttributeValue> | undefined): Item | undefined => image && (fromWireItem(image) as Item);

/** Writes a single put without a transaction, because a conditional put costs half. */
const putAlone = async (single: Write, put: NonNullable<TransactItem['Put']>): Promise<void> => {
  try {
    await callTable('PutItem', put);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const existing = itemOf(error.Item);
    // The client retries a put whose response was lost; the existing item is then our own. Without a retry, an equal item is
    // another writer's, who made the same decision on the same read: two increments must not count as one.
    const retried = (error.$metadata.attempts ?? 1) > 1;
    if (retried && existing && canonicalJson(existing) === canonicalJson(put.Item)) return;
    throw conditionError(single, existing);
  }
};

/**
 * Commits all writes or none. DynamoDB cancels a transaction that conflicts with another one; it is retried here with jitter
 * and the same client token, within the time left.
 * @param writes at most 100 actions; the order decides which failed condition is reported.
 * @throws the error from the first failed condition's `onConditionFailed`, or VersionConflict without one;
 * TEMPORARILY_UNAVAILABLE where conflicts outlast the time left, and nothing was changed.
 */
export const transact = async (writes: readonly Write[], time: Time): Promise<void> => {
  const items = writes.map(params);
  const [first] = items;
  if (!first) return;
  const token = randomUUID();
  for (let attempt = 0; ; attempt += 1) {
    try {
      if (items.length === 1 && first.Put && writes[0]) await putAlone(writes[0], first.Put);
      else await callTable('TransactWriteItems', { TransactItems: items, ClientRequestToken: token });
      return;
    } catch (error) {
      if (error instanceof TransactionCanceledException) {
        const reasons = error.CancellationReasons ?? [];
        const failed = reasons.findIndex(({ Code }) => Code === 'ConditionalCheckFailed');
        if (failed >= 0) throw conditionError(writes[failed], itemOf(reasons[failed]?.Item));
        if (!reasons.some(({ Code }) => CONFLICTS.has(Code ?? ''))) throw error;
      } else if (!isTransient(error)) throw error;
      if (!(await backOff(attempt, time))) throw unavailable(error);
    }
  }
};

const TRANSIENT = new Set([
  'TransactionConflictException',
  'TransactionInProgressException',
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
]);
const isTransient = (error: unknown): boolean => error instanceof Error && TRANSIENT.has(error.name);

/**
 * Retries a single write that conflicts with a transaction or is throttled, with jitter and within the time left. The client
 * does not retry conflicts.
 * @throws any other error of the write.
 */
export const retryTransient = async <Result>(time: Time, send: () => Promise<Result>): Promise<Result> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (!isTransient(error) || !(await backOff(attempt, time))) throw error;
    }
  }
};

/** Repeats a read, decision and commit on a version conflict. @throws TEMPORARILY_UNAVAILABLE where conflicts outlast the time. */
export const retryOnConflict = async <Result>(time: Time, decide: () => Promise<Result>): Promise<Result> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await decide();
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
      if (!(await backOff(attempt, time))) throw unavailable(error);
    }
  }
};

/**
 * Commits a use case's change together with its idempotency record, and returns the result. Committed items hold the events,
 * which the stream router publishes; the use case must not.
 */
export const commit = async <Result>(ctx: Context, writes: readonly Write[], result: Result): Promise<Result> => {
  const record = ctx.idempotency ? [idempotencyWrite(ctx.idempotency, result, ctx.now())] : [];
  const later = mutated('event-after-state') ? writes.slice(1) : [];
  await transact([...record, ...writes.slice(0, writes.length - later.length)], ctx);
  await transact(later, ctx);
  return result;
};
