import type { Caller } from '../_base/context.ts';
import { requireActiveAccount } from './accounts.ts';
import { userCaller } from './authenticate.ts';
import type { Claims } from './claims.ts';

/**
 * Returns the active user of verified claims; a user's first call signs them up.
 * @throws UNAUTHENTICATED, ACCOUNT_SUSPENDED
 */
export const signIn = async (claims: Claims): Promise<Extract<Caller, { kind: 'user' }>> => {
  const caller = userCaller(claims);
  await requireActiveAccount(caller);
  return caller;
};
