import type { unmarkCloseFriend as route } from '../../../schemas/graph/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { changeCloseFriend } from './change-close-friend.ts';

export const unmarkCloseFriend: UseCase<typeof route> = async ({ params }, ctx) => {
  await changeCloseFriend(ctx, params.userId, false);
  return undefined;
};
