import type { Context } from '../../_base/context.ts';
import { webhookLoopback } from '../../_base/env.ts';
import { open } from '../endpoints/sealed-secrets.ts';
import type { WebhookItem } from '../endpoints/webhooks.store.ts';
import { checkUrl } from '../outgoing/addresses.rules.ts';
import { type Answer, postJson } from '../outgoing/post-json.ts';
import { signedHeaders } from '../outgoing/signatures.rules.ts';
import type { DeliveryItem } from './deliveries.model.ts';

const unsent = (problem: string): Answer => ({ status: null, problem, excerpt: null, milliseconds: 0 });

/** Returns the current secret, and the previous one until its time is over. */
const secretsOf = async ({ webhookId, secrets }: WebhookItem, now: Date): Promise<string[]> => {
  const valid = secrets.filter(({ until }) => until === undefined || until > now.toISOString());
  const opened = await Promise.all(valid.map(({ sealed }) => open(webhookId, sealed)));
  return opened.flatMap((secret) => secret ?? []);
};

/** Signs a delivery anew and sends it: receivers refuse an old timestamp. */
export const send = async ({ eventId, body }: DeliveryItem, webhook: WebhookItem, ctx: Context): Promise<Answer> => {
  const now = ctx.now();
  const secrets = await secretsOf(webhook, now);
  if (secrets.length === 0) return unsent('secret_unreadable');
  // The rules may have changed since the address was stored.
  const checked = checkUrl(webhook.url, { loopback: webhookLoopback() });
  if ('refused' in checked) return unsent('refused_address');
  return postJson({ ...checked, headers: signedHeaders({ id: eventId, at: now, body }, secrets), body });
};
