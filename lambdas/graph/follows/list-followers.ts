import type { listFollowers as route } from '../../../schemas/graph/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { edgeSource, listPeople, ownerOf } from '../relationship/list-people.ts';

export const listFollowers: UseCase<typeof route> = ({ params, query }, ctx) => {
  const owner = ownerOf(ctx, params.userId);
  return listPeople(ctx, { name: 'followers', owner, source: edgeSource('followers', owner) }, query);
};
