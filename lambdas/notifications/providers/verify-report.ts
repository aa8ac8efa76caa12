import { PayloadTooLarge, Unauthenticated } from '../../../schemas/_kit/problems.ts';
import { createCache } from '../../_base/cache.ts';
import { providerSettings } from '../../_base/env.ts';
import { logger } from '../../_base/observability.ts';
import { requireRecent, requireWebhookSignature, type SignedWebhook, sameText, type VerifySignature } from '../../_identity/signatures.ts';
import { CredentialsMissing, credentialsOf, readCredentials } from './credentials.ts';
import type { ProviderOfRoute } from './report.ts';
import { requireSnsSignature } from './sns.ts';

/** SNS carries 256 KB, and escapes them once more. */
const MAX_BYTES = 600_000;
/** OneSignal repeats an event that was not taken, with its first timestamp. */
const ONE_SIGNAL_TOLERANCE_SECONDS = 3600;

const secretOf = async (provider: 'resend' | 'oneSignal'): Promise<string> => {
  const secret = credentialsOf(await readCredentials(providerSettings().secretId), 'webhooks')[provider];
  if (!secret) throw new CredentialsMissing(`\`webhooks.${provider}\``);
  return secret;
};

const unused = () => Unauthenticated.error('The deployment takes no reports of this provider.');

/** An operator needs to know, once in a while. */
const told = createCache<true>({ maxEntries: 10, lifetimeMs: 300_000 });

const orUnused = async (provider: 'resend' | 'oneSignal'): Promise<string> => {
  try {
    return await secretOf(provider);
  } catch (error) {
    if (!(error instanceof CredentialsMissing)) throw error;
    if (!told.get(provider)) logger.warn('reports of a provider cannot be verified', { provider, reason: error.message });
    told.set(provider, true);
    throw unused();
  }
};

/** A stream of OneSignal signs nothing: it sends a key in a header, and its time in the body. */
const requireOneSignalKey = async ({ headers, body }: SignedWebhook): Promise<void> => {
  const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  if (!given || !sameText(given, await orUnused('oneSignal'))) throw Unauthenticated.error('The key of the event stream does not match.');
  let time = Number.NaN;
  try {
    time = Number((JSON.parse(body.toString('utf8')) as { event?: { timestamp?: unknown } }).event?.timestamp);
  } catch {
    // It stays no time.
  }
  requireRecent(time, ONE_SIGNAL_TOLERANCE_SECONDS);
};

const uses = (provider: ProviderOfRoute): boolean => {
  const { email, push } = providerSettings();
  return provider === 'onesignal' ? push.includes('oneSignal') : email.includes(provider);
};

const verifiers: Readonly<Record<ProviderOfRoute, (request: SignedWebhook) => Promise<void>>> = {
  ses: ({ body }) => requireSnsSignature(body),
  resend: async (request) => {
    if (!request.headers['svix-signature']) throw Unauthenticated.error('Send the headers of Svix.');
    requireWebhookSignature(request, await orUnused('resend'), 'svix');
  },
  onesignal: requireOneSignalKey,
};

/** Verifies who reports, before a table or the network is touched; only an unknown certificate of SNS is fetched. */
export const verifyReport: VerifySignature = async (request) => {
  const provider = request.params.provider as ProviderOfRoute;
  const verifyOf = Object.hasOwn(verifiers, provider) ? verifiers[provider] : undefined;
  if (!verifyOf || !uses(provider)) throw unused();
  if (request.body.length > MAX_BYTES) throw PayloadTooLarge.error(`A report has at most ${MAX_BYTES / 1000} KB.`);
  await verifyOf(request);
  return { kind: 'provider', name: provider };
};
