import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { TestStack } from './stack.ts';

export type Item = Record<string, unknown> & { pk: string; sk: string; type: string };

/** All items of the table, by type. */
export type Contents = (type: string) => Item[];

/** Reads the whole table without any of Kith's own code. */
export const readTable = async (stack: TestStack): Promise<Contents> => {
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: stack.endpointUrl, region: 'local', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }),
  );
  const table = stack.plan.of('AWS::DynamoDB::Table')[0]?.name;
  const byType = new Map<string, Record<string, unknown>[]>();
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: start }),
    );
    for (const item of Items) byType.set(item.type, [...(byType.get(item.type) ?? []), item]);
    start = LastEvaluatedKey;
  } while (start);
  client.destroy();
  return (type) => (byType.get(type) ?? []) as ReturnType<Contents>;
};
