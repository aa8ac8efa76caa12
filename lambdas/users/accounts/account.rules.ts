import { randomInt } from 'node:crypto';
import type { Role } from '../../../schemas/_kit/route.ts';
import type { Context } from '../../_base/context.ts';
import type { AccountItem } from '../../_identity/accounts.ts';

const RESERVED = new Set(['me', 'admin', 'system', 'support']);
export const isReserved = (handle: string): boolean => RESERVED.has(handle.toLowerCase());

/** How long a handle stays with whoever gave it up; then it is free. */
const HANDLE_GRACE_DAYS = 14;
export const HANDLE_GRACE_SECONDS = HANDLE_GRACE_DAYS * 24 * 60 * 60;

export const DEFAULT_LOCALE = 'en';
export const DEFAULT_TIME_ZONE = 'UTC';

const ADJECTIVES = ['amber', 'brave', 'bright', 'calm', 'clever', 'eager', 'fast', 'gentle', 'happy', 'keen', 'lucky', 'mighty'];
const ANIMALS = ['badger', 'bison', 'falcon', 'fox', 'heron', 'ibex', 'lynx', 'marten', 'otter', 'owl', 'raven', 'wolf'];
/** With 144 relationships: a million people leave one try in 144 taken. */
const NUMBERS = 1_000_000;

const oneOf = (words: readonly string[]): string => words[randomInt(words.length)] ?? '';

/** A handle for somebody who has not chosen one, such as `brave-otter-402817`. */
export const generateHandle = (): string => `${oneOf(ADJECTIVES)}-${oneOf(ANIMALS)}-${String(randomInt(NUMBERS)).padStart(6, '0')}`;

/**
 * From when on tokens count again, after all until now were made void. Tokens carry whole seconds, so those of the second
 * that runs are void too.
 */
export const voidTokensAt = (now: Date): { tokensValidFrom: number; validFrom: Date } => {
  const tokensValidFrom = Math.floor(now.getTime() / 1000) + 1;
  return { tokensValidFrom, validFrom: new Date(tokensValidFrom * 1000) };
};

/** What an audit record says of an account. */
export const auditedState = ({ status, suspendedReason }: Pick<AccountItem, 'status' | 'suspendedReason'>) =>
  suspendedReason === undefined ? { status } : { status, reason: suspendedReason };

export const rolesHeld = ({ caller }: Pick<Context, 'caller'>): readonly Role[] => (caller.kind === 'user' ? caller.roles : []);

const RANK: Record<Role, number> = { user: 0, moderator: 1, admin: 2 };
const highest = (roles: readonly Role[]): number => Math.max(0, ...roles.map((role) => RANK[role]));

/** Whether somebody with these roles may act on an account with those. */
export const outranks = (roles: readonly Role[], others: readonly Role[]): boolean => highest(roles) > highest(others);

/** Each role once, the lowest first; everybody is a user. */
export const canonicalRoles = (roles: readonly Role[]): Role[] => [...new Set<Role>(['user', ...roles])].sort((a, b) => RANK[a] - RANK[b]);
