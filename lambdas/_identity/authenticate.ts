import type { APIGatewayProxyEventV2 as Event } from 'aws-lambda';
import { PermissionDenied, Unauthenticated } from '../../schemas/_kit/problems.ts';
import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import type { Caller } from '../_base/context.ts';
import { hasRole } from '../_base/context.ts';
import { unavailable } from '../_table/problem-of.ts';
import { verifyApiKey } from './api-keys.ts';
import { authenticatedAtOf, type Claims, rolesOf, userIdOf } from './claims.ts';
import { callerAddress, requireEdge } from './edge.ts';
import { standardWebhook, type VerifySignature } from './signatures.ts';
import { isRefusedToken, verifyToken } from './verify-token.ts';

/**
 * Returns the user of verified claims.
 * @throws UNAUTHENTICATED for any token but an access token, such as an ID token.
 */
export const userCaller = (claims: Claims): Extract<Caller, { kind: 'user' }> => {
  if (claims.token_use !== undefined && claims.token_use !== 'access')
    throw Unauthenticated.error('Send the access token, not the ID token.');
  if (typeof claims.sub !== 'string') throw Unauthenticated.error('The token has no `sub` claim.');
  return {
    kind: 'user',
    userId: userIdOf(claims.sub),
    roles: rolesOf(claims),
    username: typeof claims.username === 'string' ? claims.username : '',
    authenticatedAt: authenticatedAtOf(claims),
  };
};

const bearer = (event: Event): string | undefined => /^Bearer (.+)$/i.exec(event.headers.authorization ?? '')?.[1];

/** @throws UNAUTHENTICATED; TEMPORARILY_UNAVAILABLE while the issuer's keys cannot be read. */
const claimsOf = async (token: string): Promise<Claims> => {
  try {
    return await verifyToken(token);
  } catch (error) {
    throw isRefusedToken(error) ? Unauthenticated.error('The access token is not valid.', { cause: error }) : unavailable(error);
  }
};

const userByToken = async (token: string): Promise<Caller> => userCaller(await claimsOf(token));

const anonymous = (event: Event): Caller => ({ kind: 'anonymous', address: callerAddress(event) });

/**
 * Returns the caller by the route's kind of authentication. The gateway verifies `user` tokens; all others are verified here.
 * @param verifySignature of `signature` routes, Standard Webhooks by default
 * @throws UNAUTHENTICATED where the route needs a credential and it is missing or invalid; TEMPORARILY_UNAVAILABLE where it cannot be
 * checked now; PERMISSION_DENIED for a request that did not come through the CDN before the API, where there is one.
 */
export const authenticate = async (
  event: Event,
  body: Buffer,
  definition: RouteDefinition,
  verifySignature: VerifySignature = standardWebhook,
): Promise<Caller> => {
  requireEdge(event);
  const token = bearer(event);
  const key = event.headers['x-api-key'];
  switch (definition.auth) {
    case 'public':
      return anonymous(event);
    case 'user': {
      const claims = (event.requestContext as { authorizer?: { jwt?: { claims?: Claims } } }).authorizer?.jwt?.claims;
      if (!claims) throw Unauthenticated.error('The gateway passed no verified claims.');
      return userCaller(claims);
    }
    case 'optional':
      return token ? userByToken(token) : anonymous(event);
    case 'key':
      return verifyApiKey(key, definition.scope);
    case 'userOrKey':
      if (token) return userByToken(token);
      return verifyApiKey(key, definition.scope);
    case 'signature':
      return verifySignature({ headers: event.headers, params: event.pathParameters ?? {}, body }, definition);
  }
};

/** A server has no role: its key has the scope of the route. @throws PERMISSION_DENIED where a user lacks the role that the route requires. */
export const requireRole = (caller: Caller, definition: RouteDefinition): void => {
  if (definition.role && caller.kind !== 'key' && !hasRole({ caller }, definition.role))
    throw PermissionDenied.error(`This route requires the role ${definition.role}.`);
};
