import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Item } from './table.ts';

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** One action of a transaction: a dynamodb-toolbox transaction (`Entity.build(PutTransaction)…`) or anything with its shape. */
export type Action = { params(): TransactItem & { ToolboxItem?: unknown } };

/**
 * An action and the error of its failed condition. `onConditionFailed` gets the existing item and returns the error to throw.
 * The default is a `VersionConflict`, on which `retryOnConflict` runs the use case again.
 */
export type Write = { action: Action; onConditionFailed?: (existing: Item | undefined) => Error };

export const write = (action: Action, onConditionFailed?: Write['onConditionFailed']): Write => ({ action, onConditionFailed });
