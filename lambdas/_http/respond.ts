import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Problem, type ProblemDocument } from '../../schemas/_kit/problem.ts';
import { InternalError, StaleResource } from '../../schemas/_kit/problems.ts';
import { type RouteDefinition, successStatus } from '../../schemas/_kit/route.ts';
import { digest } from '../_base/hash.ts';
import { HttpResult } from './result.ts';

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=63072000',
  'referrer-policy': 'no-referrer',
};

const shortDigest = (text: string): string => digest(text).slice(0, 22);

/** The `ETag` of a representation. */
export const etagOf = (representation: unknown): string => `"${shortDigest(JSON.stringify(representation))}"`;

/**
 * Holds `If-Match` against the resource as the route would answer it now.
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
 * `Cache-Control` of a success. What depends on who asks is kept by nobody but the asker, who asks again every time; a
 * `public` one in the contract says that the answer is the same for everybody.
 */
const cachingOf = ({ auth, etag, cacheControl = etag ? 'private, no-cache' : 'no-store' }: RouteDefinition): Record<string, string> => ({
  'cache-control': cacheControl,
  // An app's cache outlives a sign-out: what one person was answered is nothing for the next one on the same device.
  ...(auth === 'public' || /^(public|no-store)\b/.test(cacheControl) ? {} : { vary: 'authorization' }),
});

/**
 * A successful answer: the output stripped to its schema, so that a private attribute cannot leave.
 * A mismatch with the schema is our error, never the caller's.
 */
export const okResponse = (
  definition: RouteDefinition,
  result: unknown,
  options: { headers: Record<string, string>; ifNoneMatch?: string },
): APIGatewayProxyStructuredResultV2 => {
  const { output, status, headers } = result instanceof HttpResult ? result : new HttpResult(result);
  const common = { ...SECURITY_HEADERS, ...cachingOf(definition), ...options.headers, ...headers };
  const statusCode = status ?? successStatus(definition);
  if (!definition.produces && (!definition.output || statusCode === 204)) return { statusCode, headers: common };
  const body = definition.produces ? String(output) : JSON.stringify(definition.output?.parse(output));
  const withType = { ...common, 'content-type': definition.produces ?? 'application/json; charset=utf-8' };
  if (!definition.etag) return { statusCode, headers: withType, body };
  // A use case may say itself what its answer stands for, where part of the body moves with every reading.
  const etag = headers.etag ?? `"${shortDigest(body)}"`;
  if (definition.method === 'GET' && matchesEtag(options.ifNoneMatch, etag)) return { statusCode: 304, headers: { ...common, etag } };
  return { statusCode, headers: { ...withType, etag }, body };
};

/** A problem document, RFC 9457. Anything but a `Problem` is answered as INTERNAL_ERROR and says nothing of what happened. */
export const problemResponse = (
  error: unknown,
  requestId: string,
  headers: Record<string, string> = {},
): APIGatewayProxyStructuredResultV2 => {
  const refused = error instanceof Problem ? error : InternalError.error();
  const { code, status, title } = refused.definition;
  const document: ProblemDocument = {
    type: `/docs/errors#${code}`,
    title,
    status,
    code,
    ...(refused.detail === undefined ? {} : { detail: refused.detail }),
    instance: `urn:uuid:${requestId}`,
    ...(refused.errors ? { errors: refused.errors } : {}),
  };
  return {
    statusCode: status,
    headers: {
      ...SECURITY_HEADERS,
      'cache-control': 'no-store',
      'content-type': 'application/problem+json; charset=utf-8',
      ...headers,
      ...refused.headers,
    },
    body: JSON.stringify(document),
  };
};
