import type { Context } from '../../lambdas/_base/context.ts';
import { jsonService } from '../../local/aws-endpoint.ts';
import { createDynamodb } from '../../local/dynamodb.ts';
import type { LocalService } from '../../local/service.ts';
import type { Template } from '../../local/template.ts';
import { type RouteDefinition, routeKey } from '../../schemas/_kit/route.ts';
import { startServices } from './local-services.ts';

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
 * Starts the table with conflicts and metering as handlers see it, and one secret. Import kernels after the start: their
 * clients read the environment when they are loaded.
 * @param more services and their resources.
 */
export const startTable = async (
  more: { services: LocalService[]; resources: Template['Resources'] } = { services: [], resources: {} },
) => {
  const faults = faultService();
  const services = await startServices({
    services: [faults, createDynamodb(), ...more.services],
    resources: { ...resources, ...more.resources },
  });
  services.endpoint.on('secretsmanager', jsonService({ GetSecretValue: ({ SecretId }) => ({ SecretString: `secret of ${SecretId}` }) }));
  Object.assign(process.env, {
    TABLE_NAME: 'kernel-test',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'kernel-test',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL: services.endpoint.url,
    CURSOR_SECRET_ID: 'cursors',
    ISSUER: JSON.stringify({ name: 'test', url: 'https://issuer.example', audience: ['app'] }),
    LIMITS: JSON.stringify({ reads: 600, writes: 240, anonymous: 300, key: 1200 }),
    POWERTOOLS_DEV: 'false',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  });
  return {
    fault: faults.fault,
    hold: faults.hold,
    /** Operations of the table's client since the previous call of this function. */
    calls: await watchCalls(),
    stop: services.stop,
  };
};

type Replacement = (attempt: number) => { status: number; body: unknown } | undefined;

/** Intercepts calls of the table at the endpoint, and can respond in its place. */
const faultService = (): LocalService & {
  /** Responds with the result of `replacement`, if any, until `end`. With `effect` the call takes effect first. */
  fault(operation: string, replacement: Replacement, effect?: 'effect'): { attempts(): number; end(): void };
  /** Holds the response of the next call with the text in its body until `release`. The call takes effect first. */
  hold(operation: string, text: string): { reached: Promise<void>; release(): void };
} => {
  let holding: { operation: string; text: string; reach(): void; released: Promise<void> } | undefined;
  let current: { operation: string; replacement: Replacement; effect: boolean; attempts: number } | undefined;
  return {
    name: 'faults',
    start: async ({ endpoint }) => {
      const { on } = endpoint;
      endpoint.on = (prefix, handler) =>
        on(prefix, async (call) => {
          if (holding?.operation === call.operation && call.body.includes(holding.text)) {
            const { reach, released } = holding;
            holding = undefined;
            const answer = await handler(call);
            reach();
            await released;
            return answer;
          }
          if (current?.operation !== call.operation) return handler(call);
          current.attempts += 1;
          const { effect, replacement, attempts } = current;
          const answer = replacement(attempts);
          if (answer && effect) await handler(call);
          return answer ?? handler(call);
        });
    },
    stop: async () => {},
    busy: () => 0,
    hold: (operation, text) => {
      const reached = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      holding = { operation, text, reach: reached.resolve, released: released.promise };
      return { reached: reached.promise, release: released.resolve };
    },
    fault: (operation, replacement, effect) => {
      const set = { operation, replacement, effect: effect !== undefined, attempts: 0 };
      current = set;
      return {
        attempts: () => set.attempts,
        end: () => {
          current = undefined;
        },
      };
    },
  };
};

const watchCalls = async () => {
  const { aroundCalls } = await import('./table-calls.ts');
  let operations: string[] = [];
  aroundCalls((operation, input, next) => {
    operations.push(operation);
    return next(input);
  });
  return () => {
    const before = operations;
    operations = [];
    return before;
  };
};

type RequestOptions = { body?: unknown; key?: string; subject?: string; thingId?: string };
/** Event of a signed-in user's call of a route, as the gateway sends it. */
export const eventFor = (definition: RouteDefinition, { body, key, subject = 'subject', thingId }: RequestOptions) => ({
  routeKey: routeKey(definition),
  rawPath: definition.path.replace(/\{\w+\}/, thingId ?? ''),
  rawQueryString: '',
  headers: { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) },
  ...(thingId && { pathParameters: { thingId } }),
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  isBase64Encoded: false,
  requestContext: {
    http: { method: definition.method, sourceIp: '192.0.2.1' },
    authorizer: { jwt: { claims: { sub: subject, token_use: 'access', auth_time: '1', iat: '1' } } },
  },
});
export const lambdaContext = { getRemainingTimeInMillis: () => 20_000, functionName: 'test', awsRequestId: 'request' };

/** Creates a context as `serve()` does. */
export const contextOf = (changes: Partial<Context> = {}): Context => ({
  caller: { kind: 'user', userId: 'user_1', roles: ['user'], username: 'one', authenticatedAt: 0 },
  requestId: 'request',
  correlationId: 'correlation',
  now: () => new Date(),
  remaining: () => 20_000,
  log: undefined as never,
  consumeRateLimit: async () => {},
  ...changes,
});
