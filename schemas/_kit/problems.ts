import { problem } from './problem.ts';

/** Errors that any route can return; errors of one domain are in its `errors.ts`. */
export const InvalidRequest = problem({
  code: 'INVALID_REQUEST',
  status: 400,
  title: 'The request is malformed or invalid',
  remedy: 'Correct the fields named in `errors`.',
});
export const InvalidCursor = problem({
  code: 'INVALID_CURSOR',
  status: 400,
  title: 'The cursor does not belong to this list',
  remedy: 'Send the cursor unchanged to the list that returned it, with the same filters; or start without a cursor.',
});
export const UnsupportedVersion = problem({
  code: 'UNSUPPORTED_VERSION',
  status: 400,
  title: 'The API version is not supported',
  remedy: 'Send one of the dates in `detail` as `X-API-Version`, or omit the header.',
});
export const Unauthenticated = problem({
  code: 'UNAUTHENTICATED',
  status: 401,
  title: 'A valid credential is missing',
  remedy: 'Sign in again and send the new access token as `Authorization: Bearer …`.',
});
export const PermissionDenied = problem({
  code: 'PERMISSION_DENIED',
  status: 403,
  title: 'Your role does not allow this',
  remedy: 'Ask an administrator for the role that `detail` names.',
});
export const AccountSuspended = problem({
  code: 'ACCOUNT_SUSPENDED',
  status: 403,
  title: 'The account is suspended',
  remedy: 'Contact support; the account works again when the suspension is lifted.',
});
export const AccountErasing = problem({
  code: 'ACCOUNT_ERASING',
  status: 403,
  title: 'The account is being erased',
  remedy: 'The grace period of the deletion is over. Sign in again tomorrow to begin with a new, empty account.',
});
export const NotFound = problem({
  code: 'NOT_FOUND',
  status: 404,
  title: 'The resource does not exist or is not visible to you',
  remedy: 'Check the id. Resources that you may not see are reported as not found.',
});
export const RouteNotFound = problem({
  code: 'ROUTE_NOT_FOUND',
  status: 404,
  title: 'The API has no such path',
  remedy: 'Check the path against the documents at `/docs`; it has no slash at the end. Encode ids as they were sent.',
});
export const MethodNotAllowed = problem({
  code: 'METHOD_NOT_ALLOWED',
  status: 405,
  title: 'The path does not support this method',
  remedy: 'Use a method of the header `Allow`.',
});
export const StaleResource = problem({
  code: 'STALE_RESOURCE',
  status: 412,
  title: 'The resource has changed since you read it',
  remedy: 'Read it again and repeat the change with the new `ETag` in `If-Match`.',
});
export const PayloadTooLarge = problem({
  code: 'PAYLOAD_TOO_LARGE',
  status: 413,
  title: 'The body is larger than 1 MB',
  remedy: 'Send smaller requests; batch routes document their maximum number of rows.',
});
export const UnsupportedMediaType = problem({
  code: 'UNSUPPORTED_MEDIA_TYPE',
  status: 415,
  title: 'The body is not JSON in UTF-8',
  remedy: 'Send `Content-Type: application/json`, and the body in UTF-8.',
});
export const IdempotencyKeyReused = problem({
  code: 'IDEMPOTENCY_KEY_REUSED',
  status: 422,
  title: 'This idempotency key was used with another request',
  remedy:
    'Use a new key for every new request; repeat a key only with the same path, query and body. The order of names and the spelling of numbers do not matter.',
});
export const RateLimited = problem({
  code: 'RATE_LIMITED',
  status: 429,
  title: 'Too many requests',
  remedy: 'Wait for the number of seconds in `Retry-After`, then repeat the request.',
});
export const InternalError = problem({
  code: 'INTERNAL_ERROR',
  status: 500,
  title: 'An internal error occurred',
  remedy: 'Repeat the request with the same idempotency key. If the error persists, report the `instance`.',
});
export const TemporarilyUnavailable = problem({
  code: 'TEMPORARILY_UNAVAILABLE',
  status: 503,
  title: 'The service cannot take the request at this moment',
  remedy: 'Nothing was changed. Repeat the request after `Retry-After` with the same idempotency key.',
});
export const MuteTime = problem({
  code: 'MUTE_TIME',
  status: 400,
  title: 'The end of the mute is out of range',
  remedy: 'Send an `until` in the future, at most a year ahead.',
});
