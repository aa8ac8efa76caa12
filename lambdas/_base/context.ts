import type { Logger } from '@aws-lambda-powertools/logger';
import type { Role } from '../../schemas/_kit/route.ts';
/** Who is asking. The caller travels in events too, so that audit, privacy and blocks hold in asynchronous work. */
export type Caller =
  | { kind: 'user'; userId: string; roles: readonly Role[]; username: string; authenticatedAt: number }
  | { kind: 'key'; keyId: string; scopes: readonly string[] }
  | { kind: 'provider'; name: string }
  | { kind: 'anonymous'; address: string }
  | { kind: 'system'; name: string };

/** Everything a use case may know besides its input: the clock, ids and the log are here, so a test needs no module mocks. */
export type Context = {
  caller: Caller;
  requestId: string;
  /** One id from the request through stream, bus and queue. */
  correlationId: string;
  now(): Date;
  /** Milliseconds until the function is killed. */
  remaining(): number;
  log: Logger;
  /**
   * Counts further requests against the caller's limit: a batch counts as its rows.
   * @throws RATE_LIMITED
   */
  consumeRateLimit(requests: number): Promise<void>;
  /** The idempotency record that the use case's first commit writes. */
  idempotency?: PendingIdempotency;
};

/** The signed-in user; routes with `auth: 'user'` always have one. */
export const callerUserId = ({ caller }: Pick<Context, 'caller'>): string => {
  if (caller.kind !== 'user') throw new Error(`a ${caller.kind} caller has no user id`);
  return caller.userId;
};

/** The caller as events and audit records name it: a user id, or null for the system and for servers. */
export const actorOf = ({ caller }: Pick<Context, 'caller'>): string | null => (caller.kind === 'user' ? caller.userId : null);

const RANK: Record<Role, number> = { user: 0, moderator: 1, admin: 2 };

/** Whether the caller holds at least the role; a higher role includes the lower ones. */
export const hasRole = ({ caller }: Pick<Context, 'caller'>, role: Role): boolean =>
  caller.kind === 'user' && caller.roles.some((held) => RANK[held] >= RANK[role]);

/** The highest role that the caller holds; servers and strangers are users. */
export const highestRole = ({ caller }: Pick<Context, 'caller'>): Role =>
  caller.kind === 'user' ? caller.roles.reduce<Role>((highest, role) => (RANK[role] > RANK[highest] ? role : highest), 'user') : 'user';

/** Who looks, where somebody does: undefined for servers, the system and people without a token. */
export const viewerId = ({ caller }: Pick<Context, 'caller'>): string | undefined => (caller.kind === 'user' ? caller.userId : undefined);

/** An idempotency key in use: whose, for which route, and the hash of the request it came with. */
export type PendingIdempotency = { scope: string; hash: string };
