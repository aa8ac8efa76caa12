import type { LocalContext } from '../service.ts';
import type { Properties } from '../template/resource.ts';
import { ask, type Engine } from './connection.ts';

export type TableInfo = { name: string; arn: string; keys: string[]; ttlAttribute: string | undefined; streamArn: string | undefined };

/** Creates tables of the template that do not exist yet, and new indexes of existing tables. */
export const createTables = async (context: LocalContext, engine: Engine): Promise<Map<string, TableInfo>> => {
  const tables = new Map<string, TableInfo>();
  const { TableNames } = (await ask(engine, 'ListTables', {})) as { TableNames: string[] };
  for (const resource of [...context.plan.of('AWS::DynamoDB::GlobalTable'), ...context.plan.of('AWS::DynamoDB::Table')]) {
    const { properties } = resource;
    const streamed = Boolean(properties.StreamSpecification);
    const table: TableInfo = {
      name: resource.name,
      arn: resource.arn,
      keys: properties.KeySchema.map(({ AttributeName }: { AttributeName: string }) => AttributeName),
      ttlAttribute: properties.TimeToLiveSpecification?.Enabled ? properties.TimeToLiveSpecification.AttributeName : undefined,
      streamArn: streamed ? resource.arn : undefined,
    };
    if (TableNames.includes(table.name)) await addIndexes(engine, table.name, properties);
    else await ask(engine, 'CreateTable', definition(table.name, properties));
    tables.set(table.name, table);
  }
  return tables;
};

const indexOf = ({ IndexName, KeySchema, Projection }: Properties) => ({ IndexName, KeySchema, Projection });

const definition = (TableName: string, properties: Properties) => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: properties.KeySchema,
  AttributeDefinitions: properties.AttributeDefinitions,
  ...(properties.GlobalSecondaryIndexes && { GlobalSecondaryIndexes: properties.GlobalSecondaryIndexes.map(indexOf) }),
  ...(properties.LocalSecondaryIndexes && { LocalSecondaryIndexes: properties.LocalSecondaryIndexes.map(indexOf) }),
  ...(properties.StreamSpecification && {
    StreamSpecification: { StreamEnabled: true, StreamViewType: properties.StreamSpecification.StreamViewType },
  }),
});

const addIndexes = async (engine: Engine, TableName: string, properties: Properties) => {
  const { Table } = await ask(engine, 'DescribeTable', { TableName });
  const known = new Set((Table.GlobalSecondaryIndexes ?? []).map(({ IndexName }: Properties) => IndexName));
  for (const index of properties.GlobalSecondaryIndexes ?? []) {
    if (known.has(index.IndexName)) continue;
    const AttributeDefinitions = properties.AttributeDefinitions;
    await ask(engine, 'UpdateTable', { TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates: [{ Create: indexOf(index) }] });
  }
};
