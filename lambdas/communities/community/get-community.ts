import type { getCommunity as route } from '../../../schemas/communities/routes.ts';
import { placesTaken } from '../../_counters/places.rules.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readShards } from '../members/places.store.ts';
import { requireKnown } from './community.access.ts';
import { personalView } from './community.views.ts';

export const getCommunity: UseCase<typeof route> = async ({ params: { communityId } }, ctx) => {
  const [{ community, posts, membership, invite }, shards] = await Promise.all([requireKnown(ctx, communityId), readShards(communityId)]);
  return personalView(community, membership, { members: placesTaken(shards), posts }, ctx.now(), invite);
};
