import { randomUUID } from 'node:crypto';
import { decrypt } from 'http_ece';
import { type AwsAnswer, type AwsCall, AwsError } from '../aws-endpoint.ts';
import { CREDENTIALS, readerOf } from './credentials.ts';
import type { OutboxItem } from './items.ts';
import { createMemory } from './memory.ts';

/*
 * The documented requests and answers of the providers. Each function takes one request and returns the answer; `save` keeps what a
 * receiver would get.
 */

export type Save = (item: Omit<OutboxItem, 'at' | 'status'>) => void;
export type Simulator = (call: AwsCall, save: Save) => AwsAnswer;

const json = <Value>({ body }: AwsCall): Value => {
  try {
    return JSON.parse(body.toString()) as Value;
  } catch {
    throw new AwsError('BadRequestException', 'The body is not valid JSON.');
  }
};
const bearer = ({ headers }: AwsCall): string | undefined => headers.authorization?.replace(/^(Bearer|Key) /, '');

type SesMail = {
  FromEmailAddress?: string;
  Destination?: { ToAddresses?: string[] };
  Content?: {
    Simple?: {
      Subject?: { Data: string };
      Body?: { Text?: { Data: string }; Html?: { Data: string } };
      Headers?: { Name: string; Value: string }[];
    };
  };
  EmailTags?: { Name: string; Value: string }[];
};

export const ses: Simulator = (call, save) => {
  const { FromEmailAddress: from, Destination, Content, EmailTags = [] } = json<SesMail>(call);
  const { Subject, Body, Headers = [] } = Content?.Simple ?? {};
  const id = randomUUID();
  const notificationId = EmailTags.find(({ Name }) => Name === 'notificationId')?.Value;
  for (const to of Destination?.ToAddresses ?? []) {
    save({
      id,
      channel: 'email',
      provider: 'ses',
      to,
      ...(from ? { from } : {}),
      ...(Subject ? { subject: Subject.Data } : {}),
      body: Body?.Text?.Data ?? Body?.Html?.Data ?? '',
      ...(Body?.Html ? { html: Body.Html.Data } : {}),
      ...(Headers.length > 0 ? { headers: Object.fromEntries(Headers.map(({ Name, Value }) => [Name, Value])) } : {}),
      ...(notificationId ? { notificationId } : {}),
    });
  }
  return { body: { MessageId: id } };
};

type ResendMail = { from: string; to: string | string[]; subject: string; html?: string; text?: string; headers?: Record<string, string> };

/** Remembers keys for a day, as Resend does. */
const resendKeys = createMemory<{ body: string; id: string }>();

export const resend: Simulator = (call, save) => {
  if (bearer(call) !== CREDENTIALS.resend.apiKey)
    return { status: 401, body: { statusCode: 401, name: 'restricted_api_key', message: 'Wrong key.' } };
  const { from, to, subject, html, text, headers } = json<ResendMail>(call);
  const key = call.headers['idempotency-key'];
  const before = typeof key === 'string' ? resendKeys.get(key) : undefined;
  const body = call.body.toString();
  if (before && before.body !== body)
    return { status: 409, body: { statusCode: 409, name: 'invalid_idempotent_request', message: 'The key was used with another body.' } };
  if (before) return { body: { id: before.id } };
  const id = randomUUID();
  if (typeof key === 'string') resendKeys.set(key, { body, id });
  for (const address of [to].flat())
    save({
      id,
      channel: 'email',
      provider: 'resend',
      to: address,
      from,
      subject,
      body: text ?? html ?? '',
      ...(html ? { html } : {}),
      ...(headers ? { headers } : {}),
    });
  return { body: { id } };
};

type ExpoMessage = { to: string | string[]; title?: string; body?: string; data?: Record<string, unknown> };

