import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Item } from './table.ts';

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** One action of a transaction: a dynamodb-toolbox transaction (`Entity.build(PutTransaction)…`) or anything with its shape. */
export type Action = { params(): TransactItem & { ToolboxItem?: unknown } };

/**
 * An action and what its failed condition means. `onConditionFailed` gets the item that stood in the way and returns the error to
 * throw; without it a failed condition is a stale read and the use case is tried again by `withFreshRead`.
 */
export type Write = { action: Action; onConditionFailed?: (existing: Item | undefined) => Error };

export const write = (action: Action, onConditionFailed?: Write['onConditionFailed']): Write => ({ action, onConditionFailed });
