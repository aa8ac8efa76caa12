import type { OutsideChannel } from '../../../schemas/notifications/models.ts';
import type { ProviderSettings } from '../../_base/env.ts';
import type { HttpClient } from '../../_base/http-call.ts';
import type { ProviderCredentials } from './credentials.ts';

/** A message as it leaves. Texts are rendered and escaped for their channel already. */
export type Outgoing = {
  /** The same in every attempt; providers that take an idempotency key get one that is derived from it and the address. */
  deliveryId: string;
  userId: string;
  channel: OutsideChannel;
  /** An e-mail address, a token of Expo, a subscription id of OneSignal, or the JSON of a browser's push subscription. */
  address: string;
  platform?: string;
  subject?: string;
  title?: string;
  body?: string;
  html?: string;
  text?: string;
  data?: Readonly<Record<string, string>>;
  /** Headers of the e-mail, such as `List-Unsubscribe`. */
  headers?: Readonly<Record<string, string>>;
  urgent?: boolean;
  /** The only provider that may send it: the one whose answer to an earlier attempt is unknown. */
  provider?: ProviderName;
};

export const PROVIDERS = ['ses', 'resend', 'expo', 'oneSignal', 'webPush'] as const;
export type ProviderName = (typeof PROVIDERS)[number];

export type Failed = {
  outcome: 'failed';
  /** No further attempt can succeed. */
  permanent: boolean;
  /** The address is dead and to be disabled. */
  gone?: boolean;
  retryAfterSeconds?: number;
  provider: string;
  code: string;
  /** For people; without addresses. */
  message: string;
  /** The fault is the provider's or its account's, so that another provider may send the message. */
  elsewhere?: boolean;
  /** The provider does not know the receiver, which says nothing about other providers. */
  stranger?: boolean;
};
export type SendResult = (
  | { outcome: 'sent'; provider: string; providerId?: string }
  | Failed
  /** The request left and no answer came that tells whether it was accepted. */
  | { outcome: 'unknown'; provider: string; code: string }
) & {
  /** Other providers that were asked in the same try and did not take it, before this one and after it. */
  before?: readonly Refusal[];
  after?: readonly Refusal[];
};
export type Refusal = Pick<Failed, 'provider' | 'code'>;

/** All that an adapter needs for some messages that leave together. */
export type Tools = {
  http: HttpClient;
  settings: ProviderSettings;
  credentials: ProviderCredentials;
  now: Date;
  /** Milliseconds that one call may take. */
  timeMs(): number;
};

export type Provider = {
  name: ProviderName;
  channel: OutsideChannel;
  /** A repeated request with the same key has no second effect. */
  takesIdempotencyKey: boolean;
  /** Messages in one request. */
  batchSize: number;
  /** Requests at once. */
  concurrency: number;
  /** Whether the provider knows addresses of this kind. */
  accepts(message: Outgoing): boolean;
  /** A part of the provider that fails by itself, such as one push service of many. */
  part?(message: Outgoing): string;
  /** Sends at most `batchSize` messages. @returns results in order; it does not throw for what a provider does. */
  send(messages: readonly Outgoing[], tools: Tools): Promise<SendResult[]>;
};
