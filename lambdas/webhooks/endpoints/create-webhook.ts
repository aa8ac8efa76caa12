import type { createWebhook as route } from '../../../schemas/webhooks/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import { newId } from '../../_base/ids.ts';
import type { UseCase } from '../../_http/serve.ts';
import { audit } from '../../_table/audit.ts';
import { commit } from '../../_table/commit.ts';
import { newSecret } from '../outgoing/signatures.rules.ts';
import { requireUrl } from './checked-url.ts';
import { requireEvents } from './event-names.ts';
import { seal } from './sealed-secrets.ts';
import { requireDeployed } from './webhooks.access.ts';
import { addWebhook, type WebhookItem } from './webhooks.store.ts';
import { auditedWebhook, webhookView } from './webhooks.views.ts';

export const createWebhook: UseCase<typeof route> = async ({ body }, ctx) => {
  requireDeployed();
  const events = requireEvents(body.events);
  const url = await requireUrl(body.url);
  const now = ctx.now();
  const at = now.toISOString();
  const [webhookId, secret] = [newId('webhook'), newSecret()];
  const webhook: WebhookItem = {
    webhookId,
    url,
    events,
    ...(body.description === undefined ? {} : { description: body.description }),
    status: 'enabled',
    failures: 0,
    secrets: [{ sealed: await seal(webhookId, secret) }],
    createdBy: callerUserId(ctx),
    createdAt: at,
    updatedAt: at,
    v: 1,
  };
  const record = audit(ctx, { action: 'webhook.create', target: `webhook:${webhookId}`, after: auditedWebhook(webhook) });
  // The table keeps the recorded answer in plain text for a day, so it never holds the secret.
  const recorded = await commit(ctx, [...addWebhook(webhook), record], webhookView(webhook, now));
  return { ...recorded, secret };
};
