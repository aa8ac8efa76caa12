import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { item, list, number, string } from 'dynamodb-toolbox/schema';
import { AccountSuspended, Unauthenticated } from '../../schemas/_kit/problems.ts';
import { createCache } from '../_base/cache.ts';
import type { Caller } from '../_base/context.ts';
import { contributionsOf } from '../_base/contributions.ts';
import { itemType } from '../_table/keys.ts';
import { readItems, table } from '../_table/table.ts';
import { lastActiveKeys, noteLastActive } from './last-active.ts';

const keys = itemType({
  type: 'account',
  summary: 'Access state of a user: suspension, and the time before which tokens are invalid',
  writer: 'users/profile/profile.store.ts',
  key: { partition: 'USER#{userId}', sort: 'ACCOUNT' },
});

export const Account = new Entity({
  name: keys.type,
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
    roles: list(string().enum('user', 'moderator', 'admin')).optional(),
    createdAt: string(),
    v: number(),
  }),
  computeKey: keys.key,
  timestamps: false,
});
export type AccountState = { status: 'active' | 'suspended'; tokensValidFrom: number };

/** Suspensions and sign-outs take effect within this time. A read for every request would double the cost of cheap requests. */
const CACHE_MS = 60_000;
const cache = createCache<AccountState>({ maxEntries: 10_000, lifetimeMs: CACHE_MS });

/** Creates account and profile on a user's first call; must be idempotent. Contributed as `signUp`. */
export type SignUp = (caller: Extract<Caller, { kind: 'user' }>) => Promise<AccountState>;
const signUps = contributionsOf<SignUp>('signUp');

/** Reads the time of the last call too: a read unit that saves a write unit on every instance that the user reaches. */
const load = async (userId: string): Promise<AccountState | undefined> => {
  const [accountKey, lastActiveKey] = [keys.key({ userId }), lastActiveKeys.key({ userId })];
  const find = await readItems([accountKey, lastActiveKey], { consistent: true });
  const account = find(accountKey) as AccountItem | undefined;
  if (!account) return undefined;
  noteLastActive(userId, find(lastActiveKey), account.createdAt);
  return { status: account.status, tokensValidFrom: account.tokensValidFrom };
};

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
 * Requires an active account with a valid session; a user's first call signs them up.
 * @throws ACCOUNT_SUSPENDED, UNAUTHENTICATED where the token is older than the last sign-out everywhere.
 */
export const requireActiveAccount = async (caller: Extract<Caller, { kind: 'user' }>): Promise<void> => {
  const cached = cache.get(caller.userId);
  const state = cached ?? (await load(caller.userId)) ?? (await firstCall(caller));
  if (!cached) cache.set(caller.userId, state);
  if (state.status === 'suspended') throw AccountSuspended.error();
  // Negated, so that NaN fails.
  if (!(caller.authenticatedAt >= state.tokensValidFrom)) throw Unauthenticated.error('This session was signed out. Sign in again.');
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
