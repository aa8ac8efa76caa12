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

/** API Gateway splits messages into frames of this size, and clients may reject longer ones. */
const MAX_FRAME_BYTES = 32 * 1024;

/** @throws Error for a frame over 32 KiB. */
export const frameText = (frame: ServerFrame): string => {
  const text = JSON.stringify(frame);
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_FRAME_BYTES) throw new Error(`a frame of type ${frame.type} has ${bytes} bytes, more than ${MAX_FRAME_BYTES}`);
  return text;
};

/** Result of a post. `failed` is not retried: the client detects the gap by the next `seq` or a `ping`. */
export type Delivery = 'sent' | 'gone' | 'failed';

/** Posts frames to one socket, in order. `sent` means that API Gateway accepted them, not that the client received them. */
export const post = async (connectionId: string, texts: readonly string[]): Promise<Delivery> => {
  try {
    for (const text of texts) await api().send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: text }));
    return 'sent';
  } catch (error) {
    if (error instanceof GoneException) return 'gone';
    if (error instanceof PayloadTooLargeException) throw error;
    logger.warn('posting to a socket failed', { connectionId, error: error as Error });
    return 'failed';
  }
};

/** Close code: 4000 plus the HTTP status. */
export type CloseCode = 4401 | 4403;

/**
 * Closes a socket. API Gateway does not support custom close codes and always sends 1000. The header requests a code from
 * gateways that support it; the error frame sent before gives the reason in any case.
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
