import * as z from 'zod';
import { readSecret } from '../../_base/secrets.ts';

/*
 * One secret holds the credentials of all providers as JSON. SES needs none: the function's role may send.
 */

/** Seconds after which an instance reads a replaced secret. */
const MAX_AGE_SECONDS = 300;

const text = z.string().min(1);
const schemas = {
  resend: z.object({ apiKey: text }),
  expo: z.object({ accessToken: text }).partial(),
  oneSignal: z.object({ appId: text, apiKey: text }),
  /** VAPID keys in base64url, and a `mailto:` or `https:` address for the push services. */
  webPush: z.object({
    publicKey: text.regex(/^[\w-]{87}=?$/),
    privateKey: text.regex(/^[\w-]{43}=?$/),
    subject: text.regex(/^(mailto:|https:)./),
  }),
  /** Keys that verify the reports of providers. */
  webhooks: z.object({ resend: text, oneSignal: text.min(24) }).partial(),
};
type Schemas = typeof schemas;

/** The secret as it was read: each part is checked where it is used, so that a fault of one provider leaves the others alone. */
export type ProviderCredentials = Readonly<Record<string, unknown>>;

/** A key of the secret is missing or wrong. Its message names the key and never a value. */
export class CredentialsMissing extends Error {
  constructor(keys: string) {
    super(`The secret of the notification providers lacks ${keys}. The guide to deploying shows its form.`);
    this.name = 'CredentialsMissing';
  }
}

/** @throws CredentialsMissing where the secret is not a JSON object */
export const parseCredentials = (secret: string): ProviderCredentials => {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(secret));
  } catch {
    throw new CredentialsMissing('a JSON object');
  }
};

/** @throws CredentialsMissing that names each missing or wrong key */
export const credentialsOf = <Name extends keyof Schemas>(credentials: ProviderCredentials, name: Name): z.infer<Schemas[Name]> => {
  const parsed = schemas[name].safeParse(credentials[name] ?? {});
  if (parsed.success) return parsed.data as z.infer<Schemas[Name]>;
  const keys = parsed.error.issues.map(
    ({ path, code }) => `\`${[name, ...path].join('.')}\`${code === 'invalid_type' ? '' : ' in its form'}`,
  );
  throw new CredentialsMissing([...new Set(keys)].join(', '));
};

/** Reads the secret, which an instance keeps for five minutes; without an id there is none. */
export const readCredentials = async (secretId: string | undefined): Promise<ProviderCredentials> =>
  secretId === undefined ? {} : parseCredentials(await readSecret(secretId, MAX_AGE_SECONDS));
