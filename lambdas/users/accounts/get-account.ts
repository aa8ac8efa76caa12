import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { getAccount as route } from '../../../schemas/users/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { rolesOf } from '../../_identity/ranks.ts';
import { readProfileAndAccount } from '../../_people/profiles.store.ts';
import { suspensionOf } from './account.rules.ts';

export const getAccount: UseCase<typeof route> = async ({ params: { userId } }) => {
  const user = await readProfileAndAccount(userId);
  if (!user) throw NotFound.error();
  const { account, profile } = user;
  const { status, tokensValidFrom, deletion, createdAt } = account;
  return {
    userId,
    handle: profile.handle,
    status,
    suspension: status === 'suspended' ? suspensionOf(account) : null,
    roles: await rolesOf(account),
    signedOutAt: tokensValidFrom > 0 ? new Date(tokensValidFrom * 1000).toISOString() : null,
    deletion: deletion ? { requestedAt: deletion.requestedAt, deleteAfter: deletion.deleteAfter } : null,
    createdAt,
  };
};
