import pMap from 'p-map';
import type { OutsideChannel } from '../../../schemas/notifications/models.ts';
import type { Context } from '../../_base/context.ts';
import { type ProviderSettings, providerSettings } from '../../_base/env.ts';
import { createHttpClient } from '../../_base/http-call.ts';
import { countMetric } from '../../_base/observability.ts';
import { failed } from './answers.ts';
import { admits, type Circuit, closedCircuit, note } from './circuit.rules.ts';
import { CredentialsMissing, type ProviderCredentials, readCredentials } from './credentials.ts';
import { expo } from './expo.ts';
import { fetchReceiptsOf } from './expo-receipts.ts';
import { oneSignal } from './one-signal.ts';
import type { Failed, Outgoing, Provider, SendResult, Tools } from './provider.ts';
import { resend } from './resend.ts';
import { ses } from './ses.ts';
import { webPush } from './web-push.ts';

const providers: Readonly<Record<string, Provider>> = { ses, resend, expo, oneSignal, webPush };

const CALL_MS = 10_000;
/** Kept for what follows a call: recording the attempts. */
const RESERVE_MS = 3_000;
const LEAST_MS = 1_000;

/** One for each provider, or for each part of one that fails by itself. */
const circuits = new Map<string, Circuit>();

/** Forgets which providers were failing. */
export const closeCircuits = (): void => circuits.clear();

/** Parts are few, because push services are; a bound keeps it so. */
const MAX_CIRCUITS = 200;

const circuitOf = (provider: Provider, message: Outgoing): Circuit => {
  const name = provider.part ? `${provider.name} ${provider.part(message)}` : provider.name;
  const known = circuits.get(name);
  if (known) return known;
  if (circuits.size >= MAX_CIRCUITS) circuits.clear();
  const circuit = closedCircuit();
  circuits.set(name, circuit);
  return circuit;
};

/** Whether a repeated request with the same `deliveryId` and address has no second effect at the provider. */
export const takesIdempotencyKey = (provider: string): boolean => providers[provider]?.takesIdempotencyKey ?? false;

/** Whether all providers that may have got a message of the channel recognise it. @param only the one provider that may have got it */
export const recognisesRepeats = (channel: OutsideChannel, only?: string): boolean =>
  (only === undefined ? providerSettings()[channel] : [only]).every(takesIdempotencyKey);

/** A provider's answer about a message, even a refusal, shows that it works. */
const isFailing = (sent: SendResult): boolean => sent.outcome === 'unknown' || (sent.outcome === 'failed' && sent.elsewhere === true);

/** It tells no time: the next attempt comes by the policy of attempts. */
const busy = (provider: Provider): Failed =>
  failed(provider.name, {
    code: 'circuit_open',
    message: 'The provider is failing and is tried again soon.',
    permanent: false,
    elsewhere: true,
  });

const outOfTime = (provider: Provider): Failed =>
  failed(provider.name, { code: 'no_time', message: 'The time left was too short for a call.', permanent: false });

/** Sends one request. A fault of ours must lose no message, so it becomes a failure that is tried again. */
const request = async (provider: Provider, messages: readonly Outgoing[], tools: Tools, ctx: Context): Promise<SendResult[]> => {
  if (tools.timeMs() < LEAST_MS) return messages.map(() => outOfTime(provider));
  try {
    return await provider.send(messages, tools);
  } catch (error) {
    const missing = error instanceof CredentialsMissing;
    ctx.log.error('a notification provider cannot be used', { provider: provider.name, error: error as Error });
    const code = missing ? 'credentials_missing' : 'internal';
    // Other faults may have happened after the request left.
    if (!missing) return messages.map(() => ({ outcome: 'unknown', provider: provider.name, code }));
    return messages.map(() => failed(provider.name, { code, message: error.message, permanent: false, elsewhere: true }));
  }
};

/** Sends what the circuit admits: all, one request as a probe, or nothing. */
const throughCircuit = async (provider: Provider, messages: readonly Outgoing[], tools: Tools, ctx: Context): Promise<SendResult[]> => {
  const circuit = circuitOf(provider, messages[0]!);
  const admitted = admits(circuit, tools.now.getTime());
  if (admitted === 'none') return messages.map(() => busy(provider));
  if (admitted === 'probe') circuit.probing = true;
  const results = await request(provider, messages, tools, ctx);
  const waits = results.map((result) => (result.outcome === 'failed' ? (result.retryAfterSeconds ?? 0) : 0));
  note(circuit, results.every(isFailing) ? 'failing' : 'answered', ctx.now().getTime(), Math.max(...waits));
  return results;
};

