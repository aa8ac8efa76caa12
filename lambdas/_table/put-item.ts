import { tableName } from '../_base/env.ts';
import { type Write, write } from './action.ts';
import { type Condition, Expressions } from './expressions.ts';
import type { Item } from './table.ts';

/** A stored item; `type` is its name in the key registry. */
export type TypedItem = Item & { type: string };

export const conditioned = (expressions: Expressions, condition: Condition | undefined) =>
  condition === undefined ? {} : { ConditionExpression: expressions.condition(condition) };

/** Puts an item; without a condition it replaces an existing one. */
export const putItem = (item: TypedItem, condition?: Condition, onConditionFailed?: Write['onConditionFailed']): Write =>
  write(
    {
      params: () => {
        const expressions = new Expressions();
        return { Put: { TableName: tableName(), Item: item, ...conditioned(expressions, condition), ...expressions.placeholders() } };
      },
    },
    onConditionFailed,
  );
