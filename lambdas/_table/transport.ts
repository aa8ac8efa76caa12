import { Agent as HttpAgent, type IncomingMessage, type RequestOptions, request as requestByHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestByHttps } from 'node:https';
import { requiredEnvironment } from '../_base/env.ts';
import { authorization, signingTime } from '../_base/signature.ts';

export type TableResponse = { status: number; text: string };

/** A connection within the region takes milliseconds, a full page tens of them. A lost one must not hold a request until its end. */
const CONNECT_MS = 1_000;
const RESPONSE_MS = 3_000;
const CONTENT_TYPE = 'application/x-amz-json-1.0';
/** Connections of one instance, which serves one request at a time. */
const MAX_SOCKETS = 64;

type Endpoint = { options: RequestOptions; host: string; region: string; send: typeof requestByHttp };

const connectTo = (): Endpoint => {
  const region = requiredEnvironment('AWS_REGION');
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const { AWS_ENDPOINT_URL_DYNAMODB, AWS_ENDPOINT_URL, AWS_USE_FIPS_ENDPOINT } = process.env;
  const service = AWS_USE_FIPS_ENDPOINT === 'true' ? 'dynamodb-fips' : 'dynamodb';
  const url = new URL(AWS_ENDPOINT_URL_DYNAMODB || AWS_ENDPOINT_URL || `https://${service}.${region}.${suffix}`);
  const secure = url.protocol === 'https:';
  const agent = new (secure ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets: MAX_SOCKETS });
  const options = { method: 'POST', path: '/', agent, hostname: url.hostname, ...(url.port ? { port: url.port } : {}) };
  return { options, host: url.host, region, send: secure ? requestByHttps : requestByHttp };
};

let endpoint: Endpoint | undefined;

/** Lambda's credentials are in the environment; they are read for each call, because they may change. */
const signedHeaders = ({ host, region }: Endpoint, operation: string, body: string): Record<string, string> => {
  const time = signingTime(new Date());
  const token = process.env.AWS_SESSION_TOKEN;
  const headers = {
    'content-type': CONTENT_TYPE,
    host,
    'x-amz-date': time,
    ...(token ? { 'x-amz-security-token': token } : {}),
    'x-amz-target': `DynamoDB_20120810.${operation}`,
  };
  const credentials = {
    accessKeyId: requiredEnvironment('AWS_ACCESS_KEY_ID'),
    secretAccessKey: requiredEnvironment('AWS_SECRET_ACCESS_KEY'),
  };
  return {
    ...headers,
    authorization: authorization(credentials, { method: 'POST', path: '/', headers, body, service: 'dynamodb', region, time }),
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'kith',
  };
};

const textOf = async (incoming: IncomingMessage): Promise<string> => {
  incoming.setEncoding('utf8');
  let text = '';
  for await (const chunk of incoming) text += chunk;
  return text;
};

const timedOut = (what: string, ms: number): Error =>
  Object.assign(new Error(`the table ${what} within ${ms} ms`), { name: 'TimeoutError' });

const post = (operation: string, body: string): Promise<TableResponse> =>
  new Promise((resolve, reject) => {
    endpoint ??= connectTo();
    const outgoing = endpoint.send({ ...endpoint.options, headers: signedHeaders(endpoint, operation, body) });
    let connecting: NodeJS.Timeout | undefined;
    let responding: NodeJS.Timeout | undefined;
    let settled = false;
    const settle =
      <Value>(then: (value: Value) => void) =>
      (value: Value) => {
        clearTimeout(connecting);
        clearTimeout(responding);
        settled = true;
        then(value);
      };
    outgoing.once('socket', (socket) => {
      // A request that waits for a free connection has not been sent.
      // After a long computation, what has arrived meanwhile is read first.
      responding = setTimeout(
        () => setImmediate(() => settled || outgoing.destroy(timedOut('sent no response', RESPONSE_MS))),
        RESPONSE_MS,
      );
      if (!socket.connecting) return;
      connecting = setTimeout(
        () => setImmediate(() => socket.connecting && outgoing.destroy(timedOut('accepted no connection', CONNECT_MS))),
        CONNECT_MS,
      );
      socket.once('connect', () => clearTimeout(connecting));
    });
    outgoing.once('response', (incoming) => {
      textOf(incoming).then(
        settle((text) => resolve({ status: incoming.statusCode ?? 500, text })),
        settle(reject),
      );
    });
    outgoing.once('error', settle(reject));
    outgoing.end(body);
  });

/** Sends one request. It rejects where no response arrived; the request may have taken effect. The local stack replaces `post`. */
export const transport = { post };
