import { createRemoteJWKSet } from 'jose';

/** As long as calls of AWS services may take. A new instance asks once, so a short pause of the issuer must not refuse its first user. */
const TIMEOUT_MS = 5_000;

type KeySet = ReturnType<typeof createRemoteJWKSet>;
type Issuer = { url: string; jwksUrl?: string | undefined };

/**
 * Reads the address of an issuer's keys from its discovery document, as the gateway's authorizer does.
 * @throws Error where the document cannot be read or is that of another issuer.
 */
const discover = async (url: string): Promise<URL> => {
  const address = `${url.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  const { issuer, jwks_uri: keys } = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (issuer !== url) throw new Error(`${address} is of the issuer ${issuer}: configure exactly this text as the issuer's url, not ${url}`);
  if (typeof keys !== 'string') throw new Error(`${address} has no jwks_uri: configure the issuer's jwksUrl`);
  return new URL(keys);
};

const keySets = new Map<string, Promise<KeySet>>();

/** Returns the keys of an issuer, which are discovered once. A failure is not kept, so that the next request tries again. */
export const keySetOf = ({ url, jwksUrl }: Issuer): Promise<KeySet> => {
  const name = jwksUrl ?? url;
  let keySet = keySets.get(name);
  if (!keySet) {
    keySet = (jwksUrl ? Promise.resolve(new URL(jwksUrl)) : discover(url)).then((address) =>
      createRemoteJWKSet(address, { timeoutDuration: TIMEOUT_MS }),
    );
    keySets.set(name, keySet);
    keySet.catch(() => keySets.delete(name));
  }
  return keySet;
};
