import middy from '@middy/core';
import type { Context as LambdaContext } from 'aws-lambda';
import type { Role } from '../../schemas/_kit/route.ts';
import { ConnectionClosed, TokenExpired } from '../../schemas/realtime/errors.ts';
import { logger } from '../_runtime/observability.ts';
import { observe } from '../_runtime/observe.ts';
import type { Topic } from '../_runtime/topic.ts';
import { workContext } from '../_runtime/work.ts';
import { type Authorized, type AuthorizerEvent, authorize, type Handshake, PROTOCOL, protocolsOf } from './authorize.ts';
import { frameText, post } from './connections-api.ts';
import { errorFrame } from './frames.ts';
import { receive } from './receive.ts';
import { readConnection, removeConnection, storeConnection } from './store/connections.ts';
import { closeConnection } from './store/publish.ts';

type SocketEvent = Handshake & {
  requestContext: { eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT'; connectionId: string; authorizer?: Partial<Authorized> };
  body?: string | null;
};
type Result = { statusCode: number; headers?: Record<string, string> };

const OK: Result = { statusCode: 200 };

const connect = async (event: SocketEvent): Promise<Result> => {
  const { connectionId, authorizer } = event.requestContext;
  if (!authorizer?.userId) return { statusCode: 401 };
  const { userId, username = '', roles = 'user', expiresAt } = authorizer;
  const connection = { connectionId, userId, username, roles: roles.split(' ') as Role[], tokenExpiresAt: Number(expiresAt) };
  await storeConnection(connection, new Date());
  return protocolsOf(event).includes(PROTOCOL) ? { ...OK, headers: { 'Sec-WebSocket-Protocol': PROTOCOL } } : OK;
};

const message = async (event: SocketEvent, topics: readonly Topic[], lambda: LambdaContext): Promise<Result> => {
  const { connectionId } = event.requestContext;
  const connection = await readConnection(connectionId);
  if (!connection || connection.tokenExpiresAt * 1000 <= Date.now()) {
    const why = connection ? TokenExpired : ConnectionClosed;
    await closeConnection(connectionId, connection ? 4401 : 4403, errorFrame(why.because()));
    return OK;
  }
  const { userId, username, roles } = connection;
  const ctx = workContext(lambda, { kind: 'user', userId, username, roles, authenticatedAt: 0 });
  const frames = await receive(event.body ?? '', connection, topics, ctx);
  if ((await post(connectionId, frames.map(frameText))) === 'gone') await removeConnection(connectionId);
  return OK;
};

/** All of the socket in one function: who may connect, connecting, frames, and the end. */
export const create = (modules: readonly (readonly Topic[])[]) => {
  const topics = modules.flat();
  const serve = middy<SocketEvent, Result>()
    .use(observe())
    .handler(async (event, lambda) => {
      logger.appendKeys({ connectionId: event.requestContext.connectionId });
      switch (event.requestContext.eventType) {
        case 'CONNECT':
          return connect(event);
        case 'DISCONNECT':
          await removeConnection(event.requestContext.connectionId);
          return OK;
        default:
          return message(event, topics, lambda);
      }
    });
  return (event: SocketEvent | AuthorizerEvent, lambda: LambdaContext) => ('type' in event ? authorize(event) : serve(event, lambda));
};
