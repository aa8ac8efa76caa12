import type { getWebhook as route } from '../../../schemas/webhooks/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { requireWebhook } from './webhooks.store.ts';
import { webhookView } from './webhooks.views.ts';

export const getWebhook: UseCase<typeof route> = async ({ params: { webhookId } }, ctx) =>
  webhookView(await requireWebhook(webhookId), ctx.now());
