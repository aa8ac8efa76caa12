import { randomUUID } from 'node:crypto';
import middy from '@middy/core';
import type { Context as LambdaContext } from 'aws-lambda';
import type { Role } from '../../schemas/_kit/route.ts';
import { TokenExpired } from '../../schemas/realtime/errors.ts';
import { systemContext } from '../_async/system-context.ts';
import type { Context } from '../_base/context.ts';
import { correlated } from '../_base/correlation.ts';
import { logger } from '../_base/observability.ts';
import { observe } from '../_base/observe.ts';
import { requireActiveAccount } from '../_identity/accounts.ts';
import { type ConnectionItem, callerOf, type NewConnection, readConnection, removeConnection } from '../_live/connections.store.ts';
import { frameText, post } from '../_live/connections-api.ts';
import { errorFrame } from '../_live/error-frame.ts';
import { closeConnection } from '../_live/publish.ts';
import { notifyPresenceSignal, type PresenceSignal } from '../_live/topic.ts';
import { closeVoidSocket, isSignInVoid, isStoredVoid } from '../_live/void-sockets.ts';
import { type Authorized, type AuthorizerEvent, authorize, type Handshake, PROTOCOL, protocolsOf } from './authorize.ts';
import { makeRoomFor } from './make-room.ts';
import { receive } from './receive.ts';

type SocketEvent = Handshake & {
  requestContext: { eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT'; connectionId: string; authorizer?: Partial<Authorized> };
  body?: string | null;
};
type Result = { statusCode: number; headers?: Record<string, string> };

const OK: Result = { statusCode: 200 };

type Sender = Pick<NewConnection, 'userId' | 'username' | 'roles' | 'authenticatedAt'>;
const senderOf = ({ authorizer }: SocketEvent['requestContext']): Sender | undefined =>
  authorizer?.userId
    ? {
        userId: authorizer.userId,
        username: authorizer.username ?? '',
        roles: (authorizer.roles ?? 'user').split(' ') as Role[],
        authenticatedAt: Number(authorizer.authenticatedAt ?? 0),
      }
    : undefined;
const contextOf = (lambda: LambdaContext, sender: Sender): Context => systemContext(lambda, callerOf(sender));

/** A failed presence signal does not fail connecting or disconnecting. */
const signalPresence = async (signal: PresenceSignal, ctx: Context): Promise<void> => {
  try {
    await notifyPresenceSignal(signal, ctx);
  } catch (error) {
    logger.warn('a presence signal failed', { signal: signal.kind, error: error as Error });
  }
};

const connect = async (event: SocketEvent, lambda: LambdaContext): Promise<Result> => {
  const { connectionId, authorizer } = event.requestContext;
  const sender = senderOf(event.requestContext);
  // The authorizer found no valid token.
  if (!sender) return { statusCode: 401 };
  const ctx = contextOf(lambda, sender);
  await makeRoomFor({ connectionId, ...sender, tokenExpiresAt: Number(authorizer?.expiresAt) }, ctx);
  // The authorizer read the account in an invocation of its own, up to 58 s ago.
  if (await isStoredVoid(sender)) {
    await removeConnection(connectionId);
    return { statusCode: 403 };
  }
  await signalPresence({ kind: 'opened', connectionId }, ctx);
  return protocolsOf(event).includes(PROTOCOL) ? { ...OK, headers: { 'Sec-WebSocket-Protocol': PROTOCOL } } : OK;
};

const disconnect = async (event: SocketEvent, lambda: LambdaContext): Promise<Result> => {
  const { connectionId } = event.requestContext;
  await removeConnection(connectionId);
  const sender = senderOf(event.requestContext);
  if (sender) await signalPresence({ kind: 'closed', connectionId }, contextOf(lambda, sender));
  return OK;
};

/** The cache is at most 60 s old; the sweeps of `close-void-sockets` end a socket that sends nothing. */
const isSignedIn = async (connection: ConnectionItem): Promise<boolean> => {
  try {
    await requireActiveAccount(callerOf(connection));
    return true;
  } catch (error) {
    if (!isSignInVoid(error)) throw error;
    return false;
  }
};

const message = async (event: SocketEvent, lambda: LambdaContext): Promise<Result> => {
  const { connectionId } = event.requestContext;
  const connection = await readConnection(connectionId);
  if (connection && connection.tokenExpiresAt * 1000 <= Date.now()) {
    await closeConnection(connectionId, 4401, errorFrame(TokenExpired.error()));
    return OK;
  }
  if (!connection || !(await isSignedIn(connection))) {
    await closeVoidSocket(connectionId);
    return OK;
  }
  const ctx = contextOf(lambda, connection);
  const frames = await receive(event.body ?? '', connection, ctx);
  if ((await post(connectionId, frames.map(frameText))) === 'gone') {
    await removeConnection(connectionId);
    await signalPresence({ kind: 'closed', connectionId }, ctx);
  }
  return OK;
};

/** Handles connections, frames and disconnections; the same function is also the socket's authorizer. */
const serve = middy<SocketEvent, Result>()
  .use(observe())
  .handler(async (event, lambda) => {
    const correlationId = randomUUID();
    logger.appendKeys({ connectionId: event.requestContext.connectionId, correlationId });
    return correlated([correlationId], () => {
      switch (event.requestContext.eventType) {
        case 'CONNECT':
          return connect(event, lambda);
        case 'DISCONNECT':
          return disconnect(event, lambda);
        default:
          return message(event, lambda);
      }
    });
  });

export const handler = (event: SocketEvent | AuthorizerEvent, lambda: LambdaContext) =>
  'type' in event ? authorize(event) : serve(event, lambda);
