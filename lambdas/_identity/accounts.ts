import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { item, list, map, number, string } from 'dynamodb-toolbox/schema';
import { AccountErasing, AccountSuspended, Unauthenticated } from '../../schemas/_kit/problems.ts';
import { ROLES } from '../../schemas/_kit/route.ts';
import { createCache } from '../_base/cache.ts';
import type { UserCaller } from '../_base/context.ts';
import { contributionsOf } from '../_base/contributions.ts';
import { itemType } from '../_table/keys.ts';
import { readItems, table } from '../_table/table.ts';
import { lastActiveKeys, noteLastActive } from './last-active.ts';

export const accountKeys = itemType({
  type: 'account',
  summary: 'Access state of a user: suspension, deletion, and the time before which tokens are invalid; after an erasure nothing else',
  writer: 'users/profile/profile.store.ts',
  key: { partition: 'USER#{userId}', sort: 'ACCOUNT' },
});

export const Account = new Entity({
  name: accountKeys.type,
  table,
  schema: item({
    userId: string().key(),
    status: string().enum('active', 'suspended'),
    /** Epoch seconds; earlier tokens are invalid. */
    tokensValidFrom: number(),
    suspendedReason: string().optional(),
    suspendedAt: string().optional(),
    suspendedBy: string().optional(),
    /** The user's name in the issuer's user pool. */
    username: string().optional(),
    /** Roles as last granted through the API. Requests are authorized by the roles in their token. */
    roles: list(string().enum(...ROLES)).optional(),
    /** The user asked for the deletion of the account. `alias` replaces their id in data that stays; set once the erasure begins. */
    deletion: map({ requestedAt: string(), deleteAfter: string(), alias: string().optional() }).optional(),
    /** Everything else about the user was erased then; the next sign-in begins with a new account. */
    erasedAt: string().optional(),
    createdAt: string(),
    v: number(),
  }),
  computeKey: accountKeys.key,
  timestamps: false,
});
/** `returning`: a sign-in ends the deletion of the account. `erasing`: it is too late for that. */
export type AccountState = {
  status: 'active' | 'suspended';
  tokensValidFrom: number;
  deletion?: 'returning' | 'erasing';
};

/** Suspensions, sign-outs and deletions take effect within this time. A read for every request would double the cost of cheap requests. */
const CACHE_MS = 60_000;
const cache = createCache<AccountState & { readAt: number }>({ maxEntries: 10_000, lifetimeMs: CACHE_MS });

/**
 * Creates account and profile on a user's first call, also after an erasure, and ends a deletion in its grace period; must be
 * idempotent. Contributed as `signUp`.
 */
export type SignUp = (caller: UserCaller) => Promise<AccountState>;
const signUps = contributionsOf<SignUp>('signUp');

/** Reads the time of the last call too: a read unit that saves a write unit on every instance that the user reaches. */
const load = async (userId: string): Promise<AccountState | undefined> => {
  const [accountKey, lastActiveKey] = [accountKeys.key({ userId }), lastActiveKeys.key({ userId })];
  const find = await readItems([accountKey, lastActiveKey], { consistent: true });
  const account = find(accountKey) as AccountItem | undefined;
  if (!account) return undefined;
  noteLastActive(userId, find(lastActiveKey), account.createdAt);
  return accountStateOf(account);
};

export const accountStateOf = ({ status, tokensValidFrom, deletion, erasedAt }: AccountItem): AccountState => ({
  status,
  tokensValidFrom,
  ...(deletion || erasedAt ? { deletion: deletion?.alias ? ('erasing' as const) : ('returning' as const) } : {}),
});

const firstCall: SignUp = async (caller) => {
  const [signUp] = signUps();
  if (!signUp) throw new Error('no domain contributes signUp');
  const state = await signUp(caller);
  noteLastActive(caller.userId, undefined, new Date().toISOString());
  return state;
};

/** Removes an account from this instance's cache, after the instance changed it. */
export const forgetAccount = (userId: string): void => cache.delete(userId);

/**
 * A token from a sign-in after the cached read may end a deletion that the cache does not know. Tokens carry whole seconds, and
 * those issued before the deletion end before the next second.
 */
const cachedState = ({ userId, authenticatedAt }: UserCaller): AccountState | undefined => {
  const cached = cache.get(userId);
  return cached && authenticatedAt * 1000 <= cached.readAt ? cached : undefined;
};

/** The account's own state and a sign-in's time decide whether the sign-in is still good. @throws like `requireActiveAccount` */
export const requireSession = (
  { authenticatedAt }: Pick<UserCaller, 'authenticatedAt'>,
  { status, tokensValidFrom, deletion }: AccountState,
): void => {
  if (status === 'suspended') throw AccountSuspended.error();
  // Negated, so that NaN fails.
  if (!(authenticatedAt >= tokensValidFrom)) throw Unauthenticated.error('This session was signed out. Sign in again.');
  if (deletion === 'erasing') throw AccountErasing.error();
};

const readState = async (caller: UserCaller): Promise<AccountState> => {
  const readAt = Date.now();
  const stored = await load(caller.userId);
  if (stored) requireSession(caller, stored);
  const state = stored && !stored.deletion ? stored : await firstCall(caller);
  cache.set(caller.userId, { ...state, readAt });
  return state;
};

/**
 * Requires an active account with a valid session. A user's first call signs them up, and the first call after a sign-in ends the
 * deletion of the account.
 * @param consistent reads the account itself, for decisions that last longer than the cache.
 * @throws ACCOUNT_SUSPENDED, ACCOUNT_ERASING, UNAUTHENTICATED where the token is older than the last sign-out everywhere.
 */
export const requireActiveAccount = async (caller: UserCaller, { consistent = false } = {}): Promise<void> => {
  requireSession(caller, (consistent ? undefined : cachedState(caller)) ?? (await readState(caller)));
};

export type AccountItem = FormattedItem<typeof Account>;

/** Reads an account consistently, because decisions depend on its current state. */
export const readAccount = async (userId: string): Promise<AccountItem | undefined> =>
  (await Account.build(GetItemCommand).key({ userId }).options({ consistent: true }).send()).Item;

/** Reads the account of a caller that passed `requireActiveAccount`. @throws Error where there is none. */
export const requireAccount = async (userId: string): Promise<AccountItem> => {
  const account = await readAccount(userId);
  if (!account) throw new Error(`there is no account ${userId}`);
  return account;
};
