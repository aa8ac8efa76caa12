import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GoneException,
  PayloadTooLargeException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { ServerFrame } from '../../schemas/_kit/topic.ts';
import { socketCallbackUrl } from '../_base/env.ts';
import { logger } from '../_base/observability.ts';

let client: ApiGatewayManagementApiClient | undefined;
const api = (): ApiGatewayManagementApiClient => {
  client ??= new ApiGatewayManagementApiClient({ endpoint: socketCallbackUrl(), maxAttempts: 3 });
  return client;
};

/** API Gateway cuts messages into frames of this size, and clients may refuse longer ones. */
const MAX_FRAME_BYTES = 32 * 1024;

/** @throws Error for a frame over 32 KiB: whoever builds frames must keep them small. */
export const frameText = (frame: ServerFrame): string => {
  const text = JSON.stringify(frame);
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_FRAME_BYTES) throw new Error(`a frame of type ${frame.type} has ${bytes} bytes, more than ${MAX_FRAME_BYTES}`);
  return text;
};

/** `failed` is not worth a retry of the whole publication: the next `seq` or a `ping` shows the client its gap. */
export type Delivery = 'sent' | 'gone' | 'failed';

/** Posts frames to one socket, in order. Arriving at API Gateway is not arriving at the client. */
export const post = async (connectionId: string, texts: readonly string[]): Promise<Delivery> => {
  try {
    for (const text of texts) await api().send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: text }));
    return 'sent';
  } catch (error) {
    if (error instanceof GoneException) return 'gone';
    if (error instanceof PayloadTooLargeException) throw error;
    logger.warn('a socket was not reached', { connectionId, error: error as Error });
    return 'failed';
  }
};

/** What WebSocket clients see where the gateway can say it, 4000 and the HTTP status. */
export type CloseCode = 4401 | 4403;

/**
 * Closes a socket. API Gateway knows no close codes of the caller's and always says 1000; the header asks for one
 * wherever a gateway can, and the error frame sent before names the reason in any case.
 */
export const close = async (connectionId: string, code: CloseCode): Promise<void> => {
  const command = new DeleteConnectionCommand({ ConnectionId: connectionId });
  command.middlewareStack.add(
    (next) => (args) => {
      (args.request as { headers: Record<string, string> }).headers['x-kith-close-code'] = String(code);
      return next(args);
    },
    { step: 'build', name: 'closeCode' },
  );
  try {
    await api().send(command);
  } catch (error) {
    if (!(error instanceof GoneException)) throw error;
  }
};
