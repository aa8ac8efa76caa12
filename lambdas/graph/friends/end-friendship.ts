import { FriendshipEnded } from '../../../schemas/graph/events.ts';
import type { endFriendship as route } from '../../../schemas/graph/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { endBetween } from '../relationship/change-relationship.ts';
import { endFriendship as ended } from '../relationship/relationship.rules.ts';

export const endFriendship: UseCase<typeof route> = ({ params }, ctx) =>
  endBetween(ctx, params.userId, (pair, by) => {
    const after = ended(pair);
    return after && { after, event: FriendshipEnded, by };
  });
