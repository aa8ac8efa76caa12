import type { Context } from '../../lambdas/_runtime/context.ts';
import { createDynamodb } from '../../local/dynamodb.ts';
import type { Template } from '../../local/template.ts';
import { jsonService } from '../../local/wire.ts';
import { startServices } from '../local/services.ts';

const indexes = { gsi1: 'ALL', gsi2: 'ALL', gsi3: 'KEYS_ONLY', gsi4: 'KEYS_ONLY' };
const keySchema = (name: string) => [
  { AttributeName: `${name}pk`, KeyType: 'HASH' },
  { AttributeName: `${name}sk`, KeyType: 'RANGE' },
];
const resources: Template['Resources'] = {
  Table: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: 'kernel-test',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keySchema(''),
      AttributeDefinitions: ['', ...Object.keys(indexes)].flatMap((name) =>
        ['pk', 'sk'].map((part) => ({ AttributeName: `${name}${part}`, AttributeType: 'S' })),
      ),
      GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, ProjectionType]) => ({
        IndexName,
        KeySchema: keySchema(IndexName),
        Projection: { ProjectionType },
      })),
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    },
  },
};

/**
 * The table as handlers see it, conflicts and metering included, and one secret. Import kernels after it has started: their
 * clients read the environment when they are loaded.
 */
export const startTable = async () => {
  const services = await startServices({ services: [createDynamodb()], resources });
  services.wire.on('secretsmanager', jsonService({ GetSecretValue: ({ SecretId }) => ({ SecretString: `secret of ${SecretId}` }) }));
  Object.assign(process.env, {
    TABLE_NAME: 'kernel-test',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'kernel-test',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL: services.wire.url,
    CURSOR_SECRET_ID: 'cursors',
    ISSUER: JSON.stringify({ name: 'test', url: 'https://issuer.example', audience: ['app'] }),
    LIMITS: JSON.stringify({ reads: 600, writes: 240, anonymous: 300, key: 1200 }),
    POWERTOOLS_DEV: 'false',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  });
  const { documentClient } = await import('../../lambdas/_table/table.ts');
  return {
    wire: services.wire,
    context: services.context,
    /** Calls of the table's client since the last look, by command. */
    calls: watchCalls(documentClient),
    stop: async () => {
      documentClient.destroy();
      await services.stop();
    },
  };
};

type Watched = { middlewareStack: { add(middleware: never, options: never): void } };
const watchCalls = (client: Watched) => {
  let seen: string[] = [];
  const middleware =
    (next: (args: unknown) => Promise<unknown>, { commandName }: { commandName: string }) =>
    (args: unknown) => {
      seen.push(commandName.replace('Command', ''));
      return next(args);
    };
  client.middlewareStack.add(middleware as never, { step: 'initialize', name: 'watch' } as never);
  return () => {
    const before = seen;
    seen = [];
    return before;
  };
};

/** A context as `serve()` makes it. */
export const contextOf = (changes: Partial<Context> = {}): Context => ({
  caller: { kind: 'user', userId: 'user_1', roles: ['user'], username: 'one', authenticatedAt: 0 },
  requestId: 'request',
  correlationId: 'correlation',
  now: () => new Date(),
  remaining: () => 20_000,
  log: undefined as never,
  spend: async () => {},
  ...changes,
});
