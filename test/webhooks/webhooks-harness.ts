import http, { type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import * as routes from '../../schemas/webhooks/routes.ts';
import type { Client } from '../support/route-client.ts';

export type Received = {
  at: number;
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
  close(): Promise<void>;
};

/** An app's own server that records what it gets. */
export const startReceiver = async (): Promise<Receiver> => {
  const receiver = { received: [] as Received[], answer: 200 as Receiver['answer'], headers: {} as Record<string, string> };
  const server = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      receiver.received.push({ at: Date.now(), headers: request.headers, body, event: JSON.parse(body) });
      if (receiver.answer !== 'silent') response.writeHead(receiver.answer, receiver.headers).end('thank you');
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

export const verify = (secret: string, { body, headers }: Received): unknown =>
  new Webhook(secret).verify(body, headers as Record<string, string>);

/** The names of what arrived, and how often. */
export const namesOf = ({ received }: Receiver): string[] => received.map(({ event }) => event.type);

export const until = async (isTrue: () => boolean | Promise<boolean>, message: string, ms = 20_000): Promise<void> => {
  for (const end = Date.now() + ms; !(await isTrue()); await delay(50))
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${message}`);
};

/** Creates a webhook, with its secret. */
export const createWebhook = async (admin: Client, url: string, events: string[]): Promise<{ webhookId: string; secret: string }> => {
  const { webhookId, secret } = await admin.call(routes.createWebhook, { body: { url, events } });
  return { webhookId, secret: secret! };
};

export const deliveriesOf = async (admin: Client, webhookId: string) =>
  (await admin.call(routes.listWebhookDeliveries, { params: { webhookId }, query: { limit: 100 } })).items;
