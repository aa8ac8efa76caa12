import * as routes from '../../schemas/webhooks/routes.ts';
import { serve } from '../_http/serve.ts';
import { listWebhookDeliveries } from './deliveries/list-webhook-deliveries.ts';
import { replayWebhook } from './deliveries/replay-webhook.ts';
import { testWebhook } from './deliveries/test-webhook.ts';
import { createWebhook } from './endpoints/create-webhook.ts';
import { deleteWebhook } from './endpoints/delete-webhook.ts';
import { getWebhook } from './endpoints/get-webhook.ts';
import { listWebhookEvents } from './endpoints/list-webhook-events.ts';
import { listWebhooks } from './endpoints/list-webhooks.ts';
import { rotateWebhookSecret } from './endpoints/rotate-webhook-secret.ts';
import { updateWebhook } from './endpoints/update-webhook.ts';

export const handler = serve(routes, {
  createWebhook,
  deleteWebhook,
  getWebhook,
  listWebhookDeliveries,
  listWebhookEvents,
  listWebhooks,
  replayWebhook,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
});
