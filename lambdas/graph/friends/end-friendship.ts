import { FriendshipEnded } from '../../../schemas/graph/events.ts';
import type { endFriendship as route } from '../../../schemas/graph/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { endWith } from '../relationship/change-relationship.ts';
import { endFriendship as ended } from '../relationship/relationship.rules.ts';

export const endFriendship: UseCase<typeof route> = ({ params }, ctx) =>
  endWith(ctx, params.userId, (relationship, by) => {
    const after = ended(relationship);
    return after && { after, event: FriendshipEnded, by };
  });
