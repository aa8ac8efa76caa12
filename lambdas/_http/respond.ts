import { gunzipSync } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Problem, ProblemDocument } from '../../schemas/_kit/problem.ts';
import { StaleResource } from '../../schemas/_kit/problems.ts';
import { type RouteDefinition, successStatus } from '../../schemas/_kit/route.ts';
import { digest } from '../_base/hash.ts';
import { HttpResult } from './result.ts';

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=63072000',
  'referrer-policy': 'no-referrer',
};

const shortDigest = (text: string): string => digest(text).slice(0, 22);

/** Returns the `ETag` of a representation. */
export const etagOf = (representation: unknown): string => `"${shortDigest(JSON.stringify(representation))}"`;

/**
 * Compares `If-Match` with the `ETag` of the current resource.
 * @throws STALE_RESOURCE
 */
export const requireMatch = (definition: RouteDefinition, ifMatch: string | undefined, current: unknown): void => {
  if (ifMatch === undefined || ifMatch.trim() === '*' || !definition.output) return;
  const etag = etagOf(definition.output.parse(current));
  if (!ifMatch.split(',').some((candidate) => candidate.trim() === etag)) throw StaleResource.error();
};

const matchesEtag = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '').split(',').some((candidate) => [etag, `W/${etag}`, '*'].includes(candidate.trim()));

/**
 * Returns the caching headers of an ok response. A response that depends on the caller is cached privately and revalidated
 * every time. A `public` value in the contract means that the response is the same for every caller.
 */
const cachingOf = ({ auth, etag, cacheControl = etag ? 'private, no-cache' : 'no-store' }: RouteDefinition): Record<string, string> => ({
  'cache-control': cacheControl,
  // An app's cache outlives a sign-out: the next user on the same device must not get the previous user's responses.
  ...(auth === 'public' || /^(public|no-store)\b/.test(cacheControl) ? {} : { vary: 'authorization' }),
});

const acceptsGzip = (acceptEncoding = ''): boolean => /(^|,)\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*(,|$))[^,]*)?(,|$)/i.test(acceptEncoding);

/** Sends the compressed body as it is, or as text to the few callers that do not accept it. */
const compressed = (
  { headers, ...answer }: APIGatewayProxyStructuredResultV2,
  gzip: Buffer,
  acceptEncoding: string | undefined,
): APIGatewayProxyStructuredResultV2 =>
  acceptsGzip(acceptEncoding)
    ? { ...answer, headers: { ...headers, 'content-encoding': 'gzip' }, body: gzip.toString('base64'), isBase64Encoded: true }
    : { ...answer, headers, body: gunzipSync(gzip).toString() };

/**
 * Builds an ok response. The output is stripped to its schema, so that private attributes cannot leak.
 * An output that does not match the schema is a server error, never the caller's.
 */
export const okResponse = (
  definition: RouteDefinition,
  result: unknown,
  options: { headers: Record<string, string>; ifNoneMatch?: string; acceptEncoding?: string },
): APIGatewayProxyStructuredResultV2 => {
  const { output, status, headers, gzip } = result instanceof HttpResult ? result : new HttpResult(result);
  const common = { ...SECURITY_HEADERS, ...cachingOf(definition), ...options.headers, ...headers };
  const statusCode = status ?? successStatus(definition);
  if (!definition.produces && (!definition.output || statusCode === 204)) return { statusCode, headers: common };
  const body = gzip ? '' : definition.produces ? String(output) : JSON.stringify(definition.output?.parse(output));
  const withType = { ...common, 'content-type': definition.produces ?? 'application/json; charset=utf-8' };
  if (!definition.etag) return { statusCode, headers: withType, body };
  // A use case may set its own `ETag`, for a body of which a part changes with every read.
  const etag = headers.etag ?? `"${shortDigest(body)}"`;
  if (definition.method === 'GET' && matchesEtag(options.ifNoneMatch, etag)) return { statusCode: 304, headers: { ...common, etag } };
  const answer = { statusCode, headers: { ...withType, etag }, body };
  return gzip ? compressed(answer, gzip, options.acceptEncoding) : answer;
};

/** Builds the response to `OPTIONS`: the methods of the path, and no body. */
export const optionsResponse = (methods: readonly string[]): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 204,
  headers: { ...SECURITY_HEADERS, 'cache-control': 'no-store', allow: methods.join(', ') },
});

/** Builds a problem response, RFC 9457. */
export const problemResponse = (
  problem: Problem,
  requestId: string,
  headers: Record<string, string> = {},
): APIGatewayProxyStructuredResultV2 => {
  const { code, status, title } = problem.definition;
  const document: ProblemDocument = {
    type: `/docs/errors#${code}`,
    title,
    status,
    code,
    ...(problem.detail === undefined ? {} : { detail: problem.detail }),
    instance: `urn:uuid:${requestId}`,
    ...(problem.errors ? { errors: problem.errors } : {}),
  };
  return {
    statusCode: status,
    headers: {
      ...SECURITY_HEADERS,
      'cache-control': 'no-store',
      'content-type': 'application/problem+json; charset=utf-8',
      ...headers,
      ...problem.headers,
    },
    body: JSON.stringify(document),
  };
};
