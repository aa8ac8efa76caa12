import type { unmarkCloseFriend as route } from '../../../schemas/graph/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { changeClose } from './change-close-friend.ts';

export const unmarkCloseFriend: UseCase<typeof route> = async ({ params }, ctx) => {
  await changeClose(ctx, params.userId, false);
  return undefined;
};
