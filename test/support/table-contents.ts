import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { TestStack } from './stack.ts';

export type Item = Record<string, unknown> & { pk: string; sk: string; type: string };

/** All items of the table, by type. */
export type Contents = (type: string) => Item[];

/** Reads all items of the table without any of Kith's own code. */
export const readItemsOf = async (stack: Pick<TestStack, 'endpointUrl' | 'plan'>): Promise<Item[]> => {
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: stack.endpointUrl, region: 'local', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }),
  );
  const table = stack.plan.of('AWS::DynamoDB::GlobalTable')[0]?.name;
  const items: Item[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: start }),
    );
    for (const item of Items) items.push(item as Item);
    start = LastEvaluatedKey;
  } while (start);
  client.destroy();
  return items;
};

/** Reads the whole table by type. */
export const readTable = async (stack: TestStack): Promise<Contents> => {
  const byType = Map.groupBy(await readItemsOf(stack), ({ type }) => type);
  return (type) => byType.get(type) ?? [];
};
