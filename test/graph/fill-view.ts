import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../../lambdas/_base/env.ts';
import { documentClient } from '../../lambdas/_table/table.ts';
import type { Who } from '../support/relationships.ts';

/** An update expression names at most about a hundred attributes. */
const AT_ONCE = 90;

/** Stores that a user has blocked or muted so many others, whom nobody knows. @param value of each of them */
export const fillView = async ({ userId }: Who, list: 'BLOCKED' | 'MUTED', count: number, value: unknown): Promise<void> => {
  for (let from = 0; from < count; from += AT_ONCE) {
    const names = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => `user_${String(from + index).padStart(20, '0')}`);
    await documentClient.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: { pk: `USER#${userId}`, sk: `VIEW#${list}` },
        UpdateExpression: `SET ${names.map((_, index) => `#n${index} = :value`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(names.map((name, index) => [`#n${index}`, name])),
        ExpressionAttributeValues: { ':value': value },
      }),
    );
  }
};
