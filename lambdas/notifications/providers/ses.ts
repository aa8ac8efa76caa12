import * as z from 'zod';
import { requiredEnvironment } from '../../_base/env.ts';
import { authorization, signingTime } from '../../_base/signature.ts';
import { ask, failed, failureOf, parsedAs, unknown } from './answers.ts';
import { isEmailAddress, oneLine } from './message-parts.ts';
import type { Failed, Outgoing, Provider, SendResult, Tools } from './provider.ts';

/*
 * SES by its API of version 2 (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html). It takes no idempotency
 * key, and its SDK repeats a lost request, which can send a mail twice; so one signed request is all that is made.
 */

const PATH = '/v2/email/outbound-emails';

const Accepted = z.object({ MessageId: z.string().min(1) });
const Refused = z.object({ message: z.string().optional(), Message: z.string().optional(), __type: z.string().optional() });

/** Refusals of the account or its set-up, though their status says that the request is wrong. */
const OF_THE_ACCOUNT = [
  'AccountSuspendedException',
  'SendingPausedException',
  'MailFromDomainNotVerifiedException',
  'LimitExceededException',
  'NotFoundException',
];

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

/** Tags allow few characters; the address never is one. */
const tagsOf = ({ deliveryId }: Outgoing) => [{ Name: 'deliveryId', Value: deliveryId.replace(/[^\w.@-]/g, '_').slice(0, 256) }];

const bodyOf = (message: Outgoing, { from, replyTo, configurationSet }: Tools['settings']): string => {
  const { address, subject = '', html, text, headers = {} } = message;
  return JSON.stringify({
    FromEmailAddress: from,
    ...(replyTo ? { ReplyToAddresses: [replyTo] } : {}),
    Destination: { ToAddresses: [address] },
    Content: {
      Simple: {
        Subject: utf8(oneLine(subject)),
        Body: { ...(text === undefined ? {} : { Text: utf8(text) }), ...(html === undefined ? {} : { Html: utf8(html) }) },
        Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value: oneLine(Value) })),
      },
    },
    EmailTags: tagsOf(message),
    ...(configurationSet ? { ConfigurationSetName: configurationSet } : {}),
  });
};

const signed = (url: string, body: string, now: Date): Record<string, string> => {
  const { host, pathname } = new URL(url);
  const token = process.env.AWS_SESSION_TOKEN;
  const time = signingTime(now);
  const headers = {
    host,
    'content-type': 'application/json',
    'x-amz-date': time,
    ...(token ? { 'x-amz-security-token': token } : {}),
  };
  const credentials = {
    accessKeyId: requiredEnvironment('AWS_ACCESS_KEY_ID'),
    secretAccessKey: requiredEnvironment('AWS_SECRET_ACCESS_KEY'),
  };
  const region = requiredEnvironment('AWS_REGION');
  return {
    ...headers,
    authorization: authorization(credentials, { method: 'POST', path: pathname, headers, body, service: 'ses', region, time }),
  };
};

const sendOne = async (message: Outgoing, tools: Tools): Promise<SendResult> => {
  const { settings, now } = tools;
  if (!settings.from) {
    const fault = { code: 'sender_missing', message: 'The deployment has no sender: set `email`.' };
    return failed('ses', { ...fault, permanent: false, elsewhere: true });
  }
  const url = `${settings.urls.ses}${PATH}`;
  const body = bodyOf(message, settings);
  const asked = await ask('ses', tools, { url, headers: signed(url, body, now), body });
  if ('result' in asked) return asked.result;
  const { answer } = asked;
  if (answer.status === 200) {
    const accepted = parsedAs(Accepted, answer);
    return accepted ? { outcome: 'sent', provider: 'ses', providerId: accepted.MessageId } : unknown('ses', 'malformed_answer');
  }
  const { message: text, Message, __type } = parsedAs(Refused, answer) ?? {};
  const type = answer.headers['x-amzn-errortype'] ?? __type ?? `http_${answer.status}`;
  const code = type.replace(/^.*#|:.*$/g, '');
  const failure: Failed = failureOf('ses', answer, { code, message: text ?? Message ?? '' }, now);
  return OF_THE_ACCOUNT.includes(code) ? { ...failure, permanent: false, elsewhere: true } : failure;
};

export const ses: Provider = {
  name: 'ses',
  channel: 'email',
  takesIdempotencyKey: false,
  batchSize: 1,
  // Most accounts may send 14 mails a second, and one takes about 100 ms.
  concurrency: 2,
  accepts: ({ address }) => isEmailAddress(address),
  send: (messages, tools) => Promise.all(messages.map((message) => sendOne(message, tools))),
};
