import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { StaleResource } from '../_kit/problems.ts';
import { perUser, route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import {
  ReplayRunning,
  TooManyWebhooks,
  WebhookDeliveryNotFound,
  WebhookDisabled,
  WebhookNotFound,
  WebhooksOff,
  WebhookUrlRefused,
} from './errors.ts';
import {
  CreatedWebhook,
  DELIVERY_DAYS,
  FAILING_DAYS,
  MAX_REPLAYED,
  MAX_WEBHOOKS,
  NewReplay,
  NewWebhook,
  OLD_SECRET_HOURS,
  QueuedDeliveries,
  RotatedSecret,
  SubscribableEvent,
  Webhook,
  WebhookDelivery,
  WebhookPatch,
} from './models.ts';

const OfWebhook = z.object({ webhookId: id('webhook') });
const admin = { auth: 'user', role: 'admin' } as const;

export const listWebhookEvents = route({
  ...admin,
  id: 'webhooks.listWebhookEvents',
  method: 'GET',
  path: '/v1/admin/webhooks/events',
  summary: 'List the events that webhooks can subscribe to',
  description: 'By name. `data` of each has the fields that its event has in this release; more may come.',
  query: PageQuery,
  output: pageOf(SubscribableEvent),
});

export const createWebhook = route({
  ...admin,
  id: 'webhooks.createWebhook',
  method: 'POST',
  path: '/v1/admin/webhooks',
  summary: 'Create a webhook',
  description:
    `Events that happen from now on are sent to the address, signed by Standard Webhooks. At most ${MAX_WEBHOOKS} webhooks exist. Tries ` +
    'without a 2xx answer are repeated for 24 hours. Deliveries may arrive twice and in any order: `webhook-id` is the same for the same event.',
  idempotent: true,
  body: NewWebhook,
  output: CreatedWebhook,
  errors: [WebhooksOff, WebhookUrlRefused, TooManyWebhooks],
});

export const listWebhooks = route({
  ...admin,
  id: 'webhooks.listWebhooks',
  method: 'GET',
  path: '/v1/admin/webhooks',
  summary: 'List webhooks',
  description: 'Oldest first. Secrets are never shown again.',
  query: PageQuery,
  output: pageOf(Webhook),
});

export const getWebhook = route({
  ...admin,
  id: 'webhooks.getWebhook',
  method: 'GET',
  path: '/v1/admin/webhooks/{webhookId}',
  summary: 'A webhook',
  description: 'With the state of its endpoint, and the progress of its latest replay.',
  etag: true,
  params: OfWebhook,
  output: Webhook,
  errors: [WebhookNotFound],
});

export const updateWebhook = route({
  ...admin,
  id: 'webhooks.updateWebhook',
  method: 'PATCH',
  path: '/v1/admin/webhooks/{webhookId}',
  summary: 'Change, disable or enable a webhook',
  description:
    `A webhook is disabled by an answer of 410, and where every try fails for ${FAILING_DAYS} days. Events that happen while it is disabled ` +
    'are not kept for it, and what was waiting fails; both is decided when they are due. Replay what failed after enabling it.',
  etag: true,
  idempotent: true,
  params: OfWebhook,
  body: WebhookPatch,
  output: Webhook,
  errors: [WebhooksOff, WebhookNotFound, WebhookUrlRefused, StaleResource],
});

export const deleteWebhook = route({
  ...admin,
  id: 'webhooks.deleteWebhook',
  method: 'DELETE',
  path: '/v1/admin/webhooks/{webhookId}',
  summary: 'Delete a webhook',
  description: 'What is waiting is dropped. Its deliveries can no longer be read.',
  idempotent: true,
  params: OfWebhook,
  errors: [WebhookNotFound],
});

export const listWebhookDeliveries = route({
  ...admin,
  id: 'webhooks.listWebhookDeliveries',
  method: 'GET',
  path: '/v1/admin/webhooks/{webhookId}/deliveries',
  summary: 'List the deliveries of a webhook',
  description: `Newest first by the time of the event, with each try. They are kept for ${DELIVERY_DAYS} days.`,
  params: OfWebhook,
  query: PageQuery,
  output: pageOf(WebhookDelivery),
  errors: [WebhookNotFound],
});

export const testWebhook = route({
  ...admin,
  id: 'webhooks.testWebhook',
  method: 'POST',
  path: '/v1/admin/webhooks/{webhookId}/test',
  summary: 'Send a test event',
  description: 'Sends `webhook.test` at once and to this webhook only. See its tries in the list of deliveries.',
  rateLimit: perUser(60, 3600),
  idempotent: true,
  params: OfWebhook,
  status: 202,
  output: QueuedDeliveries,
  errors: [WebhooksOff, WebhookNotFound, WebhookDisabled],
});

export const rotateWebhookSecret = route({
  ...admin,
  id: 'webhooks.rotateWebhookSecret',
  method: 'POST',
  path: '/v1/admin/webhooks/{webhookId}/rotate-secret',
  summary: 'Replace the secret of a webhook',
  description:
    `Deliveries have two signatures for ${OLD_SECRET_HOURS} hours, one of each secret, so that your server can change over in its own time. ` +
    'A further rotation in that time ends the oldest secret at once.',
  idempotent: true,
  params: OfWebhook,
  status: 200,
  output: RotatedSecret,
  errors: [WebhooksOff, WebhookNotFound],
});

export const replayWebhook = route({
  ...admin,
  id: 'webhooks.replayWebhook',
  method: 'POST',
  path: '/v1/admin/webhooks/{webhookId}/replay',
  summary: 'Send a delivery, or those of a time range, again',
  description:
    `\`from\` and \`to\` are times of events, \`to\` excluded. A replay of a time range runs in the background, oldest first and at most ${MAX_REPLAYED} ` +
    'deliveries; the webhook has its progress. Every delivery keeps its `webhook-id`, so that a server which stores them handles none twice.',
  rateLimit: perUser(60, 3600),
  idempotent: true,
  params: OfWebhook,
  body: NewReplay,
  status: 202,
  output: QueuedDeliveries,
  errors: [WebhooksOff, WebhookNotFound, WebhookDeliveryNotFound, WebhookDisabled, ReplayRunning],
});
