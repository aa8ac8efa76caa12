import http, { type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = {
  /** Whether the answer was 2xx. */
  accepted: boolean;
  headers: IncomingHttpHeaders;
  body: string;
  event: { type: string; timestamp: string; actor: string | null; data: Record<string, unknown> };
};

export type Receiver = {
  url: string;
  received: Received[];
  /** Status of the answers from now on; `silent` never answers. */
  answer: number | 'silent';
  headers: Record<string, string>;
  /** Decides each answer, instead of `answer`. */
  decide?: (() => number) | undefined;
  close(): Promise<void>;
};

/** An app's own server that records what it gets. */
export const startReceiver = async (): Promise<Receiver> => {
  const receiver: Pick<Receiver, 'received' | 'answer' | 'headers' | 'decide'> = { received: [], answer: 200, headers: {} };
  const server = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      const status = receiver.decide?.() ?? receiver.answer;
      const accepted = typeof status === 'number' && status < 300;
      receiver.received.push({ accepted, headers: request.headers, body, event: JSON.parse(body) });
      if (status !== 'silent') response.writeHead(status, receiver.headers).end('thank you');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${port}/hook`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
};

let accepting: Promise<string> | undefined;

/** The address of an endpoint that accepts everything. It ends with the process. */
export const acceptingEndpoint = (): Promise<string> => {
  accepting ??= new Promise((resolve) => {
    const server = http.createServer((_, response) => void response.end()).unref();
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
  });
  return accepting;
};
