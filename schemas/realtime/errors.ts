import { problem } from '../_kit/problem.ts';

export const UnknownFrame = problem({
  code: 'UNKNOWN_FRAME',
  status: 400,
  title: 'Unknown frame type',
  remedy: 'Send a JSON object with a `type` of the AsyncAPI document.',
});
export const FrameTooLarge = problem({
  code: 'FRAME_TOO_LARGE',
  status: 413,
  title: 'The frame is larger than 32 KiB',
  remedy: 'Send smaller frames, or use the HTTP API for large content.',
});
export const TooManyTopics = problem({
  code: 'TOO_MANY_TOPICS',
  status: 409,
  title: 'The connection is already subscribed to 50 topics',
  remedy: 'Unsubscribe from a topic, or open another connection.',
});
export const TokenExpired = problem({
  code: 'TOKEN_EXPIRED',
  status: 401,
  title: 'The token of this connection has expired',
  remedy: 'Connect again with a new token, then subscribe again with `after`.',
});
export const ConnectionClosed = problem({
  code: 'CONNECTION_CLOSED',
  status: 403,
  title: 'The connection is closed because the account was signed out everywhere or suspended',
  remedy: 'Sign in again and open a new connection.',
});
export const TooManyConnections = problem({
  code: 'TOO_MANY_CONNECTIONS',
  status: 409,
  title: 'The connection is closed because the user opened more than 20; the oldest one makes room for each new one',
  remedy: 'Close connections that are no longer needed, and share one among the windows of a device. Do not reopen this one.',
});
