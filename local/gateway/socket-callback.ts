import type { WebSocket } from 'ws';
import type { AwsAnswer, AwsCall } from '../aws-endpoint.ts';
import type { Recorded } from '../traces.ts';
import type { Connection } from './socket-events.ts';

export type Open = Connection & { client: WebSocket };

/** Bytes of one message, in either direction. */
export const messageLimit = 128 * 1024;

const errorAnswer = (status: number, type: string, message: string | null): AwsAnswer => ({
  status,
  headers: { 'x-amzn-errortype': type },
  body: { message },
});
const time = (ms: number) => new Date(ms).toISOString();

/** Management API of connections: `POST`, `GET` and `DELETE /@connections/{id}`. */
export const socketCallback =
  (
    connections: Map<string, Open>,
    now: () => number,
    rewritten: (text: string, connection: Connection, span: Recorded | undefined) => string,
  ) =>
  ({ method, path, headers, body, span }: AwsCall): AwsAnswer => {
    const id = decodeURIComponent(/@connections\/([^/?]+)/.exec(path)?.[1] ?? '');
    const connection = connections.get(id);
    if (connection?.client.readyState !== connection?.client.OPEN || !connection) return errorAnswer(410, 'GoneException', null);
    if (method === 'DELETE') {
      connections.delete(id);
      // AWS always closes with 1000 and ignores this header; functions set it to the intended code (ADR 0011).
      connection.client.close(Number(headers['x-kith-close-code'] ?? 1000), 'Connection Closed Normally');
      return { status: 204 };
    }
    if (method === 'GET') {
      const { connectedAt, lastActiveAt, sourceIp, userAgent } = connection;
      return { body: { connectedAt: time(connectedAt), lastActiveAt: time(lastActiveAt), identity: { sourceIp, userAgent } } };
    }
    if (body.length > messageLimit) return errorAnswer(413, 'PayloadTooLargeException', 'Message too long');
    connection.client.send(rewritten(String(body), connection, span), { binary: false });
    connection.lastActiveAt = Math.floor(now());
    return { status: 200 };
  };
