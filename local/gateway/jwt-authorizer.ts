import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { compactVerify } from 'jose';
import { StartError } from '../start-error.ts';
import type { Resource } from '../template/resource.ts';

export type Jwks = { keys: (JsonWebKey & { kid?: string; alg?: string; use?: string; key_ops?: string[] })[] };
/** Reads the keys of an issuer: the stack's own from memory, others from the URL in their discovery document. */
export type KeySource = (issuer: string) => Promise<Jwks>;
export type Claims = Record<string, unknown>;
export type Verdict = { claims: Record<string, string>; scopes: string[] } | { error: string };

/** Time for which API Gateway caches an issuer's keys. */
const KEY_LIFETIME_MS = 2 * 3_600_000;
/** Verified tokens kept, so that each signature is checked once. Times are checked on every call. */
const MAX_VERIFIED_TOKENS = 10_000;

/** Prints a value as Go does, which is how the gateway passes claims on: everything is text, lists are `[a b]`. */
const claimText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`;
  if (value !== null && typeof value === 'object')
    return `map[${Object.entries(value)
      .map(([key, entry]) => `${key}:${claimText(entry)}`)
      .join(' ')}]`;
  return String(value);
};

/** Selects an issuer's keys for verifying signatures of this algorithm, by key id. */
export const verificationKeys = ({ keys }: Jwks, algorithm = 'RS256'): Map<string, KeyObject> => {
  const usable = keys.filter(
    ({ kty, use = 'sig', alg = algorithm, key_ops = ['verify'] }) =>
      kty === 'RSA' && use === 'sig' && alg === algorithm && key_ops.includes('verify'),
  );
  return new Map(usable.map((key) => [String(key.kid), createPublicKey({ key, format: 'jwk' })]));
};

/** Verifies a token. @returns its payload, or undefined if it is malformed, has another algorithm or a wrong signature */
export const signedContent = async (
  token: string,
  keyOf: (kid: unknown) => Promise<KeyObject | undefined>,
  algorithm = 'RS256',
): Promise<Uint8Array | undefined> => {
  const key = async ({ kid }: { kid?: unknown }): Promise<KeyObject> => {
    const found = await keyOf(kid);
    if (!found) throw new Error('the issuer has no such key');
    return found;
  };
  return compactVerify(token, key, { algorithms: [algorithm] }).then(
    ({ payload }) => payload,
    () => undefined,
  );
};

const parseClaims = (content: Uint8Array | undefined): Claims | undefined => {
  try {
    const value: unknown = JSON.parse(Buffer.from(content ?? '').toString());
    return value !== null && typeof value === 'object' ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
};

export const remoteKeys: KeySource = async (issuer) => {
  const read = async (url: string): Promise<Record<string, unknown>> => {
    const response = await fetch(url, { signal: AbortSignal.timeout(1500) });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    return (await response.json()) as Record<string, unknown>;
  };
  const { jwks_uri: address } = await read(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  return (await read(String(address))) as Jwks;
};

/** JWT authorizer of an HTTP API. Checks the RS256 signature, issuer, audience and times. */
export const createJwtAuthorizer = (resource: Resource, keysOf: KeySource, now: () => number) => {
  const { AuthorizerType, JwtConfiguration, IdentitySource = ['$request.header.Authorization'] } = resource.properties;
  const source = /^\$request\.header\.(.+)$/i.exec(String([IdentitySource].flat()[0]));
  if (AuthorizerType !== 'JWT' || !source) {
    throw new StartError(
      `authorizer ${resource.id} is not a JWT authorizer that reads a header`,
      'The local HTTP API supports no other authorizer.',
    );
  }
  const header = source[1]!.toLowerCase();
  const issuer = String(JwtConfiguration.Issuer);
  const audience = new Set<unknown>(JwtConfiguration.Audience);
  const verified = new Map<string, Claims>();
  let keys: Map<string, KeyObject> | undefined;
  let readAt = 0;

  const keyOf = async (kid: unknown): Promise<KeyObject | undefined> => {
    if (!keys || now() - readAt > KEY_LIFETIME_MS) {
      keys = verificationKeys(await keysOf(issuer));
      readAt = now();
    }
    return keys.get(String(kid));
  };

  const claimsOf = async (token: string): Promise<Claims | undefined> => {
    const known = verified.get(token);
    if (known) return known;
    const claims = parseClaims(await signedContent(token, keyOf));
    if (!claims) return undefined;
    if (verified.size >= MAX_VERIFIED_TOKENS) verified.clear();
    verified.set(token, claims);
    return claims;
  };

  return async (headers: Record<string, string>): Promise<Verdict> => {
    const value = headers[header];
    if (!value) return { error: '' };
    const claims = await claimsOf(value.replace(/^bearer +/i, ''));
    if (!claims) return { error: 'invalid token' };
    const seconds = now() / 1000;
    if (claims.iss !== issuer) return { error: 'the token does not have a valid issuer' };
    if (typeof claims.exp !== 'number' || claims.exp <= seconds) return { error: 'the token has expired' };
    // Clocks of services differ slightly, so a token issued in this second is accepted.
    if (typeof claims.nbf === 'number' && claims.nbf > seconds + 1) return { error: 'the token is not valid yet' };
    if (typeof claims.iat === 'number' && claims.iat > seconds + 1) return { error: 'the token is from the future' };
    const audiences = [claims.aud ?? claims.client_id].flat();
    if (!audiences.some((entry) => audience.has(entry))) return { error: 'the token does not have a valid audience' };
    const scopes = String(claims.scope ?? [claims.scp ?? []].flat().join(' ')).split(' ');
    return { claims: Object.fromEntries(Object.entries(claims).map(([name, entry]) => [name, claimText(entry)])), scopes };
  };
};
