import type { CommunityRankSource } from '../../_people/community-ranks.ts';
import { readVisibleAmong } from '../../communities/index.ts';
import { rankInCommunity } from './rank-in-community.ts';

/** No rank where the caller may not see the community, or the user is not on its board. */
const communityRanks: CommunityRankSource = {
  rankIn: async (ctx, communityId, userId) => {
    const [visible, ranked] = await Promise.all([readVisibleAmong(ctx, [communityId]), rankInCommunity(communityId, userId)]);
    if (!ranked || !visible.has(communityId)) return undefined;
    return { communityId, rank: ranked.rank, score: ranked.score, total: ranked.count.total };
  },
};

export default communityRanks;
