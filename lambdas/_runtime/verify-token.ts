import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import { issuer } from './env.ts';

/** The only algorithm accepted anywhere: the one that the gateway's authorizer accepts. */
const ALGORITHMS = ['RS256'];

let keySet: ReturnType<typeof createRemoteJWKSet> | undefined;

/**
 * Verifies an access token of the configured issuer where no gateway authorizer does it: optional sign-in and the socket.
 * @throws jose's errors for a wrong signature, key, issuer, audience, algorithm or time.
 */
export const verifyToken = async (token: string): Promise<JWTPayload> => {
  const { url, jwksUrl, audience } = issuer();
  keySet ??= createRemoteJWKSet(new URL(jwksUrl ?? `${url}/.well-known/jwks.json`));
  const { payload } = await jwtVerify(token, keySet, {
    algorithms: ALGORITHMS,
    issuer: url,
    requiredClaims: ['sub', 'exp', 'iat'],
    currentDate: new Date(),
  });
  // Cognito's access tokens name the app client in `client_id`, its ID tokens and other issuers in `aud`.
  const named = [payload.client_id, payload.aud].flat().filter((name) => typeof name === 'string');
  if (!named.some((name) => audience.includes(name))) throw new Error('the token is for another audience');
  return payload;
};
