import { isUtf8 } from 'node:buffer';
import { type GatewayRequest, type GatewayResponse, gatewayMessage, logTime } from './message.ts';

export type Authorization = { jwt: { claims: Record<string, string>; scopes: string[] | null } };
export type EventContext = {
  apiId: string;
  accountId: string;
  requestId: string;
  routeKey: string;
  path: string;
  query: string;
  pathParameters: Record<string, string> | undefined;
  authorizer: Authorization | undefined;
  now: number;
};

const textual = /^(text\/|application\/(json|javascript|xml)\b|application\/[^;]+\+(json|xml)\b)/i;

/** Duplicates are joined by commas, names and values decoded. */
const queryParameters = (query: string): Record<string, string> | undefined => {
  if (!query) return undefined;
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    parameters[name] = Object.hasOwn(parameters, name) ? `${parameters[name]},${value}` : value;
  }
  return parameters;
};

/** Event of an HTTP API in payload format 2.0. Binary bodies, and text that is not UTF-8, are base64 so that no byte is lost. */
export const toEvent = ({ method, headers, body, sourceIp }: GatewayRequest, context: EventContext) => {
  const { cookie, connection: _, ...rest } = headers;
  const host = headers.host ?? '';
  const domainName = host.replace(/:\d+$/, '');
  const text = textual.test(headers['content-type'] ?? 'text/plain') && !headers['content-encoding'] && isUtf8(body);
  return {
    version: '2.0',
    routeKey: context.routeKey,
    rawPath: context.path,
    rawQueryString: context.query,
    ...(cookie && { cookies: cookie.split(/; */).filter(Boolean) }),
    headers: {
      ...rest,
      'x-forwarded-for': headers['x-forwarded-for'] ? `${headers['x-forwarded-for']}, ${sourceIp}` : sourceIp,
      'x-forwarded-port': host.split(':')[1] ?? '80',
      'x-forwarded-proto': 'http',
    },
    queryStringParameters: queryParameters(context.query),
    requestContext: {
      accountId: context.accountId,
      apiId: context.apiId,
      ...(context.authorizer && { authorizer: context.authorizer }),
      domainName,
      domainPrefix: domainName.split('.')[0],
      http: { method, path: context.path, protocol: 'HTTP/1.1', sourceIp, userAgent: headers['user-agent'] ?? '' },
      requestId: context.requestId,
      routeKey: context.routeKey,
      stage: '$default',
      time: logTime(context.now),
      timeEpoch: context.now,
    },
    pathParameters: context.pathParameters,
    ...(body.length > 0 && { body: text ? body.toString() : body.toString('base64') }),
    isBase64Encoded: body.length > 0 && !text,
  };
};

/** Headers of the connection, which only the gateway sets. */
const connectionHeaders = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding', 'upgrade', 'server-timing']);

/** Converts a function's result into a response: the structured format, or any other value as JSON with 200. */
export const fromResult = (result: unknown): GatewayResponse => {
  if (result === null || typeof result !== 'object' || !('statusCode' in result)) {
    if (result === undefined || result === null)
      return { status: 200, headers: { 'content-type': 'application/json' }, body: result === null ? 'null' : '' };
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: typeof result === 'string' ? result : JSON.stringify(result),
    };
  }
  const { statusCode, headers = {}, cookies, body = '', isBase64Encoded = false } = result as Record<string, unknown>;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599 || (typeof body !== 'string' && body !== null)) return internalError();
  const sent: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries((headers ?? {}) as Record<string, unknown>)) {
    const lower = name.toLowerCase();
    if (!connectionHeaders.has(lower) && value !== undefined && value !== null) sent[lower] = String(value);
  }
  if (Array.isArray(cookies) && cookies.length) sent['set-cookie'] = cookies.map(String);
  if (body && !sent['content-type']) sent['content-type'] = 'text/plain; charset=utf-8';
  return { status, headers: sent, body: isBase64Encoded ? Buffer.from(String(body), 'base64') : String(body ?? '') };
};

export const internalError = (): GatewayResponse => gatewayMessage(500, 'Internal Server Error');
