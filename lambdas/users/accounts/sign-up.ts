import { randomUUID } from 'node:crypto';
import { isProblem } from '../../../schemas/_kit/problem.ts';
import { HandleTaken } from '../../../schemas/users/errors.ts';
import { ProfileCreated } from '../../../schemas/users/events.ts';
import type { UserCaller } from '../../_base/context.ts';
import { type AccountItem, type AccountState, accountStateOf, readAccount, type SignUp } from '../../_identity/accounts.ts';
import { canonicalRoles } from '../../_identity/ranks.ts';
import { transact } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { returnToAccount } from '../deletion/return-to-account.ts';
import { AlreadySignedUp, createUser } from '../profile/profile.store.ts';
import { DEFAULT_LOCALE, DEFAULT_TIME_ZONE, generateHandle } from './account.rules.ts';

/** Time limit of the sign-up, in ms; the rest of the first call's time is for the call itself. */
const SIGN_UP_MS = 10_000;
const MAX_HANDLES = 10;

type Time = { remaining(): number };

/**
 * Creates account, profile and a generated handle in one transaction.
 * @param erased the account that an erasure left: its suspension and the time before which tokens are invalid outlast it.
 */
const createAccount = async (caller: UserCaller, erased: AccountItem | undefined, time: Time): Promise<AccountState> => {
  const { userId, username } = caller;
  const now = () => new Date();
  const createdAt = now().toISOString();
  const account: AccountItem = {
    userId,
    status: 'active',
    tokensValidFrom: erased?.tokensValidFrom ?? 0,
    ...(username ? { username } : {}),
    roles: canonicalRoles(caller.roles),
    createdAt,
    v: (erased?.v ?? 0) + 1,
  };
  for (let attempt = 1; ; attempt += 1) {
    const handle = generateHandle();
    const event = envelope({ caller, now, correlationId: randomUUID() }, ProfileCreated, { userId, handle, displayName: null });
    const defaults = { handleChosen: false, locale: DEFAULT_LOCALE, timeZone: DEFAULT_TIME_ZONE, uncopied: true };
    const profile = { userId, handle, ...defaults, createdAt, v: 1, event };
    try {
      await transact(createUser(account, profile, erased), time);
      return accountStateOf(account);
    } catch (error) {
      if (!isProblem(error, HandleTaken) || attempt === MAX_HANDLES) throw error;
    }
  }
};

const createOnce = async (caller: UserCaller, erased: AccountItem | undefined, time: Time): Promise<AccountState | undefined> => {
  try {
    return await createAccount(caller, erased, time);
  } catch (error) {
    if (error instanceof AlreadySignedUp) return undefined;
    throw error;
  }
};

/**
 * Signs a user up on their first call, and again on the first call after an erasure; a call in the grace period of a deletion ends
 * it. Idempotent: of several concurrent first calls, one creates the account and the others return it.
 */
export const signUp: SignUp = async (caller) => {
  const deadline = Date.now() + SIGN_UP_MS;
  const time = { remaining: () => deadline - Date.now() };
  const created = await createOnce(caller, undefined, time);
  if (created) return created;
  const account = await readAccount(caller.userId);
  if (account?.erasedAt && account.status === 'active') {
    const again = await createOnce(caller, account, time);
    if (again) return again;
  }
  const state = (await returnToAccount(caller, time)) ?? (account && accountStateOf(account));
  if (!state) throw new Error(`account ${caller.userId} neither exists nor can be created`);
  return state;
};
