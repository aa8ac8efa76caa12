import { type ContributionStanding, pageOfContributionStandings, readContributionStandings } from '../../communities/index.ts';
import type { BoardSource, BoardSources } from '../boards/board.ts';
import { createLayout } from '../boards/positions.rules.ts';

/** Competitions have ids without a colon, and boards of theirs do not begin so. */
const PREFIX = 'community:';

/** Members of a community by their contribution score. It is maintained all the time, and has neither rounds nor an end. */
export const contributionBoardOf = (communityId: string): string => `${PREFIX}${communityId}`;
/** The community of a board; undefined for boards of competitions. */
export const communityOfBoard = (boardId: string): string | undefined =>
  boardId.startsWith(PREFIX) ? boardId.slice(PREFIX.length) : undefined;

/** Scores above share the first place: four digits of the tree hold this many. */
const HIGHEST_CONTRIBUTION = 500_000_000;
const STANDINGS_PER_PAGE = 1_000;

/** Among equal scores the earlier member comes first. The board holds no names: readers read those that they may see. */
const sourceOf = ({ userId, v, score, memberSince }: ContributionStanding): BoardSource => ({
  userId,
  v,
  entry: score === undefined ? undefined : { score, completed: 0, reachedAt: Date.parse(memberSince) },
});

/** Members who contributed as sources of a community's board. */
export const contributionSources = (communityId: string): BoardSources => ({
  competition: undefined,
  layout: (shards) => createLayout({ lowest: 0, highest: HIGHEST_CONTRIBUTION, direction: 'desc', shards }),
  read: async (userIds) =>
    new Map([...(await readContributionStandings(communityId, userIds))].map(([userId, standing]) => [userId, sourceOf(standing)])),
  page: async (after) => {
    const { standings, last } = await pageOfContributionStandings(communityId, after, STANDINGS_PER_PAGE);
    return { sources: standings.map(sourceOf), last };
  },
});
