import { NotFound } from '../../schemas/_kit/problems.ts';
import type { getUser as route } from '../../schemas/users/routes.ts';
import { callerUserId } from '../_runtime/context.ts';
import type { UseCase } from '../_runtime/serve.ts';
import { readSeen } from './store/person.ts';
import { personProfileOf } from './views.ts';

export const getUser: UseCase<typeof route> = async ({ params: { userId } }, ctx) => {
  const person = await readSeen(ctx, userId === 'me' ? callerUserId(ctx) : userId);
  if (!person?.mayRead('profile')) throw NotFound.because();
  return personProfileOf(person);
};
