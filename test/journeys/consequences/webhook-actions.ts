import { createPost } from '../../../schemas/posts/routes.ts';
import * as webhooks from '../../../schemas/webhooks/routes.ts';
import { acceptingEndpoint } from '../../support/webhook-receiver.ts';
import { type Action, action, type Cast } from './action.ts';

/** The only webhook, so that every repetition sends as much. */
const only = async ({ admin }: Cast, events = ['webhook.disabled']) => {
  const { items } = await admin.call(webhooks.listWebhooks, {});
  for (const { webhookId } of items) await admin.call(webhooks.deleteWebhook, { params: { webhookId } });
  const { webhookId } = await admin.call(webhooks.createWebhook, { body: { url: await acceptingEndpoint(), events } });
  return { params: { webhookId } };
};

/** On a stack with webhooks, where every event costs a message more. */
export const webhookActions: readonly Action[] = [
  action('create a webhook', [webhooks.createWebhook], async (cast) => {
    const body = { url: await acceptingEndpoint(), events: ['webhook.disabled'] };
    const { params } = await only(cast);
    await cast.admin.call(webhooks.deleteWebhook, { params });
    return () => cast.admin.call(webhooks.createWebhook, { body });
  }),
  action('change a webhook', [webhooks.updateWebhook], async (cast) => {
    const { params } = await only(cast);
    return () => cast.admin.call(webhooks.updateWebhook, { params, body: { description: 'Changed' } });
  }),
  action('delete a webhook', [webhooks.deleteWebhook], async (cast) => {
    const { params } = await only(cast);
    return () => cast.admin.call(webhooks.deleteWebhook, { params });
  }),
  action('send a test event', [webhooks.testWebhook], async (cast) => {
    const { params } = await only(cast);
    return () => cast.admin.call(webhooks.testWebhook, { params });
  }),
  action('rotate the secret of a webhook', [webhooks.rotateWebhookSecret], async (cast) => {
    const { params } = await only(cast);
    return () => cast.admin.call(webhooks.rotateWebhookSecret, { params });
  }),
  action('replay a delivery', [webhooks.replayWebhook], async (cast) => {
    const { params } = await only(cast);
    const { deliveryId } = await cast.admin.call(webhooks.testWebhook, { params });
    await cast.stack.settle();
    return () => cast.admin.call(webhooks.replayWebhook, { params, body: { deliveryId: deliveryId! } });
  }),
  action('post with a webhook that nobody asks for', [], async (cast) => {
    await only(cast);
    return () => cast.loner.call(createPost, { body: { body: 'Hello' } });
  }),
  action('post with a webhook', [], async (cast) => {
    await only(cast, ['post.created']);
    return () => cast.loner.call(createPost, { body: { body: 'Hello' } });
  }),
];
