import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request as requestByHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestByHttps } from 'node:https';
import type { Socket } from 'node:net';

/*
 * Calls of services that belong to others. Three things matter that `fetch` does not tell or bound: whether the request left,
 * how long a connection may take, and how large an answer may be.
 */

export type HttpCall = {
  method?: 'GET' | 'POST';
  url: string;
  /** Names in lower case. */
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** Time for everything from name resolution to the last byte of the answer, default 10 s. */
  totalMs?: number;
  /** Time for the connection with its TLS handshake, default 3 s. */
  connectMs?: number;
  /** Largest body of an answer, default 64 KiB. */
  maxBytes?: number;
};
export type HttpAnswer = { status: number; headers: Readonly<Record<string, string | undefined>>; body: string };

/** No answer came. `left`: the request may have reached the service, which may have done what it says. */
export class NoAnswer extends Error {
  left: boolean;
  code: 'not_connected' | 'timed_out' | 'connection_lost' | 'answer_too_large';
  constructor(code: NoAnswer['code'], left: boolean, options?: ErrorOptions) {
    super(`no answer: ${code}`, options);
    this.name = 'NoAnswer';
    this.code = code;
    this.left = left;
  }
}

const TOTAL_MS = 10_000;
const CONNECT_MS = 3_000;
const MAX_BYTES = 64 * 1024;

/** Connections of some calls that belong together. */
export type HttpClient = { call(call: HttpCall): Promise<HttpAnswer>; close(): void };

const headersOf = ({ headers }: IncomingMessage): HttpAnswer['headers'] =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]));

/**
 * Creates a client whose connections live until `close`. A function instance is frozen between two invocations, and a connection
 * that died meanwhile cannot be told from a lost answer; so clients are not kept.
 */
export const createHttpClient = (maxSockets = 16): HttpClient => {
  const agents = {
    'http:': new HttpAgent({ keepAlive: true, maxSockets }),
    'https:': new HttpsAgent({ keepAlive: true, maxSockets }),
  };

  const call = ({ method = 'POST', url, headers = {}, body, ...bounds }: HttpCall): Promise<HttpAnswer> => {
    const { totalMs = TOTAL_MS, connectMs = CONNECT_MS, maxBytes = MAX_BYTES } = bounds;
    const { protocol } = new URL(url);
    const secure = protocol === 'https:';
    return new Promise((resolve, reject) => {
      let left = false;
      const outgoing: ClientRequest = (secure ? requestByHttps : requestByHttp)(url, {
        method,
        agent: secure ? agents['https:'] : agents['http:'],
        headers: { ...headers, ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }) },
      });
      const fail = (code: NoAnswer['code'], cause?: unknown) => {
        settled();
        reject(new NoAnswer(code, left, cause === undefined ? {} : { cause }));
        outgoing.destroy();
      };
      const total = setTimeout(() => fail('timed_out'), totalMs);
      let connecting: NodeJS.Timeout | undefined;
      const settled = () => {
        clearTimeout(total);
        clearTimeout(connecting);
      };
      const connected = () => {
        clearTimeout(connecting);
        left = true;
      };
      outgoing.once('socket', (socket: Socket) => {
        if (!socket.connecting && outgoing.reusedSocket) return connected();
        connecting = setTimeout(() => fail('not_connected'), connectMs);
        socket.once(secure ? 'secureConnect' : 'connect', connected);
      });
      outgoing.once('error', (error) => fail(left ? 'connection_lost' : 'not_connected', error));
      outgoing.once('response', (incoming) => {
        const chunks: Buffer[] = [];
        let size = 0;
        incoming.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > maxBytes) fail('answer_too_large');
          else chunks.push(chunk);
        });
        incoming.once('error', (error) => fail('connection_lost', error));
        incoming.once('aborted', () => fail('connection_lost'));
        incoming.once('end', () => {
          settled();
          resolve({ status: incoming.statusCode ?? 0, headers: headersOf(incoming), body: Buffer.concat(chunks).toString('utf8') });
        });
      });
      outgoing.end(body);
    });
  };

  return {
    call,
    close: () => {
      agents['http:'].destroy();
      agents['https:'].destroy();
    },
  };
};
