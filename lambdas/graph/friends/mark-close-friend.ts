import type { markCloseFriend as route } from '../../../schemas/graph/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { changeCloseFriend } from './change-close-friend.ts';

export const markCloseFriend: UseCase<typeof route> = ({ params }, ctx) => changeCloseFriend(ctx, params.userId, true);
