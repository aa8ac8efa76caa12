import type { deleteWebhook as route } from '../../../schemas/webhooks/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { removeWebhook, requireWebhook } from './webhooks.store.ts';
import { auditedWebhook } from './webhooks.views.ts';

/** Also where webhooks are switched off, so that nothing is left. Deliveries expire by themselves. */
export const deleteWebhook: UseCase<typeof route> = ({ params: { webhookId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const webhook = await requireWebhook(webhookId);
    const record = audit(ctx, { action: 'webhook.delete', target: `webhook:${webhookId}`, before: auditedWebhook(webhook) });
    return commit(ctx, [...removeWebhook(webhook), record], undefined);
  });
