import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { InvalidRequest, PayloadTooLarge, UnsupportedMediaType, UnsupportedVersion } from '../../schemas/_kit/problems.ts';
import type { RouteDefinition, RouteInput } from '../../schemas/_kit/route.ts';
import { REVISIONS } from '../../schemas/revision.ts';
import { validate } from './validation.ts';

/** Largest accepted body. API Gateway accepts 10 MB; no route needs more than this. */
const MAX_BODY_BYTES = 1_000_000;
const IDEMPOTENCY_KEY = /^[\x20-\x7e]{1,128}$/;
const CHARSETS = ['utf-8', 'utf8'];

/** The body of a request whose body is not read. */
export const NO_BODY = Buffer.alloc(0);

const header = (name: string, code: string, message: string) =>
  InvalidRequest.error(undefined, { errors: [{ pointer: `header:${name}`, code, message }] });

/** Returns the body as bytes. @throws PAYLOAD_TOO_LARGE */
export const bodyBytes = (event: APIGatewayProxyEventV2): Buffer => {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > MAX_BODY_BYTES) throw PayloadTooLarge.error();
  return bytes;
};

/** The parts of a request besides its body. */
export type Sent = Pick<APIGatewayProxyEventV2, 'headers' | 'pathParameters' | 'queryStringParameters'>;

/** @throws UNSUPPORTED_MEDIA_TYPE */
const requireJson = (contentType: string): void => {
  const [mediaType = '', ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  if (!/^application\/(json|[\w.+-]+\+json)$/.test(mediaType))
    throw UnsupportedMediaType.error(`The media type ${mediaType.slice(0, 100)} is not supported.`);
  for (const parameter of parameters) {
    const charset = /^charset\s*=\s*"?(.*?)"?$/.exec(parameter)?.[1];
    if (charset !== undefined && !CHARSETS.includes(charset))
      throw UnsupportedMediaType.error(`The charset ${charset.slice(0, 100)} is not supported. Send the body in UTF-8.`);
  }
};

const parseBody = (event: Sent, bytes: Buffer, { auth }: RouteDefinition): unknown => {
  if (bytes.length === 0) return undefined;
  // A signature vouches for the bytes, whatever their provider calls them; SNS sends its JSON as text.
  if (auth !== 'signature') requireJson(event.headers['content-type'] ?? 'application/json');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    const message = error instanceof SyntaxError ? 'The body is not well-formed JSON.' : 'The body is not valid UTF-8.';
    throw InvalidRequest.error(message, { errors: [{ pointer: '', code: 'MALFORMED_JSON', message }] });
  }
};

/** @throws UNSUPPORTED_VERSION */
export const checkVersion = (event: APIGatewayProxyEventV2): void => {
  const version = event.headers['x-api-version'];
  if (version !== undefined && !REVISIONS.includes(version))
    throw UnsupportedVersion.inField(
      'header:x-api-version',
      `must be one of ${REVISIONS.join(', ')}`,
      `Supported versions: ${REVISIONS.join(', ')}.`,
    );
};

/**
 * The gateway joins repeated headers with a comma, so a key with a comma may be two keys.
 * @throws INVALID_REQUEST where the key was sent twice or is not printable ASCII, or is missing on a route that requires one.
 */
export const idempotencyKey = (event: APIGatewayProxyEventV2, definition: RouteDefinition): string | undefined => {
  if (!definition.idempotent) return undefined;
  const key = event.headers['idempotency-key'];
  if (key === undefined) {
    if (definition.idempotent === 'required') throw header('idempotency-key', 'REQUIRED', 'is required on this route');
    return undefined;
  }
  if (key.includes(',')) throw header('idempotency-key', 'SENT_TWICE', 'must be sent once and must not contain a comma');
  if (!IDEMPOTENCY_KEY.test(key))
    throw header('idempotency-key', 'WRONG_FORMAT', 'must be 1 to 128 printable ASCII characters without a comma');
  return key;
};

/**
 * Parses the request by its contract.
 * @throws INVALID_REQUEST, UNSUPPORTED_MEDIA_TYPE
 */
export const parseRequest = <Route extends RouteDefinition>(event: Sent, bytes: Buffer, definition: Route): RouteInput<Route> => {
  const query = event.queryStringParameters ?? {};
  const body = definition.body ? validate('body', definition.body, parseBody(event, bytes, definition)) : undefined;
  return {
    params: definition.params ? validate('path', definition.params, event.pathParameters ?? {}) : {},
    query: definition.query ? validate('query', definition.query, query) : {},
    body,
    ifMatch: event.headers['if-match'],
  } as RouteInput<Route>;
};
