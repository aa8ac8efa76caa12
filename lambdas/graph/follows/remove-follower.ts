import type { removeFollower as route } from '../../../schemas/graph/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { otherSide } from '../../_people/relationship.rules.ts';
import { endWith } from '../relationship/change-relationship.ts';
import { followEnded } from './follows.rules.ts';

export const removeFollower: UseCase<typeof route> = ({ params }, ctx) =>
  endWith(ctx, params.userId, (relationship, me) => followEnded(relationship, otherSide(me), me, ctx.now().toISOString()));
