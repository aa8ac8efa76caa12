import { OLD_SECRET_HOURS } from '../../../schemas/webhooks/models.ts';
import type { rotateWebhookSecret as route } from '../../../schemas/webhooks/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { newSecret } from '../outgoing/signatures.rules.ts';
import { seal } from './sealed-secrets.ts';
import { requireDeployed } from './webhooks.access.ts';
import { changeWebhook, requireWebhook } from './webhooks.store.ts';

export const rotateWebhookSecret: UseCase<typeof route> = ({ params: { webhookId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    requireDeployed();
    const webhook = await requireWebhook(webhookId);
    const [now, secret] = [ctx.now(), newSecret()];
    const oldSecretUntil = new Date(now.getTime() + OLD_SECRET_HOURS * 60 * 60 * 1000).toISOString();
    const [current] = webhook.secrets;
    const old = current ? [{ sealed: current.sealed, until: oldSecretUntil }] : [];
    const secrets = [{ sealed: await seal(webhookId, secret) }, ...old];
    const change = changeWebhook(webhook, { secrets, updatedAt: now.toISOString() });
    const record = audit(ctx, { action: 'webhook.rotate-secret', target: `webhook:${webhookId}` });
    const recorded = await commit(ctx, [change, record], { webhookId, oldSecretUntil });
    return { ...recorded, secret };
  });
