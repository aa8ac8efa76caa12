import type { CfnApi, CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { apigateway, core } from '../cdk.ts';
import type { Config } from '../config.ts';
import { nameOf, type SocketAddress } from '../resources.ts';
import { acknowledge } from './acknowledge.ts';
import { allowInvoke } from './api.ts';
import { serveAt } from './custom-domain.ts';

const STAGE = 'socket';

/** The WebSocket API. One function, of a later stack, handles connects, disconnects, frames and authorization. */
export class SocketApi extends Construct {
  readonly address: SocketAddress;
  readonly apiId: string;
  readonly #api: CfnApi;
  readonly #config: Config;

  constructor(scope: Construct, id: string, { config }: { config: Config }) {
    super(scope, id);
    this.#config = config;
    this.#api = new apigateway.CfnApi(this, 'Api', {
      name: nameOf(config, 'socket'),
      protocolType: 'WEBSOCKET',
      routeSelectionExpression: '$request.body.type',
    });
    this.apiId = this.#api.ref;
    const { region, urlSuffix } = core.Stack.of(this);
    const host = `${this.#api.ref}.execute-api.${region}.${urlSuffix}/${STAGE}`;
    this.address = {
      url: `wss://${config.domains.socket?.name ?? host}`,
      callbackUrl: `https://${host}`,
      connectionsArn: core.Stack.of(this).formatArn({
        service: 'execute-api',
        resource: this.#api.ref,
        resourceName: `${STAGE}/*/@connections/*`,
      }),
    };
  }

  serve(fn: LambdaFunction): void {
    allowInvoke(fn, this.#api, fn);
    const { region, partition } = core.Stack.of(this);
    const invocation = `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${fn.functionArn}/invocations`;
    const integration = new apigateway.CfnIntegration(fn, 'Integration', {
      apiId: this.#api.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: invocation,
    });
    // No identity source: browsers cannot set headers, so the function reads the token from the sub-protocol or the query.
    const authorizer = new apigateway.CfnAuthorizer(fn, 'Authorizer', {
      apiId: this.#api.ref,
      name: 'token',
      authorizerType: 'REQUEST',
      authorizerUri: invocation,
    });
    const routes = ['$connect', '$disconnect', '$default'].map((routeKey) => {
      const connects = routeKey === '$connect';
      const route = new apigateway.CfnRoute(fn, routeKey.slice(1), {
        apiId: this.#api.ref,
        routeKey,
        target: `integrations/${integration.ref}`,
        authorizationType: connects ? 'CUSTOM' : 'NONE',
        ...(connects ? { authorizerId: authorizer.ref } : {}),
      });
      if (!connects)
        acknowledge(
          route,
          'AwsSolutions-APIG4',
          'API Gateway authorizes a socket when it connects; later frames belong to that connection.',
        );
      return route;
    });
    this.#createStage(fn, routes);
  }

  /** A WebSocket API without routes cannot be deployed, so the stage follows them. */
  #createStage(fn: LambdaFunction, routes: readonly CfnRoute[]): void {
    const { throttle, connectThrottle } = this.#config;
    const stage = new apigateway.CfnStage(fn, 'Stage', {
      apiId: this.#api.ref,
      stageName: STAGE,
      autoDeploy: true,
      defaultRouteSettings: { throttlingRateLimit: throttle.rate, throttlingBurstLimit: throttle.burst },
      // Anybody may try to connect, and each attempt runs the authorizer. It must not take the rate of open sockets.
      routeSettings: { $connect: { ThrottlingRateLimit: connectThrottle.rate, ThrottlingBurstLimit: connectThrottle.burst } },
    });
    for (const route of routes) stage.addResourceDependency(route);
    const { socket } = this.#config.domains;
    // The generated address stays, because functions post to sockets through it.
    if (socket) serveAt(fn, 'Socket', this.#config, socket, stage);
    acknowledge(
      stage,
      'AwsSolutions-APIG1',
      'Access logs of a WebSocket API need an account-wide role, which an app must not set; the function logs every connection and frame.',
    );
  }
}
