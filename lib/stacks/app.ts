import type { Stack } from 'aws-cdk-lib';
import { core } from '../cdk.ts';
import { HttpApi } from '../constructs/api.ts';
import { createFunction } from '../constructs/function.ts';
import { SocketApi } from '../constructs/socket.ts';
import { ofKind } from '../domains.ts';
import type { Resources, SocketAddress } from '../resources.ts';

/** APIs that the operations stack monitors. */
export type Apis = {
  httpApiId: string;
  socketApiId: string | undefined;
  socket: SocketAddress | undefined;
};

/** Creates the HTTP API, the WebSocket API and their functions. */
export const createAppStack = (stack: Stack, resources: Omit<Resources, 'socket'>): Apis => {
  const { config, data, domains } = resources;
  const [socketFunction] = ofKind(domains, 'socket');
  const socketApi = socketFunction ? new SocketApi(stack, 'Socket', { config }) : undefined;
  const complete: Resources = { ...resources, socket: socketApi?.address };

  const httpApi = new HttpApi(stack, 'Http', { config, issuer: data.issuer });
  const served = ofKind(domains, 'api').map((declared) => ({ declared, fn: createFunction(stack, complete, declared) }));
  httpApi.serve(served);
  new core.CfnOutput(stack, 'ApiUrl', { value: httpApi.url });

  if (socketApi && socketFunction) {
    socketApi.serve(createFunction(stack, complete, socketFunction));
    new core.CfnOutput(stack, 'SocketUrl', { value: socketApi.address.url });
  }
  return { httpApiId: httpApi.apiId, socketApiId: socketApi?.apiId, socket: socketApi?.address };
};
