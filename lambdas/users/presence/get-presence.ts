import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { getPresence as route } from '../../../schemas/users/routes.ts';
import { userIdOrCaller } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readPresence } from './presence.access.ts';

export const getPresence: UseCase<typeof route> = async ({ params: { userId } }, ctx) => {
  const read = await readPresence(ctx, userIdOrCaller(ctx, userId));
  if (!read) throw NotFound.error();
  return read.presence;
};
