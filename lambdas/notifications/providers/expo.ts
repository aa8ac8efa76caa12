import * as z from 'zod';
import { ask, failed, failureOf, parsedAs, unknown } from './answers.ts';
import { credentialsOf } from './credentials.ts';
import { pushContent } from './message-parts.ts';
import type { Failed, Outgoing, Provider, SendResult, Tools } from './provider.ts';

/**
 * Expo's push service, https://docs.expo.dev/push-notifications/sending-notifications. It answers a ticket for each message; what
 * Apple and Google said to it is in a receipt, which is fetched later.
 */

const MAX_CONTENT_BYTES = 3_500;
const MAX_ANSWER_BYTES = 512 * 1024;

const Ticket = z.union([
  z.object({ status: z.literal('ok'), id: z.string().min(1) }),
  z.object({
    status: z.literal('error'),
    message: z.string().optional(),
    details: z.object({ error: z.string().optional() }).loose().optional(),
  }),
]);
const Answer = z.object({ data: z.array(z.unknown()) });
const Refused = z.object({ errors: z.array(z.object({ code: z.string().optional(), message: z.string().optional() }).loose()).min(1) });

/** Errors of tickets and receipts that say something about the address or the message; all others are of the account. */
export const expoFault = (error: string | undefined): { code: string; permanent: boolean; gone?: boolean; elsewhere?: boolean } => {
  if (error === 'DeviceNotRegistered') return { code: error, permanent: true, gone: true };
  if (error === 'MessageTooBig') return { code: error, permanent: true };
  return { code: error ?? 'unnamed_error', permanent: false, elsewhere: error !== 'MessageRateExceeded' };
};

const messageOf = (message: Outgoing) => ({
  to: message.address,
  ...pushContent(message, MAX_CONTENT_BYTES),
  sound: 'default',
  priority: message.urgent ? 'high' : 'default',
});

const resultOf = (value: unknown): SendResult => {
  const ticket = Ticket.safeParse(value).data;
  if (!ticket) return unknown('expo', 'malformed_answer');
  if (ticket.status === 'ok') return { outcome: 'sent', provider: 'expo', providerId: ticket.id };
  return failed('expo', { ...expoFault(ticket.details?.error), message: ticket.message ?? '' });
};

/** Headers of both requests. The access token is needed only where the project asks for one. */
export const expoHeaders = (credentials: Tools['credentials']): Record<string, string> => {
  const { accessToken } = credentialsOf(credentials, 'expo');
  return {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(accessToken ? { authorization: `Bearer ${accessToken}` } : {}),
  };
};

/** One faulty message, or tokens of two projects, fail a whole request; so each half is tried by itself. */
const inHalves = async (messages: readonly Outgoing[], tools: Tools): Promise<SendResult[]> => {
  const middle = Math.ceil(messages.length / 2);
  return [...(await send(messages.slice(0, middle), tools)), ...(await send(messages.slice(middle), tools))];
};

const send = async (messages: readonly Outgoing[], tools: Tools): Promise<SendResult[]> => {
  const asked = await ask('expo', tools, {
    url: `${tools.settings.urls.expo}/--/api/v2/push/send`,
    headers: expoHeaders(tools.credentials),
    body: JSON.stringify(messages.map(messageOf)),
    maxBytes: MAX_ANSWER_BYTES,
  });
  if ('result' in asked) return messages.map(() => asked.result);
  const { answer } = asked;
  if (answer.status === 200) {
    const tickets = parsedAs(Answer, answer)?.data;
    // Tickets are matched by position only.
    return tickets?.length === messages.length ? tickets.map(resultOf) : messages.map(() => unknown('expo', 'malformed_answer'));
  }
  const { code = `http_${answer.status}`, message = '' } = parsedAs(Refused, answer)?.errors[0] ?? {};
  const failure: Failed = failureOf('expo', answer, { code, message }, tools.now);
  if (failure.permanent && messages.length > 1) return inHalves(messages, tools);
  return messages.map(() => failure);
};

export const expo: Provider = {
  name: 'expo',
  channel: 'push',
  takesIdempotencyKey: false,
  batchSize: 100,
  concurrency: 6,
  accepts: ({ address }) => /^Expo(nent)?PushToken\[[^\]\s]{1,200}\]$/.test(address),
  send,
};
