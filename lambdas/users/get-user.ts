import { NotFound } from '../../schemas/_kit/problems.ts';
import type { getUser as route } from '../../schemas/users/routes.ts';
import { callerUserId, hasRole } from '../_runtime/context.ts';
import type { UseCase } from '../_runtime/serve.ts';
import { personProfileOf } from './rules.ts';
import { readPerson } from './store.ts';

export const getUser: UseCase<typeof route> = async ({ params }, ctx) => {
  const viewerId = callerUserId(ctx);
  const person = await readPerson(params.userId === 'me' ? viewerId : params.userId);
  if (!person || (person.account.status === 'suspended' && !hasRole(ctx, 'moderator'))) throw NotFound.because();
  return personProfileOf(person.profile, viewerId);
};
