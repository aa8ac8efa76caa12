import type { CfnApi, CfnAuthorizer, CfnIntegration, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { type Auth, type RouteDefinition, routeKey } from '../../schemas/_kit/route.ts';
import { apigateway, core, lambda, logs } from '../cdk.ts';
import type { Config } from '../config.ts';
import { CORS } from '../cors.ts';
import type { DeployedApi } from '../deployed-functions.ts';
import { type Issuer, nameOf } from '../resources.ts';
import { acknowledge } from './acknowledge.ts';
import { serveAt } from './custom-domain.ts';

/** Reasons for routes without an authorizer, with the place of the check. */
const WITHOUT_AUTHORIZER: Record<Exclude<Auth, 'user'>, string> = {
  public: 'The contract says public: anyone may call the route.',
  optional: 'The contract says optional: serve() verifies a token; without one the response is the public one.',
  key: 'The contract says key: serve() verifies the API key by its hash.',
  userOrKey: 'The contract says userOrKey: serve() verifies the token, or the API key by its hash.',
  signature: 'The contract says signature: serve() verifies the signature of the provider.',
};

/** Kinds of routes whose callers may be anybody. */
const OPEN: readonly Auth[] = ['public', 'signature'];

const cors = (origins: readonly string[]): CfnApi.CorsProperty => ({ allowOrigins: [...origins], ...CORS });

/** Fields of the access log. It has neither the address nor the token of the caller, nor the path: some hold codes of links. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  latency: '$context.responseLatency',
  integrationLatency: '$context.integrationLatency',
  error: '$context.error.message',
  authorizerError: '$context.authorizer.error',
  integrationError: '$context.integrationErrorMessage',
};

/** Allows API Gateway to invoke a function for all routes of an API. One permission for each function keeps the stack small. */
export const allowInvoke = (scope: Construct, api: CfnApi, fn: LambdaFunction): void => {
  new lambda.CfnPermission(scope, 'Invoke', {
    action: 'lambda:InvokeFunction',
    functionName: fn.functionName,
    principal: 'apigateway.amazonaws.com',
    sourceArn: core.Stack.of(scope).formatArn({ service: 'execute-api', resource: api.ref, resourceName: '*' }),
  });
};

export type ServedFunction = { declared: DeployedApi; fn: LambdaFunction };

/** The HTTP API: the routes of all contracts, a JWT authorizer for user routes, and a default route for unknown paths and methods. */
export class HttpApi extends Construct {
  readonly url: string;
  readonly apiId: string;
  readonly #api: CfnApi;
  readonly #authorizer: CfnAuthorizer;
  readonly #stage: CfnStage;
  readonly #config: Config;

  constructor(scope: Construct, id: string, { config, issuer }: { config: Config; issuer: Issuer }) {
    super(scope, id);
    const domain = config.waf ? undefined : config.domains.api;
    this.#config = config;
    this.#api = new apigateway.CfnApi(this, 'Api', {
      name: nameOf(config, 'api'),
      protocolType: 'HTTP',
      // One address for each API: callers of the generated one would notice its replacement.
      ...(domain ? { disableExecuteApiEndpoint: true } : {}),
      ...(config.corsOrigins.length > 0 ? { corsConfiguration: cors(config.corsOrigins) } : {}),
    });
    this.apiId = this.#api.ref;
    this.url = domain ? `https://${domain.name}` : this.#api.attrApiEndpoint;
    this.#authorizer = new apigateway.CfnAuthorizer(this, 'User', {
      apiId: this.#api.ref,
      name: 'user',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer: issuer.url, audience: issuer.audience },
    });
    this.#stage = this.#createStage(config);
    if (domain) serveAt(this, 'Api', config, domain, this.#stage);
  }

  #createStage(config: Config): CfnStage {
    const accessLogs = new logs.LogGroup(this, 'AccessLogs', {
      // API Gateway adds each other name to the account's resource policy of log deliveries, which is full after a few.
      logGroupName: `/aws/vendedlogs/kith/${config.stage}/http-access`,
      retention: config.logRetentionDays,
      removalPolicy: core.RemovalPolicy.DESTROY,
    });
    return new apigateway.CfnStage(this, 'Stage', {
      apiId: this.#api.ref,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: { destinationArn: accessLogs.logGroupArn, format: JSON.stringify(ACCESS_LOG) },
      defaultRouteSettings: { throttlingRateLimit: config.throttle.rate, throttlingBurstLimit: config.throttle.burst },
    });
  }

  /** Adds the routes of all functions. Unknown paths and methods go to the platform's function, which returns 404 or 405. */
  serve(functions: readonly ServedFunction[]): void {
    const fallback = functions.find(({ declared }) => declared.domain === 'platform') ?? functions[0];
    const open: CfnRoute[] = [];
    for (const served of functions) {
      const integration = this.#integrate(served);
      for (const definition of served.declared.routes) {
        const route = this.#addRoute(definition, integration);
        if (OPEN.includes(definition.auth)) open.push(route);
      }
      if (served === fallback) open.push(this.#addDefaultRoute(integration));
    }
    this.#throttle(open);
  }

  /** Callers without any credential share a small part of the API's rate, so that they cannot take it from users. */
  #throttle(routes: readonly CfnRoute[]): void {
    const { rate, burst } = this.#config.publicThrottle;
    this.#stage.routeSettings = Object.fromEntries(
      routes.map(({ routeKey: key }) => [key, { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst }]),
    );
    // A stage cannot have settings of a route that does not exist.
    for (const route of routes) this.#stage.addResourceDependency(route);
  }

  #integrate({ declared, fn }: ServedFunction): CfnIntegration {
    const within = new Construct(this, declared.name);
    allowInvoke(within, this.#api, fn);
    return new apigateway.CfnIntegration(within, 'Integration', {
      apiId: this.#api.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: fn.functionArn,
      payloadFormatVersion: '2.0',
    });
  }

  #addRoute(definition: RouteDefinition, integration: CfnIntegration): CfnRoute {
    const authorized = definition.auth === 'user';
    const route = new apigateway.CfnRoute(this, definition.id, {
      apiId: this.#api.ref,
      routeKey: routeKey(definition),
      target: `integrations/${integration.ref}`,
      authorizationType: authorized ? 'JWT' : 'NONE',
      ...(authorized ? { authorizerId: this.#authorizer.ref } : {}),
    });
    if (definition.auth !== 'user') acknowledge(route, 'AwsSolutions-APIG4', WITHOUT_AUTHORIZER[definition.auth]);
    return route;
  }

  #addDefaultRoute(integration: CfnIntegration): CfnRoute {
    const route = new apigateway.CfnRoute(this, 'Default', {
      apiId: this.#api.ref,
      routeKey: '$default',
      target: `integrations/${integration.ref}`,
      authorizationType: 'NONE',
    });
    acknowledge(route, 'AwsSolutions-APIG4', 'It returns 404 for unknown paths and 405 for unknown methods only.');
    return route;
  }
}
