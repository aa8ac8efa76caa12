import { PermissionDenied } from '../../../schemas/_kit/problems.ts';
import { type Context, hasRole, viewerId } from '../../_base/context.ts';
import { requireModeratable } from '../../_identity/ranks.ts';
import type { Write } from '../../_table/commit.ts';
import { mayActOn, rankOf, readMemberships, stillAt } from '../../communities/index.ts';
import { type AccessedCompetition, managesStill, notManaged, requireVisible } from './competition.access.ts';

/** `stillPermitted` makes a transaction depend on the role that permits it. */
type Moderated = AccessedCompetition & { stillPermitted: Write[] };

/** Whether the caller moderates the competition's community, over a creator of a lower rank there; one who has left has none. */
const moderatesInCommunity = async ({ competition, inside }: AccessedCompetition): Promise<boolean> => {
  const { communityId, creatorId } = competition;
  const rank = rankOf(inside?.membership);
  if (communityId === undefined || !mayActOn('moderateContent', rank, 'outsider')) return false;
  const creator = (await readMemberships(communityId, [creatorId])).get(creatorId);
  if (mayActOn('moderateContent', rank, rankOf(creator))) return true;
  throw PermissionDenied.error('The creator has an equal or higher rank in the community.');
};

/**
 * Like `requireManaged`, for those too who may rename or cancel what others created: moderators what users without a role created,
 * and those of its community what users of a lower rank created in it.
 * @throws NOT_FOUND, PERMISSION_DENIED
 */
export const requireModerated = async (ctx: Context, competitionId: string): Promise<Moderated> => {
  const accessed = await requireVisible(ctx, competitionId);
  const { competition, inside } = accessed;
  if (managesStill(ctx, accessed)) return { ...accessed, stillPermitted: [] };
  const isOwn = competition.creatorId === viewerId(ctx);
  if (!isOwn && !hasRole(ctx, 'moderator') && (await moderatesInCommunity(accessed)))
    return { ...accessed, stillPermitted: stillAt(inside?.membership) };
  if (isOwn || !hasRole(ctx, 'moderator')) throw notManaged(ctx, accessed, 'the creator, moderators and administrators');
  await requireModeratable(ctx, competition.creatorId);
  return { ...accessed, stillPermitted: [] };
};
