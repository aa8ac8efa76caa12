import type { listFollowers as route } from '../../../schemas/graph/routes.ts';
import { userIdOrCaller } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { edgeSource, listPeople } from '../relationship/list-people.ts';

export const listFollowers: UseCase<typeof route> = ({ params, query }, ctx) => {
  const owner = userIdOrCaller(ctx, params.userId);
  return listPeople(ctx, { name: 'followers', owner, source: edgeSource('followers', owner) }, query);
};
