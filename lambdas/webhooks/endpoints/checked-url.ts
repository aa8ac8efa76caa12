import { WebhookUrlRefused } from '../../../schemas/webhooks/errors.ts';
import { webhookLoopback } from '../../_base/env.ts';
import { checkUrl } from '../outgoing/addresses.rules.ts';
import { checkedAddresses, RefusedAddress, resolveByDns } from '../outgoing/resolve-host.ts';

const refused = (message: string) => WebhookUrlRefused.inField('/url', message, `The URL ${message}.`);

/**
 * Checks an address before it is stored. A name that has no address yet is accepted: its tries fail until it has one.
 * @throws WEBHOOK_URL_REFUSED
 */
export const requireUrl = async (text: string): Promise<string> => {
  const checked = checkUrl(text, { loopback: webhookLoopback() });
  if ('refused' in checked) throw refused(checked.refused);
  try {
    await checkedAddresses(checked.url, checked.reach, resolveByDns);
  } catch (error) {
    if (error instanceof RefusedAddress) throw refused('must not lead to a private address');
  }
  return checked.url.href;
};
