import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAwsEndpoint } from '../../local/aws-endpoint.ts';
import { createClock } from '../../local/clock.ts';
import { createControl } from '../../local/control.ts';
import { costSoFar } from '../../local/cost.ts';
import { drain } from '../../local/drain.ts';
import { createHttpGateway } from '../../local/gateway/http.ts';
import { listen } from '../../local/gateway/server.ts';
import { createSocketGateway } from '../../local/gateway/socket.ts';
import { createIdentity } from '../../local/identity.ts';
import { createLambda } from '../../local/lambda.ts';
import { createMetrics } from '../../local/metrics.ts';
import { createOutbox } from '../../local/outbox.ts';
import type { LocalContext } from '../../local/service.ts';
import { loadPlan, type Template } from '../../local/template.ts';
import { createTraces } from '../../local/traces.ts';

type Resources = NonNullable<Template['Resources']>;
type Handlers = Record<string, { source: string; timeout?: number; concurrency?: number; environment?: Record<string, unknown> }>;

const identityResources: Resources = {
  Pool: { Type: 'AWS::Cognito::UserPool' },
  App: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: { Ref: 'Pool' } } },
};
const issuer = { 'Fn::Join': ['', ['https://cognito-idp.', { Ref: 'AWS::Region' }, '.amazonaws.com/', { Ref: 'Pool' }]] };
const uri = (name: string) => ({
  'Fn::Join': [
    '',
    ['arn:aws:apigateway:', { Ref: 'AWS::Region' }, ':lambda:path/2015-03-31/functions/', { 'Fn::GetAtt': [name, 'Arn'] }, '/invocations'],
  ],
});

/** @param routes route key → function. A prefix `user ` requires a token, `user:<scope> ` also a scope */
export const httpApi = (routes: Record<string, string>, cors?: Record<string, unknown>): Resources => ({
  ...identityResources,
  Http: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'http', ProtocolType: 'HTTP', ...(cors && { CorsConfiguration: cors }) } },
  Tokens: {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      ApiId: { Ref: 'Http' },
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: issuer, Audience: [{ Ref: 'App' }] },
    },
  },
  ...Object.fromEntries(
    Object.entries(routes).flatMap(([key, name], index) => {
      const [, , scope, routeKey] = /^(user(?::(\S+))? )?(.*)$/.exec(key)!;
      const auth = key.startsWith('user') && {
        AuthorizationType: 'JWT',
        AuthorizerId: { Ref: 'Tokens' },
        ...(scope && { AuthorizationScopes: [scope] }),
      };
      return [
        [
          `Integration${index}`,
          {
            Type: 'AWS::ApiGatewayV2::Integration',
            Properties: {
              ApiId: { Ref: 'Http' },
              IntegrationType: 'AWS_PROXY',
              IntegrationUri: uri(name),
              PayloadFormatVersion: '2.0',
              TimeoutInMillis: 1500,
            },
          },
        ],
        [
          `Route${index}`,
          {
            Type: 'AWS::ApiGatewayV2::Route',
            Properties: {
              ApiId: { Ref: 'Http' },
              RouteKey: routeKey,
              Target: { 'Fn::Join': ['', ['integrations/', { Ref: `Integration${index}` }]] },
              ...auth,
            },
          },
        ],
      ];
    }),
  ),
});

/** WebSocket API with the authorizer function `auth` on `$connect`. */
export const socketApi = (routes: Record<string, string>): Resources => ({
  Socket: {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: { Name: 'socket', ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.type' },
  },
  SocketStage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: { Ref: 'Socket' }, StageName: 'socket' } },
  SocketAuthorizer: {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: { ApiId: { Ref: 'Socket' }, AuthorizerType: 'REQUEST', AuthorizerUri: uri('auth') },
  },
  ...Object.fromEntries(
    Object.entries(routes).flatMap(([RouteKey, name], index) => [
      [
        `SocketIntegration${index}`,
        {
          Type: 'AWS::ApiGatewayV2::Integration',
          Properties: { ApiId: { Ref: 'Socket' }, IntegrationType: 'AWS_PROXY', IntegrationUri: uri(name) },
        },
      ],
      [
        `SocketRoute${index}`,
        {
          Type: 'AWS::ApiGatewayV2::Route',
          Properties: {
            ApiId: { Ref: 'Socket' },
            RouteKey,
            Target: { 'Fn::Join': ['', ['integrations/', { Ref: `SocketIntegration${index}` }]] },
            ...(RouteKey === '$connect' && { AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: 'SocketAuthorizer' } }),
          },
        },
      ],
    ]),
  ),
});

/** Starts both gateways with real workers, without the AWS services. Handlers are module sources. */
export const startGateways = async ({
  handlers,
  resources,
  traced = false,
}: {
  handlers: Handlers;
  resources: Resources;
  traced?: boolean;
}) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kith-test-'));
  mkdirSync(join(dataDir, 'handlers'));
  const functions: Resources = {};
  for (const [name, { source, timeout = 5, concurrency, environment = {} }] of Object.entries(handlers)) {
    const file = join(dataDir, 'handlers', `${name}.ts`);
    writeFileSync(file, source);
    functions[name] = {
      Type: 'AWS::Lambda::Function',
      Metadata: { 'kith:entry': file },
      Properties: {
        FunctionName: name,
        Timeout: timeout,
        MemorySize: 256,
        ReservedConcurrentExecutions: concurrency,
        Environment: { Variables: environment },
      },
    };
  }
  const server = await listen({ port: 0 });
  const endpoint = createAwsEndpoint();
  await endpoint.start();
  const clock = createClock();
  server.now = clock.now;
  const metrics = createMetrics();
  const plan = loadPlan({ App: { Resources: { ...functions, ...resources } } }, { endpointUrl: endpoint.url, gatewayUrl: server.url });
  const lambda = createLambda({ logs: 'none' });
  const identity = createIdentity(server.url);
  const outbox = createOutbox();
  const socket = createSocketGateway();
  const traces = traced ? createTraces(clock.now) : undefined;
  endpoint.traces = traces;
  const context: LocalContext = { traces, plan, clock, metrics, chaos: undefined, dataDir, endpoint, lambda, invoke: lambda.invoke };
  const services = [identity, outbox, lambda, socket];
  for (const service of services) await service.start(context);
  const api = createHttpGateway(context, async () => identity.jwks());
  const control = createControl({
    clock,
    metrics,
    cost: () => costSoFar(metrics.snapshot().functions, plan),
    identity,
    outbox,
    api: api.handle,
    drain: () => drain(services, 1000),
  });
  server.handle = async (request) => (await control.handle(request)) ?? api.handle(request);
  server.upgrade = socket.upgrade;
  return {
    context,
    identity,
    outbox,
    lambda,
    url: server.url,
    socketUrl: `${server.url.replace('http', 'ws')}/socket`,
    token: (handle: string, groups: string[] = []) => {
      const { subject } = identity.signUp(handle);
      identity.update(subject, { groups });
      return identity.token(identity.byName(subject)!);
    },
    stop: async () => {
      await server.stop();
      for (const service of services.reverse()) await service.stop();
      await endpoint.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
