import { PersonUnblocked } from '../../../schemas/graph/events.ts';
import type { unblockUser as route } from '../../../schemas/graph/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { endWith, isActive } from '../relationship/change-relationship.ts';
import { unblock } from '../relationship/relationship.rules.ts';

export const unblockUser: UseCase<typeof route> = ({ params }, ctx) =>
  endWith(
    ctx,
    params.userId,
    (relationship, by) => {
      const after = unblock(relationship, by);
      return after && { after, event: PersonUnblocked, by };
    },
    isActive,
  );