/** A push token that contains `unregistered` gets the error of a device that removed the app. */
export const expo: Simulator = (call, save) => {
  const messages = [json<ExpoMessage | ExpoMessage[]>(call)].flat();
  if (messages.length > 100)
    return { status: 400, body: { errors: [{ code: 'PUSH_TOO_MANY_NOTIFICATIONS', message: 'At most 100 messages are sent at once.' }] } };
  const tickets = messages.flatMap(({ to, title, body = '', data }) =>
    [to].flat().map((token) => {
      if (/unregistered/i.test(token)) {
        return {
          status: 'error',
          message: `"${token}" is not a registered push notification recipient`,
          details: { error: 'DeviceNotRegistered' },
        };
      }
      const id = randomUUID();
      save({ id, channel: 'push', provider: 'expo', to: token, ...(title ? { title } : {}), body, ...pushData(data) });
      return { status: 'ok', id };
    }),
  );
  return { body: { data: tickets } };
};

const pushData = (data: Record<string, unknown> | undefined) => ({
  ...(data && Object.keys(data).length > 0 ? { data } : {}),
  ...(typeof data?.notificationId === 'string' ? { notificationId: data.notificationId } : {}),
});

type OneSignalMessage = {
  include_subscription_ids?: string[];
  include_aliases?: { external_id?: string[] };
  headings?: { en?: string };
  contents?: { en?: string };
  data?: Record<string, unknown>;
  idempotency_key?: string;
};

const oneSignalKeys = createMemory<string>();

/** A subscription that begins with `dead` has ended. */
export const oneSignal: Simulator = (call, save) => {
  if (bearer(call) !== CREDENTIALS.oneSignal.apiKey) return { status: 401, body: { errors: ['Access denied.'] } };
  const message = json<OneSignalMessage>(call);
  const { include_subscription_ids: subscriptions, include_aliases: aliases, idempotency_key: key } = message;
  const before = key === undefined ? undefined : oneSignalKeys.get(key);
  if (before !== undefined) return { body: { id: before } };
  if (!message.contents?.en) return { status: 400, body: { errors: ['Message Notifications must have English language content'] } };
  const [to] = subscriptions ?? aliases?.external_id ?? [];
  if (to === undefined || to.startsWith('dead')) return { body: { id: '', errors: ['All included players are not subscribed'] } };
  const id = randomUUID();
  if (key !== undefined) oneSignalKeys.set(key, id);
  save({
    id,
    channel: 'push',
    provider: 'oneSignal',
    to,
    ...(message.headings?.en ? { title: message.headings.en } : {}),
    body: message.contents.en,
    ...pushData(message.data),
  });
  return { body: { id, external_id: null } };
};

type Content = { title?: string; body?: string; data?: Record<string, unknown> };

const contentOf = (endpoint: string, body: Buffer | string): Content => {
  const reader = readerOf(endpoint);
  if (!reader) return { body: '(encrypted for the browser that has made this subscription)' };
  try {
    return JSON.parse(decrypt(Buffer.from(body), { version: 'aes128gcm', ...reader }).toString()) as Content;
  } catch {
    return { body: '(cannot be decrypted)' };
  }
};

/** A push service. An endpoint that ends with `gone`, or in `gone`, has no subscription. */
export const webPush =
  (gone: ReadonlySet<string>): Simulator =>
  (call, save) => {
    const endpoint = `https:/${call.path.replace(/^\/hosts/, '')}`;
    if (!/^vapid t=.+, k=.+/.test(call.headers.authorization ?? '')) return { status: 401, body: 'no VAPID' };
    if (!call.headers.ttl) return { status: 400, body: 'no TTL' };
    if (endpoint.endsWith('gone') || gone.has(endpoint)) return { status: 410, body: 'gone' };
    if (call.body.length > 4096) return { status: 413, body: 'too large' };
    const id = randomUUID();
    const { title, body = '', data } = contentOf(endpoint, call.body);
    const { ttl, urgency, topic } = call.headers;
    const headers = Object.fromEntries(
      Object.entries({ ttl, urgency, topic }).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
    );
    save({ id, channel: 'push', provider: 'webPush', to: endpoint, ...(title ? { title } : {}), body, headers, ...pushData(data) });
    return { status: 201, headers: { location: `https://push.local/m/${id}` }, body: '' };
  };
