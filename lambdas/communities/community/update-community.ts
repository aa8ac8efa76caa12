import { pick } from 'es-toolkit/object';
import { PermissionDenied } from '../../../schemas/_kit/problems.ts';
import { CommunityArchived, LastFounder, MemberLimitTooSmall } from '../../../schemas/communities/errors.ts';
import { CommunityArchivedEvent, CommunityChanged, CommunityReopened } from '../../../schemas/communities/events.ts';
import type { CommunityPatch } from '../../../schemas/communities/models.ts';
import { getCommunity as getRoute, type updateCommunity as route } from '../../../schemas/communities/routes.ts';
import type { Context } from '../../_base/context.ts';
import { placesTaken, redistribute, type Shard } from '../../_counters/places.rules.ts';
import { requireMatch } from '../../_http/respond.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict, type Write } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { lacksFounder } from '../members/membership.rules.ts';
import { may } from '../members/permissions.rules.ts';
import { limitShard, readShards } from '../members/places.store.ts';
import { auditOfApp } from './audit-of-app.ts';
import { requireOpen, requirePermitted } from './community.access.ts';
import type { Community } from './community.model.ts';
import { communityWrites } from './community.store.ts';
import { personalView } from './community.views.ts';
import { coverOf } from './cover.ts';
import { about } from './event-data.ts';
import { changedSettings, patched, type SettingName } from './settings.rules.ts';
import { isArchived } from './visibility.rules.ts';

export const updateCommunity: UseCase<typeof route> = ({ params: { communityId }, body, ifMatch }, ctx) =>
  retryOnConflict(ctx, async () => {
    const [acting, shards] = await Promise.all([requirePermitted(ctx, communityId, 'changeSettings'), readShards(communityId)]);
    const { community: before, posts, membership, rank, stillRanked } = acting;
    const view = (community: Community) => personalView(community, membership, { members: placesTaken(shards), posts }, ctx.now());
    requireMatch(getRoute, ifMatch, view(before));
    const isMoved = body.archived !== undefined && body.archived !== isArchived(before);
    if (isMoved && !may('archive', rank))
      throw PermissionDenied.error('Only founders archive the community and open it again. Leave `archived` out.');
    const image = await coverOf(ctx, communityId, isNewCover(before, body) ? body.coverMediaId : undefined);
    const settings = patched(before, body, image.cover);
    const changed = changedSettings(before, settings);
    if (changed.length === 0 && !isMoved) return commit(ctx, [], view(before));
    const at = ctx.now().toISOString();
    const after = moved({ ...settings, v: before.v + 1, updatedAt: at }, body, at);
    if (changed.length > 0 && isMoved && isArchived(after))
      throw CommunityArchived.error('Archive it by `archived` alone: nothing else changes then.');
    // Settings may change in the call that opens it again.
    if (changed.length > 0) requireOpen(after);
    if (lacksFounder(after)) throw LastFounder.error('An open community has a founder. Make a member of it one first.');
    const limits = changed.includes('memberLimit') ? limitWrites(before.communityId, shards, after.memberLimit) : [];
    const record = auditOfApp(ctx, rank, {
      action: 'community.update',
      community: before,
      before: pick(before, [...changed, 'archivedAt']),
      after: pick(after, [...changed, 'archivedAt']),
    });
    const writes = [...communityWrites(after, before, eventOf(ctx, after, before, changed)), ...image.writes];
    return commit(ctx, [...writes, ...limits, ...stillRanked, ...record], view(after));
  });

/** The image that is shown may stay, whichever administrator uploaded it. */
const isNewCover = ({ cover }: Community, { coverMediaId }: CommunityPatch): boolean => coverMediaId !== cover?.mediaId;

const moved = (community: Community, { archived }: CommunityPatch, at: string): Community => {
  if (archived === undefined) return community;
  const { archivedAt = at, ...open } = community;
  return archived ? { ...open, archivedAt } : open;
};

const eventOf = (ctx: Context, after: Community, before: Community, changed: readonly SettingName[]) => {
  if (isArchived(after) && !isArchived(before)) return envelope(ctx, CommunityArchivedEvent, about(after));
  if (isArchived(before) && !isArchived(after)) return envelope(ctx, CommunityReopened, about(after));
  return envelope(ctx, CommunityChanged, { ...about(after), changed: [...changed] });
};

const limitWrites = (communityId: string, shards: readonly Shard[], memberLimit: number | undefined): Write[] => {
  const redistributed = redistribute(shards, memberLimit);
  if (!redistributed) throw MemberLimitTooSmall.error(`The community has ${placesTaken(shards)} members.`);
  return redistributed.map(({ shard, limit }) => limitShard(communityId, shard, limit));
};
