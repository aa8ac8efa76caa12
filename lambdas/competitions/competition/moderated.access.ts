import { type Context, hasRole, viewerId } from '../../_base/context.ts';
import { requireModeratable } from '../../_identity/ranks.ts';
import { type AccessedCompetition, canManage, notManaged, requireVisible } from './competition.access.ts';

/**
 * Like `requireManaged`, for moderators too, who may rename or cancel what users without a role created.
 * @throws NOT_FOUND, PERMISSION_DENIED
 */
export const requireModerated = async (ctx: Context, competitionId: string): Promise<AccessedCompetition> => {
  const accessed = await requireVisible(ctx, competitionId);
  const { competition } = accessed;
  if (canManage(ctx, competition)) return accessed;
  const isOwn = competition.creatorId === viewerId(ctx);
  if (isOwn || !hasRole(ctx, 'moderator')) throw notManaged(ctx, competition, 'the creator, moderators and administrators');
  await requireModeratable(ctx, competition.creatorId);
  return accessed;
};
