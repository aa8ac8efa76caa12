import type { listWebhookEvents as route } from '../../../schemas/webhooks/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { subscribableEvents } from './event-names.ts';

export const listWebhookEvents: UseCase<typeof route> = async ({ query: { limit, cursor } }) => {
  const scope = cursorScope('webhooks.listWebhookEvents');
  const after = (await decodeCursor<string>(scope, cursor)) ?? '';
  const left = subscribableEvents().filter(({ name }) => name > after);
  const items = left.slice(0, limit);
  return { items, cursor: await encodeCursor(scope, left.length > limit ? items.at(-1)?.name : undefined) };
};
