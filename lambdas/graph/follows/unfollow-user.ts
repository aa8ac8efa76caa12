import type { unfollowUser as route } from '../../../schemas/graph/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { endWith } from '../relationship/change-relationship.ts';
import { followEnded } from './follows.rules.ts';

export const unfollowUser: UseCase<typeof route> = ({ params }, ctx) =>
  endWith(ctx, params.userId, (relationship, me) => followEnded(relationship, me, me, ctx.now().toISOString()));
