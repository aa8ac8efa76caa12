import type { Caller } from '../_base/context.ts';
import { requireActiveAccount } from './accounts.ts';
import { userCaller } from './authenticate.ts';
import type { Claims } from './claims.ts';

/**
 * Returns the active user of verified claims; a user's first call signs them up. A socket lives on long after it was opened, so
 * the account is read consistently.
 * @throws UNAUTHENTICATED, ACCOUNT_SUSPENDED
 */
export const signIn = async (claims: Claims): Promise<Extract<Caller, { kind: 'user' }>> => {
  const caller = userCaller(claims);
  await requireActiveAccount(caller, { consistent: true });
  return caller;
};
