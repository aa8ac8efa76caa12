import { randomUUID } from 'node:crypto';
import { isProblem } from '../../../schemas/_kit/problem.ts';
import { HandleTaken } from '../../../schemas/users/errors.ts';
import { ProfileCreated } from '../../../schemas/users/events.ts';
import { readAccount, type SignUp } from '../../_identity/accounts.ts';
import { transact } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { AlreadySignedUp, createUser } from '../profile/profile.store.ts';
import { canonicalRoles, DEFAULT_LOCALE, DEFAULT_TIME_ZONE, generateHandle } from './account.rules.ts';

/** Time limit of the sign-up, in ms; the rest of the first call's time is for the call itself. */
const SIGN_UP_MS = 10_000;
const MAX_HANDLES = 10;

/**
 * Creates account, profile and a generated handle in one transaction. Idempotent: of several concurrent first calls, one
 * creates the account and the others return it.
 */
export const signUp: SignUp = async (caller) => {
  const { userId, username } = caller;
  const deadline = Date.now() + SIGN_UP_MS;
  const now = () => new Date();
  const createdAt = now().toISOString();
  const account = {
    userId,
    status: 'active' as const,
    tokensValidFrom: 0,
    ...(username ? { username } : {}),
    roles: canonicalRoles(caller.roles),
    createdAt,
    v: 1,
  };
  for (let attempt = 1; ; attempt += 1) {
    const handle = generateHandle();
    const event = envelope({ caller, now, correlationId: randomUUID() }, ProfileCreated, { userId, handle, displayName: null });
    const defaults = { handleChosen: false, locale: DEFAULT_LOCALE, timeZone: DEFAULT_TIME_ZONE, uncopied: true };
    const profile = { userId, handle, ...defaults, createdAt, v: 1, event };
    try {
      await transact(createUser(account, profile), { remaining: () => deadline - Date.now() });
      return account;
    } catch (error) {
      if (error instanceof AlreadySignedUp) return (await readAccount(userId)) ?? account;
      if (!isProblem(error, HandleTaken) || attempt === MAX_HANDLES) throw error;
    }
  }
};
