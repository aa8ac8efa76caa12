import http from 'node:http';
import type { AddressInfo } from 'node:net';
import * as webhooks from '../../../schemas/webhooks/routes.ts';
import type { State, Subject } from '../rows.ts';
import type { Setting } from './setting.ts';

let url: Promise<string> | undefined;

/** An endpoint that accepts everything, so that no later try changes the table. It ends with the process. */
const endpoint = (): Promise<string> => {
  url ??= new Promise((resolve) => {
    const server = http.createServer((_, response) => void response.end()).unref();
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
  });
  return url;
};

/** A webhook of an event that nothing in this world causes. */
export const webhookSubject = async ({ cast }: Setting, state: Exclude<State<'webhook'>, 'absent'>): Promise<Subject> => {
  const body = { url: await endpoint(), events: ['webhook.disabled'] };
  const { webhookId } = await cast.admin.call(webhooks.createWebhook, { body });
  if (state === 'disabled') await cast.admin.call(webhooks.updateWebhook, { params: { webhookId }, body: { enabled: false } });
  return { ids: { webhookId } };
};
