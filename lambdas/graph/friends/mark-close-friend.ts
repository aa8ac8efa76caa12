import type { markCloseFriend as route } from '../../../schemas/graph/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { changeClose } from './change-close-friend.ts';

export const markCloseFriend: UseCase<typeof route> = ({ params }, ctx) => changeClose(ctx, params.userId, true);
