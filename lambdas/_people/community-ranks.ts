import type { CommunityRank } from '../../schemas/users/models.ts';
import type { Context } from '../_base/context.ts';
import { contributionsOf } from '../_base/contributions.ts';

/** Ranks within communities, for profiles; contributed as `communityRanks`. */
export type CommunityRankSource = {
  /** Undefined where the caller may not see the community or the user has no rank in it. Whether they may see the user is decided before. */
  rankIn(ctx: Pick<Context, 'caller' | 'now'>, communityId: string, userId: string): Promise<CommunityRank | undefined>;
};
const sources = contributionsOf<CommunityRankSource>('communityRanks');

export const readCommunityRank: CommunityRankSource['rankIn'] = async (ctx, communityId, userId) =>
  (await Promise.all(sources().map((source) => source.rankIn(ctx, communityId, userId)))).find((rank) => rank !== undefined);
