import * as z from 'zod';
import { ask, failed, failureOf, parsedAs, unknown } from './answers.ts';
import { credentialsOf } from './credentials.ts';
import { idempotencyKey, isEmailAddress, oneLine } from './message-parts.ts';
import type { Outgoing, Provider, SendResult, Tools } from './provider.ts';

/** Resend, https://resend.com/docs/api-reference/emails/send-email. It remembers an idempotency key for 24 hours. */

const Accepted = z.object({ id: z.string().min(1) });
const Refused = z.object({ name: z.string().optional(), message: z.string().optional() });

/** Refusals that are no fault of the message. */
const TRANSIENT = ['concurrent_idempotent_requests', 'rate_limit_exceeded', 'daily_quota_exceeded', 'monthly_quota_exceeded'];

/**
 * An earlier try with this key was accepted. The mail has changed since, as one that counts likes does; the answer does not tell the id of
 * the first.
 */
const TAKEN_BEFORE = 'invalid_idempotent_request';

const bodyOf = ({ address, subject = '', html, text, headers = {} }: Outgoing, { from, replyTo }: Tools['settings']): string =>
  JSON.stringify({
    from,
    to: [address],
    subject: oneLine(subject),
    ...(html === undefined ? {} : { html }),
    ...(text === undefined ? {} : { text }),
    ...(replyTo ? { reply_to: replyTo } : {}),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, oneLine(value)])),
  });

const sendOne = async (message: Outgoing, tools: Tools): Promise<SendResult> => {
  const { settings, now } = tools;
  if (!settings.from) {
    const fault = { code: 'sender_missing', message: 'The deployment has no sender: set `email`.' };
    return failed('resend', { ...fault, permanent: false, elsewhere: true });
  }
  const { apiKey } = credentialsOf(tools.credentials, 'resend');
  const asked = await ask('resend', tools, {
    url: `${settings.urls.resend}/emails`,
    headers: {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      'idempotency-key': idempotencyKey(message),
      'user-agent': 'kith',
    },
    body: bodyOf(message, settings),
  });
  if ('result' in asked) return asked.result;
  const { answer } = asked;
  if (answer.status >= 200 && answer.status < 300) {
    const accepted = parsedAs(Accepted, answer);
    return accepted ? { outcome: 'sent', provider: 'resend', providerId: accepted.id } : unknown('resend', 'malformed_answer');
  }
  const { name = `http_${answer.status}`, message: text = '' } = parsedAs(Refused, answer) ?? {};
  if (name === TAKEN_BEFORE) return { outcome: 'sent', provider: 'resend' };
  const failure = failureOf('resend', answer, { code: name, message: text }, now);
  return TRANSIENT.includes(name) ? { ...failure, permanent: false, elsewhere: name !== 'concurrent_idempotent_requests' } : failure;
};

export const resend: Provider = {
  name: 'resend',
  channel: 'email',
  takesIdempotencyKey: true,
  batchSize: 1,
  // A team may make a few requests a second.
  concurrency: 2,
  accepts: ({ address }) => isEmailAddress(address),
  send: (messages, tools) => Promise.all(messages.map((message) => sendOne(message, tools))),
};
