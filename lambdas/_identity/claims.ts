import type { Role } from '../../schemas/_kit/route.ts';
import { issuer } from '../_base/env.ts';
import { idDigest } from '../_base/hash.ts';

export type Claims = Record<string, unknown>;

/**
 * Derives the user's id from the issuer's configured name (not its URL or port) and the subject, so that it survives a
 * change of the issuer's URL. 20 characters of base 32 are 100 bits.
 */
export const userIdOf = (subject: string): string => `user_${idDigest(20, issuer().name, subject)}`;

const ROLES: readonly string[] = ['moderator', 'admin'];

/** Returns the roles in the configured claim. API Gateway flattens lists to the text `[a b]`. */
export const rolesOf = (claims: Claims): Role[] => {
  const value = claims[issuer().roleClaim];
  const names = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.replace(/^\[|\]$/g, '').split(/[\s,]+/) : [];
  return ['user', ...(names.filter((name) => ROLES.includes(name)) as Role[])];
};

/** Returns the time of the user's last sign-in, in epoch seconds. A refreshed token keeps it. */
export const authenticatedAtOf = (claims: Claims): number => Number(claims.auth_time ?? claims.iat ?? 0);
