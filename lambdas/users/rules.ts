import { randomInt } from 'node:crypto';
import type { Role } from '../../schemas/_kit/route.ts';
import type { PersonProfile, Profile } from '../../schemas/users/models.ts';
import type { Context } from '../_runtime/context.ts';
import type { AccountItem, ProfileItem } from './store.ts';

const RESERVED = new Set(['me', 'admin', 'system', 'support']);
export const isReserved = (handle: string): boolean => RESERVED.has(handle.toLowerCase());

export const DEFAULT_LOCALE = 'en';
export const DEFAULT_TIME_ZONE = 'UTC';

const ADJECTIVES = ['amber', 'brave', 'bright', 'calm', 'clever', 'eager', 'fast', 'gentle', 'happy', 'keen', 'lucky', 'mighty'];
const ANIMALS = ['badger', 'bison', 'falcon', 'fox', 'heron', 'ibex', 'lynx', 'marten', 'otter', 'owl', 'raven', 'wolf'];
/** With 144 pairs: a million people leave one try in 144 taken. */
const NUMBERS = 1_000_000;

const oneOf = (words: readonly string[]): string => words[randomInt(words.length)] ?? '';

/** A handle for somebody who has not chosen one, such as `brave-otter-402817`. */
export const generateHandle = (): string => `${oneOf(ADJECTIVES)}-${oneOf(ANIMALS)}-${String(randomInt(NUMBERS)).padStart(6, '0')}`;

/** The profile as its owner sees it. Counts come from projections of the graph and of communities, which do not exist yet. */
export const profileOf = (stored: ProfileItem): Profile => ({
  userId: stored.userId,
  handle: stored.handle,
  handleChosen: stored.handleChosen,
  displayName: stored.displayName ?? null,
  bio: stored.bio ?? null,
  avatarUrl: null,
  locale: stored.locale,
  timeZone: stored.timeZone,
  counts: { friends: 0, followers: 0, following: 0, communities: 0 },
  createdAt: stored.createdAt,
});

/** A profile as somebody else sees it: language, time zone and how the handle came about are nobody else's business. */
export const personProfileOf = (stored: ProfileItem, viewerId: string): PersonProfile => {
  const { handleChosen, locale, timeZone, ...visible } = profileOf(stored);
  if (stored.userId !== viewerId) return { ...visible, relationship: 'none' };
  return { ...visible, handleChosen, locale, timeZone, relationship: 'self' };
};

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