const chunksOf = (provider: Provider, messages: readonly Outgoing[]): Outgoing[][] => {
  const chunks: Outgoing[][] = [];
  for (let at = 0; at < messages.length; at += provider.batchSize) chunks.push(messages.slice(at, at + provider.batchSize));
  return chunks;
};

/** Messages on their way: where they stand in the list, and what providers said that did not take them. */
type Pending = { message: Outgoing; index: number; refusals: readonly Failed[] };

const accepts = (provider: Provider, { provider: only, ...message }: Outgoing): boolean =>
  (only === undefined || only === provider.name) && provider.accepts(message);

const METRICS = { sent: 'NotificationsSent', failed: 'NotificationsFailed', unknown: 'NotificationsUnknown' } as const;

const countResults = (results: readonly SendResult[]): void => {
  for (const [outcome, metric] of Object.entries(METRICS)) {
    const count = results.filter((result) => result.outcome === outcome).length;
    if (count > 0) countMetric(metric, count);
  }
};

/** Sends all that one provider accepts. @returns what other providers may try */
const offer = async (
  provider: Provider,
  pending: readonly Pending[],
  results: SendResult[],
  tools: Tools,
  ctx: Context,
): Promise<Pending[]> => {
  const own = pending.filter(({ message }) => accepts(provider, message));
  const rest = pending.filter((one) => !own.includes(one));
  const sent = await pMap(
    chunksOf(
      provider,
      own.map(({ message }) => message),
    ),
    (chunk) => throughCircuit(provider, chunk, tools, ctx),
    { concurrency: provider.concurrency },
  );
  for (const [at, result] of sent.flat().entries()) {
    const one = own[at]!;
    const [first] = one.refusals;
    // Whom a substitute does not know, the first provider may reach when it recovers.
    const isOpen = result.outcome === 'failed' && (result.elsewhere || (result.stranger && first?.permanent === false));
    if (isOpen) rest.push({ ...one, refusals: [...one.refusals, result] });
    else results[one.index] = withOthers(result, 'before', one.refusals);
  }
  return rest;
};

const withOthers = (result: SendResult, asked: 'before' | 'after', refusals: readonly Failed[]): SendResult =>
  refusals.length > 0 ? { ...result, [asked]: refusals.map(({ provider, code }) => ({ provider, code })) } : result;

const nobody = (settings: ProviderSettings, channel: OutsideChannel): Failed => {
  const none = settings[channel].length === 0;
  const code = none ? 'not_configured' : 'address_not_supported';
  const message = none ? `The deployment has no provider for ${channel}.` : 'No provider of the deployment knows this kind of address.';
  return { outcome: 'failed', provider: 'none', code, message, permanent: true };
};

const sendChannel = async (
  channel: OutsideChannel,
  pending: Pending[],
  results: SendResult[],
  tools: Tools,
  ctx: Context,
): Promise<void> => {
  let left = pending;
  for (const name of tools.settings[channel]) if (left.length > 0) left = await offer(providers[name]!, left, results, tools, ctx);
  // The first refusal says most: a later provider is only the substitute.
  for (const { index, refusals } of left) {
    const [first = nobody(tools.settings, channel), ...others] = refusals;
    results[index] = withOthers(first, 'after', others);
  }
};

/**
 * Sends messages by the deployment's providers. The second provider of a channel gets what the first surely has not taken. It
 * does not throw.
 * @returns what became of each, in order
 */
export const sendAll = async (messages: readonly Outgoing[], ctx: Context): Promise<SendResult[]> => {
  if (messages.length === 0) return [];
  const settings = providerSettings();
  const http = createHttpClient();
  const results: SendResult[] = [];
  try {
    const credentials = await readCredentials(settings.secretId).catch((error: unknown): ProviderCredentials => {
      ctx.log.error('the secret of the notification providers cannot be read', { error: error as Error });
      return {};
    });
    const timeMs = () => Math.min(CALL_MS, ctx.remaining() - RESERVE_MS);
    const tools: Tools = { http, settings, credentials, now: ctx.now(), timeMs };
    const pending = messages.map((message, index): Pending => ({ message, index, refusals: [] }));
    for (const channel of ['email', 'push'] as const) {
      const own = pending.filter(({ message }) => message.channel === channel);
      if (own.length > 0) await sendChannel(channel, own, results, tools, ctx);
    }
    countResults(results);
    await fetchReceiptsOf(results, ctx);
    return results;
  } finally {
    http.close();
  }
};
