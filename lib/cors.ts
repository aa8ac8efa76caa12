/** Pages of other origins may send this to the API, and read this of its answers. The local stack answers its developer's pages alike. */
export const CORS = {
  allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
  allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match', 'x-api-key', 'x-api-version'],
  exposeHeaders: ['etag', 'idempotent-replayed', 'location', 'ratelimit', 'ratelimit-policy', 'retry-after', 'x-correlation-id'],
  maxAge: 86_400,
};
