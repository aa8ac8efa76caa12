import type { WebhookPatch } from '../../../schemas/webhooks/models.ts';
import { getWebhook as getRoute, type updateWebhook as route } from '../../../schemas/webhooks/routes.ts';
import { requireMatch } from '../../_http/respond.ts';
import type { UseCase } from '../../_http/serve.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { requireUrl } from './checked-url.ts';
import { requireEvents } from './event-names.ts';
import { requireDeployed } from './webhooks.access.ts';
import { changeWebhook, requireWebhook, type WebhookItem } from './webhooks.store.ts';
import { auditedWebhook, webhookView } from './webhooks.views.ts';

/** Undefined values are removed from the item. */
type Changed = Partial<Record<keyof WebhookItem, unknown>>;

/** Enabling forgets the failures, so that the next one is the first. */
const stateOf = ({ enabled }: WebhookPatch): Changed => {
  if (enabled === undefined) return {};
  if (!enabled) return { status: 'disabled', disabledBy: 'operator' };
  return { status: 'enabled', disabledBy: undefined, failures: 0, failingSince: undefined, blockedUntil: undefined };
};

const isSame = (before: WebhookItem, changed: Changed): boolean =>
  Object.entries(changed).every(([name, value]) => JSON.stringify(value) === JSON.stringify(before[name as keyof WebhookItem]));

export const updateWebhook: UseCase<typeof route> = async ({ params, body, ifMatch }, ctx) => {
  requireDeployed();
  const checked: Changed = {
    ...(body.events === undefined ? {} : { events: requireEvents(body.events) }),
    ...(body.url === undefined ? {} : { url: await requireUrl(body.url) }),
    ...(body.description === undefined ? {} : { description: body.description ?? undefined }),
  };
  return retryOnConflict(ctx, async () => {
    const before = await requireWebhook(params.webhookId);
    const now = ctx.now();
    requireMatch(getRoute, ifMatch, webhookView(before, now));
    // A webhook that is disabled stays so for its reason.
    const changed = { ...checked, ...(body.enabled === (before.status === 'enabled') ? {} : stateOf(body)) };
    if (isSame(before, changed)) return commit(ctx, [], webhookView(before, now));
    const changes = { ...changed, updatedAt: now.toISOString() };
    const after = { ...before, ...changes } as WebhookItem;
    const record = audit(ctx, {
      action: 'webhook.update',
      target: `webhook:${before.webhookId}`,
      before: auditedWebhook(before),
      after: auditedWebhook(after),
    });
    return commit(ctx, [changeWebhook(before, changes as Partial<WebhookItem>), record], webhookView(after, now));
  });
};
