import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { item, list, number, string } from 'dynamodb-toolbox/schema';
import { AccountSuspended, Unauthenticated } from '../../schemas/_kit/problems.ts';
import { createCache } from '../_base/cache.ts';
import type { Caller } from '../_base/context.ts';
import { contributionsOf } from '../_base/contributions.ts';
import { itemType } from '../_table/keys.ts';
import { table } from '../_table/table.ts';

const keys = itemType({
  type: 'account',
  summary: 'What decides whether a person may call at all: suspension, and the moment before which tokens are void',
  writer: 'users/profile/profile.store.ts',
  key: { partition: 'USER#{userId}', sort: 'ACCOUNT' },
});

export const Account = new Entity({
  name: keys.type,
  table,
  schema: item({
    userId: string().key(),
    status: string().enum('active', 'suspended'),
    /** Epoch seconds; tokens issued before are void. */
    tokensValidFrom: number(),
    suspendedReason: string().optional(),
    suspendedAt: string().optional(),
    suspendedBy: string().optional(),
    /** The person's name at the issuer, under which its user pool knows them. */
    username: string().optional(),
    /** As last granted through the API; what counts for a request are the roles in its token. */
    roles: list(string().enum('user', 'moderator', 'admin')).optional(),
    createdAt: string(),
    v: number(),
  }),
  computeKey: keys.key,
  timestamps: false,
});
export type AccountState = { status: 'active' | 'suspended'; tokensValidFrom: number };

/** Suspending and signing out act within this; a read for every request would double the cost of the cheapest ones. */
const CACHE_MS = 60_000;
const cache = createCache<AccountState>({ maxEntries: 10_000, lifetimeMs: CACHE_MS });

/** Creates account and profile on a user's first call, and must be idempotent; contributed as `signUp`. */
export type SignUp = (caller: Extract<Caller, { kind: 'user' }>) => Promise<AccountState>;
const signUps = contributionsOf<SignUp>('signUp');

const load = async (userId: string): Promise<AccountState | undefined> => {
  const { Item } = await Account.build(GetItemCommand).key({ userId }).options({ consistent: true }).send();
  return Item && { status: Item.status, tokensValidFrom: Item.tokensValidFrom };
};

const firstCall: SignUp = (caller) => {
  const [signUp] = signUps();
  if (!signUp) throw new Error('no domain contributes signUp');
  return signUp(caller);
};

/** Forgets what this instance knows of an account that it has just changed. */
export const forgetAccount = (userId: string): void => cache.delete(userId);

/**
 * Lets an active account with a valid session through; a person's first call signs them up.
 * @throws ACCOUNT_SUSPENDED, UNAUTHENTICATED where the token is from before a sign-out everywhere.
 */
export const requireActiveAccount = async (caller: Extract<Caller, { kind: 'user' }>): Promise<void> => {
  const known = cache.get(caller.userId);
  const state = known ?? (await load(caller.userId)) ?? (await firstCall(caller));
  if (!known) cache.set(caller.userId, state);
  if (state.status === 'suspended') throw AccountSuspended.error();
  // Written so that a time which is no number does not pass.
  if (!(caller.authenticatedAt >= state.tokensValidFrom)) throw Unauthenticated.error('This session was signed out. Sign in again.');
};

export type AccountItem = FormattedItem<typeof Account>;

/** Consistent: decisions about an account are made on what it is now. */
export const readAccount = async (userId: string): Promise<AccountItem | undefined> =>
  (await Account.build(GetItemCommand).key({ userId }).options({ consistent: true }).send()).Item;

/** The account of a person who was admitted, so it exists. */
export const requireAccount = async (userId: string): Promise<AccountItem> => {
  const account = await readAccount(userId);
  if (!account) throw new Error(`there is no account ${userId}`);
  return account;
};
