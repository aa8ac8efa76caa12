import { CommunityCreated } from '../../../schemas/communities/events.ts';
import type { NewCommunity } from '../../../schemas/communities/models.ts';
import type { createCommunity as route } from '../../../schemas/communities/routes.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { newId } from '../../_base/ids.ts';
import { splitCapacity } from '../../_counters/places.rules.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { enter } from '../members/change-membership.ts';
import { putShard, SHARDS } from '../members/places.store.ts';
import type { Community } from './community.model.ts';
import { communityWrites } from './community.store.ts';
import { personalView } from './community.views.ts';
import { coverOf } from './cover.ts';
import { about } from './event-data.ts';
import { settingsOf } from './settings.rules.ts';

/** Founds a community. The founder takes the first place, in the counter that is written with it. */
export const createCommunity: UseCase<typeof route> = ({ body }, ctx) => retryOnConflict(ctx, () => create(body, ctx));

const create = async (body: NewCommunity, ctx: Context) => {
  const me = callerUserId(ctx);
  const at = ctx.now().toISOString();
  const communityId = newId('community');
  const { cover, writes } = await coverOf(ctx, communityId, body.coverMediaId);
  const community: Community = {
    ...settingsOf(body, cover),
    communityId,
    v: 1,
    creatorId: me,
    staff: { [me]: 'founder' },
    createdAt: at,
    updatedAt: at,
  };
  const event = envelope(ctx, CommunityCreated, about(community));
  const shards = splitCapacity(body.memberLimit, SHARDS);
  const { membership, withoutPlace } = enter(ctx, community, undefined, { userId: me, via: 'created', role: 'founder' }, shards);
  // A transaction writes each item once, so the counter begins with the founder's place taken.
  const taken = (shard: number): number => (shard === membership.shard ? 1 : 0);
  const places = shards.map((shard) => putShard(community.communityId, { ...shard, taken: taken(shard.shard) }));
  return commit(
    ctx,
    [...communityWrites(community, undefined, event), ...withoutPlace, ...places, ...writes],
    personalView(community, membership, { members: 1, posts: 0 }, ctx.now()),
  );
};
