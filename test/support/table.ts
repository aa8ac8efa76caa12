import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';

const TABLE = 'use-cases-test';
const INDEXES = { gsi1: 'ALL', gsi2: 'ALL', gsi3: 'KEYS_ONLY', gsi4: 'KEYS_ONLY' } as const;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

const createTable = async (client: DynamoDBClient): Promise<void> => {
  const keys = ['pk', 'sk', ...Object.keys(INDEXES).flatMap((name) => [`${name}pk`, `${name}sk`])];
  await client.send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: Object.entries(INDEXES).map(([IndexName, ProjectionType]) => ({
        IndexName,
        KeySchema: [
          { AttributeName: `${IndexName}pk`, KeyType: 'HASH' },
          { AttributeName: `${IndexName}sk`, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType },
      })),
    }),
  );
};

/** Starts a table on a separate server, with a temporary file. */
export const startTable = async (): Promise<{ stop(): Promise<void> }> => {
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), 'kith-table-'));
  const server: ChildProcess = spawn(
    'node_modules/@dynoxide/linux-x64/dynoxide',
    ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', join(directory, 'table.sqlite')],
    { stdio: 'ignore' },
  );
  Object.assign(process.env, {
    TABLE_NAME: TABLE,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
  });
  const client = new DynamoDBClient({ maxAttempts: 1 });
  for (let attempt = 0; ; attempt += 1) {
    try {
      await createTable(client);
      break;
    } catch (error) {
      if (attempt > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  client.destroy();
  return {
    stop: async () => {
      server.kill();
      await new Promise((resolve) => server.once('exit', resolve));
      rmSync(directory, { recursive: true, force: true });
    },
  };
};

/** Consumption of some work. A round trip starts with a call while no other call is running. */
export type Usage = { calls: number; trips: number; readUnits: number; writeUnits: number };

type Capacity = { CapacityUnits?: number; ReadCapacityUnits?: number; WriteCapacityUnits?: number };

/** Meters every call of the table's client by the consumed capacity that the table reports. */
export const meter = async (): Promise<{ of<Result>(work: () => Promise<Result>): Promise<Usage & { result: Result }> }> => {
  const { aroundCalls } = await import('./table-calls.ts');
  let usage: Usage = { calls: 0, trips: 0, readUnits: 0, writeUnits: 0 };
  let running = 0;
  aroundCalls(async (operation, input, next) => {
    usage.calls += 1;
    if (running === 0) usage.trips += 1;
    running += 1;
    try {
      const answer: { ConsumedCapacity?: Capacity | Capacity[] } = await next({ ...input, ReturnConsumedCapacity: 'TOTAL' });
      const writes = /Write|Put|Update|Delete/.test(operation);
      for (const { CapacityUnits = 0 } of [answer.ConsumedCapacity ?? []].flat())
        usage[writes ? 'writeUnits' : 'readUnits'] += CapacityUnits;
      return answer;
    } finally {
      running -= 1;
    }
  });
  return {
    of: async (work) => {
      usage = { calls: 0, trips: 0, readUnits: 0, writeUnits: 0 };
      const result = await work();
      return { ...usage, result };
    },
  };
};
