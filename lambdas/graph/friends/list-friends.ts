import type { listFriends as route } from '../../../schemas/graph/routes.ts';
import { userIdOrCaller } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { edgeSource, listPeople } from '../relationship/list-people.ts';

export const listFriends: UseCase<typeof route> = ({ params, query }, ctx) => {
  const owner = userIdOrCaller(ctx, params.userId);
  return listPeople(ctx, { name: 'friends', owner, source: edgeSource('friends', owner) }, query);
};
