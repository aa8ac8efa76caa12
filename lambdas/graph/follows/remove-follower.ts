import type { removeFollower as route } from '../../../schemas/graph/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { endBetween } from '../relationship/change-relationship.ts';
import { otherSide } from '../relationship/relationship.rules.ts';
import { followEnded } from './follows.rules.ts';

export const removeFollower: UseCase<typeof route> = ({ params }, ctx) =>
  endBetween(ctx, params.userId, (pair, me) => followEnded(pair, otherSide(me)));
