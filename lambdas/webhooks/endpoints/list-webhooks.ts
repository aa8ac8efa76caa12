import type { listWebhooks as route } from '../../../schemas/webhooks/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { readWebhooks, type WebhookItem } from './webhooks.store.ts';
import { webhookView } from './webhooks.views.ts';

const placeOf = ({ createdAt, webhookId }: WebhookItem): string => `${createdAt} ${webhookId}`;

export const listWebhooks: UseCase<typeof route> = async ({ query: { limit, cursor } }, ctx) => {
  const scope = cursorScope('webhooks.listWebhooks');
  const after = (await decodeCursor<string>(scope, cursor)) ?? '';
  const left = (await readWebhooks()).filter((one) => placeOf(one) > after);
  const page = left.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((one) => webhookView(one, ctx.now())),
    cursor: await encodeCursor(scope, left.length > limit && last ? placeOf(last) : undefined),
  };
};
