import { Agent as HttpAgent, type RequestOptions, request as requestByHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestByHttps } from 'node:https';
import { requiredEnvironment, socketCallbackUrl } from '../_base/env.ts';
import { authorization, signingTime } from '../_base/signature.ts';

/*
 * Calls of API Gateway's management API of connections. A board with a hundred subscribers posts a hundred times a frame, and
 * most of a post's processor time went to the SDK's middlewares (docs/adr/0031).
 */

/** A post takes about ten milliseconds; a lost connection must not hold a function until its end. */
const TIMEOUT_MS = 3_000;
const MAX_ATTEMPTS = 3;
const BASE_DELAY_MS = 100;
/** Connections of one instance: the posts that it makes at once. */
export const MAX_CONNECTIONS = 25;

type Endpoint = { options: RequestOptions; host: string; path: string; region: string; send: typeof requestByHttp };

const connectTo = (): Endpoint => {
  const { protocol, host, hostname, port, pathname } = new URL(socketCallbackUrl());
  const secure = protocol === 'https:';
  const agent = new (secure ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets: MAX_CONNECTIONS });
  const options = { agent, hostname, timeout: TIMEOUT_MS, ...(port ? { port } : {}) };
  const path = pathname.replace(/\/$/, '');
  return { options, host, path, region: requiredEnvironment('AWS_REGION'), send: secure ? requestByHttps : requestByHttp };
};

let endpoint: Endpoint | undefined;

export type ConnectionCall = { method: 'POST' | 'DELETE'; connectionId: string; body?: string; headers?: Record<string, string> };

const signedHeaders = ({ host, region }: Endpoint, path: string, { method, body = '', headers }: ConnectionCall) => {
  const time = signingTime(new Date());
  const token = process.env.AWS_SESSION_TOKEN;
  const signed = { host, 'x-amz-date': time, ...(token ? { 'x-amz-security-token': token } : {}), ...headers };
  const credentials = {
    accessKeyId: requiredEnvironment('AWS_ACCESS_KEY_ID'),
    secretAccessKey: requiredEnvironment('AWS_SECRET_ACCESS_KEY'),
  };
  return {
    ...signed,
    authorization: authorization(credentials, { method, path, headers: signed, body, service: 'execute-api', region, time }),
    'content-length': Buffer.byteLength(body),
  };
};

/** Sends one request. It rejects where no response arrived. @returns the status. */
const send = (call: ConnectionCall): Promise<number> =>
  new Promise((resolve, reject) => {
    endpoint ??= connectTo();
    const path = `${endpoint.path}/@connections/${encodeURIComponent(call.connectionId)}`;
    const outgoing = endpoint.send({ ...endpoint.options, method: call.method, path, headers: signedHeaders(endpoint, path, call) });
    outgoing.once('timeout', () => outgoing.destroy(new Error(`no response within ${TIMEOUT_MS} ms`)));
    outgoing.once('error', reject);
    outgoing.once('response', (incoming) => {
      // The connection is free for the next call once the body was read.
      incoming.resume();
      incoming.once('error', reject);
      incoming.once('end', () => resolve(incoming.statusCode ?? 500));
    });
    outgoing.end(call.body);
  });

const isTransient = (status: number): boolean => status === 429 || status >= 500;

/**
 * Calls the management API. Throttling, server errors and lost connections are retried with jitter.
 * @returns the status of the last attempt. @throws the error of the last attempt if no response arrived.
 */
export const callConnection = async (call: ConnectionCall): Promise<number> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const status = await send(call);
      if (!isTransient(status) || attempt === MAX_ATTEMPTS) return status;
    } catch (error) {
      if (attempt === MAX_ATTEMPTS) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, Math.random() * BASE_DELAY_MS * 2 ** (attempt - 1)));
  }
};
