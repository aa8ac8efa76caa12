import type { listFollowing as route } from '../../../schemas/graph/routes.ts';
import { userIdOrCaller } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { edgeSource, listPeople } from '../relationship/list-people.ts';

export const listFollowing: UseCase<typeof route> = ({ params, query }, ctx) => {
  const owner = userIdOrCaller(ctx, params.userId);
  return listPeople(ctx, { name: 'following', owner, source: edgeSource('following', owner) }, query);
};
