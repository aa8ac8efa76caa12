import { PersonUnblocked } from '../../../schemas/graph/events.ts';
import type { unblockUser as route } from '../../../schemas/graph/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { endBetween } from '../relationship/change-relationship.ts';
import { unblock } from '../relationship/relationship.rules.ts';

export const unblockUser: UseCase<typeof route> = ({ params }, ctx) =>
  endBetween(ctx, params.userId, (pair, by) => {
    const after = unblock(pair, by);
    return after && { after, event: PersonUnblocked, by };
  });
