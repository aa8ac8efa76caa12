import * as webhooks from '../../../schemas/webhooks/routes.ts';
import { acceptingEndpoint } from '../../support/webhook-receiver.ts';
import type { State, Subject } from '../rows.ts';
import type { Setting } from './setting.ts';

/** A webhook of an event that nothing in this world causes. */
export const webhookSubject = async ({ cast }: Setting, state: Exclude<State<'webhook'>, 'absent'>): Promise<Subject> => {
  const body = { url: await acceptingEndpoint(), events: ['webhook.disabled'] };
  const { webhookId } = await cast.admin.call(webhooks.createWebhook, { body });
  if (state === 'disabled') await cast.admin.call(webhooks.updateWebhook, { params: { webhookId }, body: { enabled: false } });
  return { ids: { webhookId } };
};
