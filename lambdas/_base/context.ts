import type { Logger } from '@aws-lambda-powertools/logger';
import type { Role } from '../../schemas/_kit/route.ts';

/** A signed-in user. */
export type UserCaller = { kind: 'user'; userId: string; roles: readonly Role[]; username: string; authenticatedAt: number };

/** The authenticated caller. Events carry it too, so that audit, privacy and blocks hold in asynchronous work. */
export type Caller =
  | UserCaller
  | { kind: 'key'; keyId: string; scopes: readonly string[] }
  | { kind: 'provider'; name: string }
  | { kind: 'anonymous'; address: string }
  | { kind: 'system'; name: string };

/** Dependencies of a use case besides its input. Clock, ids and log are passed in, so tests need no module mocks. */
export type Context = {
  caller: Caller;
  requestId: string;
  /** The same id from the request through stream, bus and queue. */
  correlationId: string;
  now(): Date;
  /** Milliseconds until the function times out. */
  remaining(): number;
  log: Logger;
  /**
   * Consumes further requests from the caller's rate limit; a batch consumes one for each row.
   * @throws RATE_LIMITED
   */
  consumeRateLimit(requests: number): Promise<void>;
  /** The idempotency record that the use case's first commit writes. */
  idempotency?: PendingIdempotency;
};

/** Returns the id of the signed-in user. Routes with `auth: 'user'` always have one. @throws Error for any other caller. */
export const callerUserId = ({ caller }: Pick<Context, 'caller'>): string => {
  if (caller.kind !== 'user') throw new Error(`a ${caller.kind} caller has no user id`);
  return caller.userId;
};

/** Resolves `me` where a request names a user. */
export const userIdOrCaller = (ctx: Pick<Context, 'caller'>, userId: string): string => (userId === 'me' ? callerUserId(ctx) : userId);

/** Returns the caller as events and audit records name it: a user id, or null for the system and for servers. */
export const actorOf = ({ caller }: Pick<Context, 'caller'>): string | null => (caller.kind === 'user' ? caller.userId : null);

const RANK: Record<Role, number> = { user: 0, moderator: 1, admin: 2 };

/** Returns whether the caller has at least the role; a higher role includes the lower ones. */
export const hasRole = ({ caller }: Pick<Context, 'caller'>, role: Role): boolean =>
  caller.kind === 'user' && caller.roles.some((held) => RANK[held] >= RANK[role]);

/** Returns the caller's highest role; servers and anonymous callers count as `user`. */
export const highestRole = ({ caller }: Pick<Context, 'caller'>): Role =>
  caller.kind === 'user' ? caller.roles.reduce<Role>((highest, role) => (RANK[role] > RANK[highest] ? role : highest), 'user') : 'user';

/** Returns the viewer's user id; undefined for servers, the system and anonymous callers. */
export const viewerId = ({ caller }: Pick<Context, 'caller'>): string | undefined => (caller.kind === 'user' ? caller.userId : undefined);

/** An idempotency key in use: `scope` names the caller, route and key; `hash` identifies the request. */
export type PendingIdempotency = { scope: string; hash: string };
