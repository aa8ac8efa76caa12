import type { APIGatewayAuthorizerResult } from 'aws-lambda';
import { isProblem } from '../../schemas/_kit/problem.ts';
import { AccountSuspended } from '../../schemas/_kit/problems.ts';
import { logger } from '../_base/observability.ts';
import type { Claims } from '../_identity/claims.ts';
import { signIn } from '../_identity/sign-in.ts';
import { isRefusedToken, verifyToken } from '../_identity/verify-token.ts';

export const PROTOCOL = 'kith.v1';

/** The parts of the handshake that API Gateway passes to the authorizer. */
export type Handshake = {
  headers?: Record<string, string | undefined> | null;
  queryStringParameters?: Record<string, string | undefined> | null;
};
export type AuthorizerEvent = Handshake & { type: 'REQUEST'; methodArn: string };
/** The authorizer's context; strings only, because API Gateway converts every value to text. */
export type Authorized = { userId: string; username: string; roles: string; expiresAt: string; authenticatedAt: string };

/** The sub-protocols that the client offers. */
export const protocolsOf = ({ headers }: Handshake): string[] => {
  const [, offered = ''] = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'sec-websocket-protocol') ?? [];
  return offered
    .split(',')
    .map((protocol) => protocol.trim())
    .filter((protocol) => protocol !== '');
};

/** The token is a second sub-protocol or a query parameter, because browsers cannot set headers on a WebSocket. */
const tokenOf = (event: Handshake): string | undefined =>
  protocolsOf(event).find((protocol) => protocol !== PROTOCOL) ?? event.queryStringParameters?.token;

const policy = (effect: 'Allow' | 'Deny', { methodArn }: AuthorizerEvent, context?: Authorized): APIGatewayAuthorizerResult => ({
  principalId: context?.userId ?? 'nobody',
  policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: methodArn }] },
  ...(context ? { context } : {}),
});

/**
 * The socket's request authorizer. A suspended account gets 403. Without a valid token nobody is allowed, and `$connect` refuses nobody
 * with 401: an authorizer can return 401 only by failing, and apps left open over night would raise the alarm of failing functions.
 * @throws Error if the token could not be checked, without its claims, which the runtime would log
 */
export const authorize = async (event: AuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
  const nobody = policy('Allow', event);
  const token = tokenOf(event);
  if (!token) return nobody;
  try {
    const claims = await verifyToken(token);
    const { userId, username, roles, authenticatedAt } = await signIn(claims as Claims);
    const [expiresAt, signedInAt] = [String(claims.exp), String(authenticatedAt)];
    return policy('Allow', event, { userId, username, roles: roles.join(' '), expiresAt, authenticatedAt: signedInAt });
  } catch (error) {
    if (isProblem(error, AccountSuspended)) return policy('Deny', event);
    // Not the error itself, which holds the claims.
    const { name, message } = error as Error;
    if (isRefusedToken(error)) {
      logger.info('socket connection refused', { reason: message });
      return nobody;
    }
    throw new Error(`the token of a socket could not be checked: ${name}`);
  }
};
