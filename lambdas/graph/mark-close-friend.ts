import type { markCloseFriend as route } from '../../schemas/graph/routes.ts';
import type { UseCase } from '../_runtime/serve.ts';
import { changeClose } from './close-friends.ts';

export const markCloseFriend: UseCase<typeof route> = ({ params }, ctx) => changeClose(ctx, params.userId, true);
