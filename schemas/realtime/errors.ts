import { problem } from '../_kit/problem.ts';

export const UnknownFrame = problem({
  code: 'UNKNOWN_FRAME',
  status: 400,
  title: 'There is no frame of this type',
  remedy: 'Send a JSON object whose `type` is one of those in the AsyncAPI document.',
});
export const FrameTooLarge = problem({
  code: 'FRAME_TOO_LARGE',
  status: 413,
  title: 'The frame is larger than 32 KiB',
  remedy: 'Send less at a time; large things go over HTTP.',
});
export const TooManyTopics = problem({
  code: 'TOO_MANY_TOPICS',
  status: 409,
  title: 'The connection listens to 50 topics already',
  remedy: 'Unsubscribe from some, or open another connection.',
});
export const TokenExpired = problem({
  code: 'TOKEN_EXPIRED',
  status: 401,
  title: 'The token of this connection has expired',
  remedy: 'Connect again with a fresh token; then subscribe again with `after`.',
});
export const ConnectionClosed = problem({
  code: 'CONNECTION_CLOSED',
  status: 403,
  title: 'The connection was closed for this account',
  remedy: 'The account was signed out everywhere or suspended; sign in again.',
});
