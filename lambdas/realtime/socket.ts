import middy from '@middy/core';
import type { Context as LambdaContext } from 'aws-lambda';
import type { Role } from '../../schemas/_kit/route.ts';
import { ConnectionClosed, TokenExpired } from '../../schemas/realtime/errors.ts';
import { systemContext } from '../_async/system-context.ts';
import { logger } from '../_base/observability.ts';
import { observe } from '../_base/observe.ts';
import { connectionIdsOf, type NewConnection, readConnection, removeConnection, storeConnection } from '../_live/connections.store.ts';
import { frameText, post } from '../_live/connections-api.ts';
import { errorFrame } from '../_live/error-frame.ts';
import { closeConnection } from '../_live/publish.ts';
import { notifyPresenceSignal, type PresenceSignal } from '../_live/topic.ts';
import { type Authorized, type AuthorizerEvent, authorize, type Handshake, PROTOCOL, protocolsOf } from './authorize.ts';
import { receive } from './receive.ts';

type SocketEvent = Handshake & {
  requestContext: { eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT'; connectionId: string; authorizer?: Partial<Authorized> };
  body?: string | null;
};
type Result = { statusCode: number; headers?: Record<string, string> };

const OK: Result = { statusCode: 200 };

type Sender = Pick<NewConnection, 'userId' | 'username' | 'roles'>;
const senderOf = ({ authorizer }: SocketEvent['requestContext']): Sender | undefined =>
  authorizer?.userId
    ? { userId: authorizer.userId, username: authorizer.username ?? '', roles: (authorizer.roles ?? 'user').split(' ') as Role[] }
    : undefined;
const contextOf = (lambda: LambdaContext, { userId, username, roles }: Sender) =>
  systemContext(lambda, { kind: 'user', userId, username, roles, authenticatedAt: 0 });

/** A failed presence signal does not fail connecting or disconnecting. */
const signalPresence = async (signal: PresenceSignal, sender: Sender, lambda: LambdaContext): Promise<void> => {
  try {
    await notifyPresenceSignal(signal, contextOf(lambda, sender));
  } catch (error) {
    logger.warn('a presence signal was lost', { signal: signal.kind, error: error as Error });
  }
};

const connect = async (event: SocketEvent, lambda: LambdaContext): Promise<Result> => {
  const { connectionId, authorizer } = event.requestContext;
  const sender = senderOf(event.requestContext);
  if (!sender) return { statusCode: 401 };
  const connection = { connectionId, ...sender, tokenExpiresAt: Number(authorizer?.expiresAt) };
  await storeConnection(connection, new Date());
  await signalPresence({ kind: 'opened' }, sender, lambda);
  return protocolsOf(event).includes(PROTOCOL) ? { ...OK, headers: { 'Sec-WebSocket-Protocol': PROTOCOL } } : OK;
};

const disconnect = async (event: SocketEvent, lambda: LambdaContext): Promise<Result> => {
  const { connectionId } = event.requestContext;
  await removeConnection(connectionId);
  const sender = senderOf(event.requestContext);
  // Read from an index, which may lag; the user's next presence signal corrects it.
  const isLast = sender && !(await connectionIdsOf(sender.userId)).some((id) => id !== connectionId);
  if (isLast) await signalPresence({ kind: 'closed' }, sender, lambda);
  return OK;
};

const message = async (event: SocketEvent, lambda: LambdaContext): Promise<Result> => {
  const { connectionId } = event.requestContext;
  const connection = await readConnection(connectionId);
  if (!connection || connection.tokenExpiresAt * 1000 <= Date.now()) {
    const problem = connection ? TokenExpired : ConnectionClosed;
    await closeConnection(connectionId, connection ? 4401 : 4403, errorFrame(problem.error()));
    return OK;
  }
  const frames = await receive(event.body ?? '', connection, contextOf(lambda, connection));
  if ((await post(connectionId, frames.map(frameText))) === 'gone') await removeConnection(connectionId);
  return OK;
};

/** Handles connections, frames and disconnections; the same function is also the socket's authorizer. */
const serve = middy<SocketEvent, Result>()
  .use(observe())
  .handler(async (event, lambda) => {
    logger.appendKeys({ connectionId: event.requestContext.connectionId });
    switch (event.requestContext.eventType) {
      case 'CONNECT':
        return connect(event, lambda);
      case 'DISCONNECT':
        return disconnect(event, lambda);
      default:
        return message(event, lambda);
    }
  });

export const handler = (event: SocketEvent | AuthorizerEvent, lambda: LambdaContext) =>
  'type' in event ? authorize(event) : serve(event, lambda);
