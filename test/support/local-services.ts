import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createAwsEndpoint } from '../../local/aws-endpoint.ts';
import type { Chaos } from '../../local/chaos.ts';
import { createClock } from '../../local/clock.ts';
import type { InvokeResult } from '../../local/invocation.ts';
import { createMetrics, noUsage } from '../../local/metrics.ts';
import type { LocalContext, LocalService } from '../../local/service.ts';
import { loadPlan, type Template } from '../../local/template.ts';

type Invoke = (functionId: string, payload: never) => unknown;
export type Options = { services: LocalService[]; resources: Template['Resources']; dataDir?: string; chaos?: Chaos; invoke?: Invoke };

/** Starts the AWS services of a template. `invoke` replaces its functions: its result is the payload, a thrown error the failure. */
export const startServices = async ({ services, resources, dataDir, chaos, invoke = () => undefined }: Options) => {
  const directory = dataDir ?? mkdtempSync(join(tmpdir(), 'kith-test-'));
  const endpoint = createAwsEndpoint();
  await endpoint.start();
  const context: LocalContext = {
    plan: loadPlan({ App: { Resources: resources } }, { endpointUrl: endpoint.url, gatewayUrl: 'http://127.0.0.1:1' }),
    clock: createClock(),
    metrics: createMetrics(),
    chaos,
    dataDir: directory,
    endpoint,
    lambda: { kill: () => undefined },
    invoke: async (functionId, payload): Promise<InvokeResult> => {
      try {
        return { payload: await invoke(functionId, payload as never), usage: noUsage() };
      } catch (error) {
        return { error: { type: (error as Error).name, message: (error as Error).message }, usage: noUsage() };
      }
    },
  };
  for (const service of services) await service.start(context);
  const busy = () => services.reduce((total, service) => total + service.busy(), 0);
  const flush = () => {
    for (const service of services) service.flush?.();
  };
  return {
    context,
    endpoint,
    dataDir: directory,
    clients: (accessKeyId = 'test', maxAttempts = 1) => {
      const config = { region: 'us-east-1', endpoint: endpoint.url, maxAttempts, credentials: { accessKeyId, secretAccessKey: 'local' } };
      return { config, table: new DynamoDBClient(config), queues: new SQSClient(config) };
    },
    busy,
    flush,
    /** Flushes and waits until nothing is pending. */
    settle: async () => {
      for (let quiet = 0; quiet < 3; ) {
        flush();
        await new Promise((resolve) => setTimeout(resolve, 5));
        quiet = busy() === 0 ? quiet + 1 : 0;
      }
    },
    stop: async ({ keep = false } = {}) => {
      for (const service of [...services].reverse()) await service.stop();
      await endpoint.stop();
      if (!keep) rmSync(directory, { recursive: true, force: true });
    },
  };
};

const key = (name: string) => [
  { AttributeName: `${name}pk`, KeyType: 'HASH' },
  { AttributeName: `${name}sk`, KeyType: 'RANGE' },
];
/** Small version of the project's table: one index with all attributes, one with keys only. */
export const tableResource = {
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    TableName: 'items',
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: key(''),
    AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk', 'gsi3pk', 'gsi3sk'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    GlobalSecondaryIndexes: [
      { IndexName: 'gsi1', KeySchema: key('gsi1'), Projection: { ProjectionType: 'ALL' } },
      { IndexName: 'gsi3', KeySchema: key('gsi3'), Projection: { ProjectionType: 'KEYS_ONLY' } },
    ],
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  },
};
