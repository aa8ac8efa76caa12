import type { Stack } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { core } from '../cdk.ts';
import { HttpApi } from '../constructs/api.ts';
import { createFunction } from '../constructs/function.ts';
import { SocketApi } from '../constructs/socket.ts';
import { ofKind } from '../domains.ts';
import type { Resources, SocketAddress } from '../resources.ts';

/** What the operations stack watches. */
export type Front = {
  httpApiId: string;
  socketApiId: string | undefined;
  socket: SocketAddress | undefined;
  functions: ReadonlyMap<string, LambdaFunction>;
};

/** What clients talk to: the HTTP API, the WebSocket API and their functions. */
export const createAppStack = (stack: Stack, resources: Omit<Resources, 'socket'>): Front => {
  const { config, data, domains } = resources;
  const functions = new Map<string, LambdaFunction>();
  const [socketFunction] = ofKind(domains, 'socket');
  const socketApi = socketFunction ? new SocketApi(stack, 'Socket', { config }) : undefined;
  const complete: Resources = { ...resources, socket: socketApi?.address };

  const httpApi = new HttpApi(stack, 'Http', { config, issuer: data.issuer });
  const served = ofKind(domains, 'api').map((declared) => ({ declared, fn: createFunction(stack, complete, declared) }));
  for (const { declared, fn } of served) functions.set(declared.name, fn);
  httpApi.serve(served);
  new core.CfnOutput(stack, 'ApiUrl', { value: httpApi.url });

  if (socketApi && socketFunction) {
    const fn = createFunction(stack, complete, socketFunction);
    functions.set(socketFunction.name, fn);
    socketApi.serve(fn);
    new core.CfnOutput(stack, 'SocketUrl', { value: socketApi.address.url });
  }
  return { httpApiId: httpApi.apiId, socketApiId: socketApi?.apiId, socket: socketApi?.address, functions };
};
