import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { isProblem } from '../../schemas/_kit/problem.ts';
import { Unauthenticated } from '../../schemas/_kit/problems.ts';
import { issuer } from '../_base/env.ts';
import { keySetOf } from './issuer-keys.ts';

/** The only accepted algorithm: the one that the gateway's authorizer accepts. */
const ALGORITHMS = ['RS256'];

/**
 * Verifies signature, issuer and times. The key is a parameter, so that published test vectors can be checked.
 * @throws jose's errors
 */
export const verifySigned = (token: string, key: JWTVerifyGetKey, algorithms: readonly string[] = ALGORITHMS) =>
  jwtVerify(token, key, {
    algorithms: [...algorithms],
    issuer: issuer().url,
    requiredClaims: ['sub', 'exp', 'iat'],
    currentDate: new Date(),
  });

/**
 * Verifies an access token of the configured issuer where no gateway authorizer does: optional sign-in and the socket.
 * @throws jose's errors for a wrong signature, key, issuer, audience, algorithm or time.
 */
export const verifyToken = async (token: string): Promise<JWTPayload> => {
  const { audience } = issuer();
  const { payload } = await verifySigned(token, await keySetOf(issuer()));
  // As at the gateway: Cognito's access tokens hold the app client in `client_id`, which applies only without `aud`.
  const audiences = [payload.aud ?? payload.client_id].flat().filter((name) => typeof name === 'string');
  if (!audiences.some((name) => audience.includes(name)))
    throw new errors.JWTClaimValidationFailed('unexpected "aud" claim value', payload, 'aud', 'check_failed');
  return payload;
};

/** Errors of jose that say nothing about the token: the issuer's keys could not be read. */
const KEYS_UNREADABLE = ['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'];

/** Whether a token was refused. Any other error of its verification is a fault, after which the same token may be accepted. */
export const isRefusedToken = (error: unknown): boolean =>
  isProblem(error, Unauthenticated) || (error instanceof errors.JOSEError && !KEYS_UNREADABLE.includes(error.code));
