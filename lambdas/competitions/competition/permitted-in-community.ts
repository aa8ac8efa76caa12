import type { Context } from '../../_base/context.ts';
import type { Write } from '../../_table/commit.ts';
import { requireOpen, requirePermitted } from '../../communities/index.ts';
import type { Competition } from './competition.model.ts';

/**
 * Makes a new competition, or its publication, depend on the caller's role in its community.
 * @throws NOT_FOUND, PERMISSION_DENIED, COMMUNITY_ARCHIVED
 */
export const permittedInCommunity = async (ctx: Context, { communityId }: Pick<Competition, 'communityId'>): Promise<Write[]> => {
  if (communityId === undefined) return [];
  const { community, stillRanked } = await requirePermitted(ctx, communityId, 'createCompetitions');
  requireOpen(community);
  return stillRanked;
};
