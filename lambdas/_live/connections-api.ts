import type { ServerFrame } from '../../schemas/_kit/topic.ts';
import { logger } from '../_base/observability.ts';
import { callConnection } from './connections-transport.ts';

/** API Gateway splits messages into frames of this size, and clients may reject longer ones. */
const MAX_FRAME_BYTES = 32 * 1024;

const OK = 200;
const GONE = 410;
const TOO_LARGE = 413;

/** @throws Error for a frame over 32 KiB. */
export const frameText = (frame: ServerFrame): string => {
  const text = JSON.stringify(frame);
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_FRAME_BYTES) throw new Error(`a frame of type ${frame.type} has ${bytes} bytes, more than ${MAX_FRAME_BYTES}`);
  return text;
};

/** Result of a post. `failed` is not retried: the client detects the gap by the next `seq` or a `ping`. */
export type Delivery = 'sent' | 'gone' | 'failed';

const postOne = async (connectionId: string, body: string): Promise<Delivery> => {
  const result = await callConnection({ method: 'POST', connectionId, body }).catch((error: Error) => error);
  if (result === OK) return 'sent';
  if (result === GONE) return 'gone';
  if (result === TOO_LARGE) throw new Error(`API Gateway rejects a frame of ${Buffer.byteLength(body)} bytes`);
  logger.warn('posting to a socket failed', { connectionId, ...(typeof result === 'number' ? { status: result } : { error: result }) });
  return 'failed';
};

/** Posts frames to one socket, in order. `sent` means that API Gateway accepted them, not that the client received them. */
export const post = async (connectionId: string, texts: readonly string[]): Promise<Delivery> => {
  for (const text of texts) {
    const delivery = await postOne(connectionId, text);
    if (delivery !== 'sent') return delivery;
  }
  return 'sent';
};

/** Close code: 4000 plus the HTTP status. */
export type CloseCode = 4401 | 4403 | 4409;

/**
 * Closes a socket. API Gateway does not support custom close codes and always sends 1000. The header requests a code from
 * gateways that support it; the error frame sent before gives the reason in any case.
 */
export const close = async (connectionId: string, code: CloseCode): Promise<void> => {
  const status = await callConnection({ method: 'DELETE', connectionId, headers: { 'x-kith-close-code': String(code) } });
  if (status >= 300 && status !== GONE) throw new Error(`closing a socket returned ${status}`);
};
