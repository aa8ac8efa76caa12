import { verify, X509Certificate } from 'node:crypto';
import * as z from 'zod';
import { Unauthenticated } from '../../../schemas/_kit/problems.ts';
import { createCache } from '../../_base/cache.ts';
import { providerSettings, requiredEnvironment } from '../../_base/env.ts';
import { createHttpClient } from '../../_base/http-call.ts';
import { requireRecent } from '../../_identity/signatures.ts';
import { unavailable } from '../../_table/problem-of.ts';

/*
 * Messages of SNS and their signatures, https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html. Anybody may
 * create a topic and let it call us, and SNS signs its messages too; so the topic must be ours.
 */

const Message = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string(),
  TopicArn: z.string(),
  Message: z.string(),
  Subject: z.string().nullish(),
  Timestamp: z.string(),
  Token: z.string().optional(),
  SubscribeURL: z.string().optional(),
  SignatureVersion: z.string(),
  Signature: z.string().max(1000),
  SigningCertURL: z.string().max(300),
});
type Message = z.infer<typeof Message>;

/** SNS repeats a report for an hour, with its first timestamp. */
const TOLERANCE_SECONDS = 3900;
const CERTIFICATE_PATH = /^\/SimpleNotificationService-[0-9a-f]{32}\.pem$/;
const MAX_CERTIFICATE_BYTES = 16 * 1024;
const CALL_MS = 3_000;

/** Keys by address of their certificate. SNS has one at a time and replaces it about once a year. */
const keys = createCache<X509Certificate>({ maxEntries: 8, lifetimeMs: 24 * 3600_000 });
/** Addresses that had no certificate, so that forgeries with made-up ones cost one call each at most, and few in all. */
const failures = createCache<true>({ maxEntries: 100, lifetimeMs: 60_000 });
const MAX_CALLS_A_MINUTE = 10;
let calls = { minute: 0, count: 0 };

const mayCall = (): boolean => {
  const minute = Math.floor(Date.now() / 60_000);
  if (calls.minute !== minute) calls = { minute, count: 0 };
  calls.count += 1;
  return calls.count <= MAX_CALLS_A_MINUTE;
};

const refuse = (reason: string) => Unauthenticated.error(reason);

/** Returns an address of SNS in this region, as the settings write it. @throws UNAUTHENTICATED for any other host. */
const ofSns = (address: string): { url: string; path: string } => {
  const parsed = URL.parse(address);
  const host = new RegExp(`^sns\\.${requiredEnvironment('AWS_REGION')}\\.amazonaws\\.com(\\.cn)?$`);
  const isOurs = parsed?.protocol === 'https:' && parsed.port === '' && parsed.username === '' && host.test(parsed.hostname);
  if (!parsed || !isOurs) throw refuse('The message names an address that is none of SNS.');
  const base = providerSettings().urls.sns.replace('{host}', parsed.hostname);
  return { url: `${base}${parsed.pathname}${parsed.search}`, path: parsed.pathname };
};

const get = async (url: string) => {
  const http = createHttpClient(1);
  try {
    return await http.call({ method: 'GET', url, totalMs: CALL_MS, maxBytes: MAX_CERTIFICATE_BYTES });
  } finally {
    http.close();
  }
};

/** @throws UNAUTHENTICATED; TEMPORARILY_UNAVAILABLE where the certificate cannot be read, so that SNS tries again. */
const certificateAt = async (address: string): Promise<X509Certificate> => {
  const { url, path } = ofSns(address);
  if (!CERTIFICATE_PATH.test(path)) throw refuse('The message names no certificate of SNS.');
  const known = keys.get(path);
  if (known) return known;
  if (failures.get(path) || !mayCall()) throw unavailable();
  try {
    const { status, body } = await get(url);
    if (status !== 200) throw new Error(`the certificate of SNS answered ${status}`);
    const certificate = new X509Certificate(body);
    keys.set(path, certificate);
    return certificate;
  } catch (error) {
    failures.set(path, true);
    throw unavailable(error);
  }
};

const isValidNow = ({ validFrom, validTo }: X509Certificate): boolean =>
  Date.parse(validFrom) <= Date.now() && Date.now() <= Date.parse(validTo);

/** Names and values of the signed fields, each on a line. */
export const signedText = (message: Omit<Message, 'Signature' | 'SigningCertURL' | 'SignatureVersion'>): string => {
  const names = message.Type === 'Notification' ? ['Message', 'MessageId', 'Subject'] : ['Message', 'MessageId', 'SubscribeURL'];
  const rest = message.Type === 'Notification' ? ['Timestamp', 'TopicArn', 'Type'] : ['Timestamp', 'Token', 'TopicArn', 'Type'];
  return [...names, ...rest]
    .flatMap((name) => {
      const value = message[name as keyof typeof message];
      return value === undefined || value === null ? [] : [`${name}\n${value}\n`];
    })
    .join('');
};

/** @throws UNAUTHENTICATED for what is no message of our topic, signed by SNS in the last hour. */
export const requireSnsSignature = async (body: Buffer): Promise<void> => {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw refuse('The body is no message of SNS.');
  }
  const message = Message.safeParse(value).data;
  if (!message) throw refuse('The body is no message of SNS.');
  const { topicArn } = providerSettings();
  if (topicArn === undefined || message.TopicArn !== topicArn) throw refuse('The message is of another topic.');
  if (message.SignatureVersion !== '2') throw refuse('The signature has another version than 2.');
  requireRecent(Date.parse(message.Timestamp) / 1000, TOLERANCE_SECONDS);
  const certificate = await certificateAt(message.SigningCertURL);
  const signature = Buffer.from(message.Signature, 'base64');
  const isSigned = verify('sha256', Buffer.from(signedText(message)), certificate.publicKey, signature);
  if (!isSigned || !isValidNow(certificate)) throw refuse('The signature does not match.');
};

/** Confirms the subscription of our topic, as SNS asks in a verified message. @throws Error where it does not take effect */
export const confirmSubscription = async (subscribeUrl: string): Promise<void> => {
  const { status } = await get(ofSns(subscribeUrl).url);
  if (status !== 200) throw new Error(`SNS answered a confirmation with ${status}`);
};
