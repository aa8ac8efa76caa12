import { randomInt } from 'node:crypto';
import type { Suspension } from '../../../schemas/users/models.ts';
import type { AccountItem } from '../../_identity/accounts.ts';

/** A released handle stays reserved for its former owner this long. */
const HANDLE_GRACE_DAYS = 14;
export const HANDLE_GRACE_SECONDS = HANDLE_GRACE_DAYS * 24 * 60 * 60;

export const DEFAULT_LOCALE = 'en';
export const DEFAULT_TIME_ZONE = 'UTC';

const ADJECTIVES = ['amber', 'brave', 'bright', 'calm', 'clever', 'eager', 'fast', 'gentle', 'happy', 'keen', 'lucky', 'mighty'];
const ANIMALS = ['badger', 'bison', 'falcon', 'fox', 'heron', 'ibex', 'lynx', 'marten', 'otter', 'owl', 'raven', 'wolf'];
/** Numbers per word combination. With 144 combinations and a million users, one generated handle in 144 is taken. */
const NUMBERS = 1_000_000;

const pickOne = (words: readonly string[]): string => words[randomInt(words.length)] ?? '';

/** Default handle of a new user, such as `brave-otter-402817`. */
export const generateHandle = (): string => `${pickOne(ADJECTIVES)}-${pickOne(ANIMALS)}-${String(randomInt(NUMBERS)).padStart(6, '0')}`;

/**
 * Start of token validity after all earlier tokens became void. Tokens carry whole seconds, so tokens of the current second
 * are void too.
 */
export const voidTokensAt = (now: Date): { tokensValidFrom: number; validFrom: Date } => {
  const tokensValidFrom = Math.floor(now.getTime() / 1000) + 1;
  return { tokensValidFrom, validFrom: new Date(tokensValidFrom * 1000) };
};

/** The account fields that an audit record keeps. */
export const auditedState = ({ status, suspendedReason }: Pick<AccountItem, 'status' | 'suspendedReason'>) =>
  suspendedReason === undefined ? { status } : { status, reason: suspendedReason };

export const suspensionOf = (account: AccountItem): Suspension => ({
  userId: account.userId,
  reason: account.suspendedReason ?? '',
  suspendedAt: account.suspendedAt ?? account.createdAt,
  suspendedBy: account.suspendedBy ?? null,
});
