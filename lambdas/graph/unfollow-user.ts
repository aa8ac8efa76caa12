import type { unfollowUser as route } from '../../schemas/graph/routes.ts';
import type { UseCase } from '../_runtime/serve.ts';
import { endBetween } from './between.ts';
import { followEnded } from './follows.ts';

export const unfollowUser: UseCase<typeof route> = ({ params }, ctx) => endBetween(ctx, params.userId, (pair, me) => followEnded(pair, me));
