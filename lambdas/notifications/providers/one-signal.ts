import * as z from 'zod';
import { ask, failed, failureOf, parsedAs, unknown } from './answers.ts';
import { credentialsOf } from './credentials.ts';
import { idempotencyUuid, pushContent } from './message-parts.ts';
import type { Outgoing, Provider, SendResult, Tools } from './provider.ts';

/**
 * OneSignal, https://documentation.onesignal.com/reference/push-notification. An app that registers its subscriptions there sends
 * their ids as addresses. For tokens of Expo it takes over by the user: apps call `OneSignal.login(userId)` for that.
 */

const MAX_CONTENT_BYTES = 3_000;
const SUBSCRIPTION_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

const Answer = z.object({ id: z.string().optional(), errors: z.unknown().optional() });

const isSubscription = ({ address }: Outgoing): boolean => SUBSCRIPTION_ID.test(address);

/** The user's devices all get a message that is addressed to the user, so one key serves all of their addresses. */
const byUser = (message: Outgoing): Outgoing => ({ ...message, address: message.userId });

const bodyOf = (message: Outgoing, appId: string): string => {
  const { title, body, data } = pushContent(message, MAX_CONTENT_BYTES);
  const own = isSubscription(message);
  return JSON.stringify({
    app_id: appId,
    target_channel: 'push',
    ...(own ? { include_subscription_ids: [message.address] } : { include_aliases: { external_id: [message.userId] } }),
    // Texts are in the receiver's language already; `en` is the one that is always required.
    headings: { en: title || ' ' },
    contents: { en: body || title || ' ' },
    data,
    priority: message.urgent ? 10 : 5,
    idempotency_key: idempotencyUuid(own ? message : byUser(message)),
  });
};

const textOf = (errors: unknown): string => (typeof errors === 'string' ? errors : (JSON.stringify(errors) ?? ''));

/** An answer of 200 without an id names those who got nothing: the subscription has ended, or the user has none there. */
const refused = (message: Outgoing, errors: unknown): SendResult => {
  const own = isSubscription(message);
  const gone = own && /invalid_(subscription|player)_ids|not subscribed/i.test(textOf(errors));
  const code = gone ? 'not_subscribed' : 'no_receiver';
  return failed('oneSignal', {
    code,
    message: textOf(errors),
    permanent: true,
    ...(gone ? { gone } : {}),
    ...(own ? {} : { stranger: true }),
  });
};

const sendOne = async (message: Outgoing, tools: Tools): Promise<SendResult> => {
  const { appId, apiKey } = credentialsOf(tools.credentials, 'oneSignal');
  const asked = await ask('oneSignal', tools, {
    url: `${tools.settings.urls.oneSignal}/notifications?c=push`,
    headers: { authorization: `Key ${apiKey}`, 'content-type': 'application/json' },
    body: bodyOf(message, appId),
  });
  if ('result' in asked) return asked.result;
  const { answer } = asked;
  const { id, errors } = parsedAs(Answer, answer) ?? {};
  if (answer.status === 200) {
    if (id) return { outcome: 'sent', provider: 'oneSignal', providerId: id };
    return errors === undefined ? unknown('oneSignal', 'malformed_answer') : refused(message, errors);
  }
  return failureOf('oneSignal', answer, { code: `http_${answer.status}`, message: textOf(errors) }, tools.now);
};

export const oneSignal: Provider = {
  name: 'oneSignal',
  channel: 'push',
  takesIdempotencyKey: true,
  batchSize: 1,
  concurrency: 8,
  accepts: (message) => isSubscription(message) || /^Expo(nent)?PushToken\[/.test(message.address),
  send: (messages, tools) => Promise.all(messages.map((message) => sendOne(message, tools))),
};
