import { problem } from '../_kit/problem.ts';
import { MAX_WEBHOOKS } from './models.ts';

export const WebhooksOff = problem({
  code: 'WEBHOOKS_OFF',
  status: 409,
  title: 'This deployment has no webhooks',
  remedy: 'Deploy with `-c webhooks=true`; the guide on webhooks says what it costs.',
});
export const WebhookUrlRefused = problem({
  code: 'WEBHOOK_URL_REFUSED',
  status: 400,
  title: 'Webhooks are not sent to this address',
  remedy:
    'Use https and a public host name on port 443 or 8443, without user name and fragment. The name must not lead to a private address.',
});
export const TooManyWebhooks = problem({
  code: 'TOO_MANY_WEBHOOKS',
  status: 409,
  title: `There are ${MAX_WEBHOOKS} webhooks already`,
  remedy: 'Delete one that is no longer used, or add the events to an existing one.',
});
export const WebhookNotFound = problem({
  code: 'WEBHOOK_NOT_FOUND',
  status: 404,
  title: 'The webhook does not exist',
  remedy: 'Use an id from `GET /v1/admin/webhooks`.',
});
export const WebhookDeliveryNotFound = problem({
  code: 'WEBHOOK_DELIVERY_NOT_FOUND',
  status: 404,
  title: 'The delivery does not exist',
  remedy: 'Use an id from the deliveries of this webhook. They are kept for 30 days, and erased with the data of a user whom they name.',
});
export const WebhookDisabled = problem({
  code: 'WEBHOOK_DISABLED',
  status: 409,
  title: 'The webhook is disabled',
  remedy: 'Enable it first: `PATCH { "enabled": true }`.',
});
export const ReplayRunning = problem({
  code: 'REPLAY_RUNNING',
  status: 409,
  title: 'Another time range is being replayed',
  remedy: 'Wait until `replay.status` of the webhook is `finished`.',
});
