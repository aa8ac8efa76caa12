import * as z from 'zod';
import { queryInteger } from '../_kit/numbers.ts';
import { PageQuery } from '../_kit/page.ts';
import { NotFound } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import { ContributionPage, ContributionRank } from './contribution-models.ts';
import { NotRanked } from './errors.ts';

const community = z.object({ communityId: id('community') });

export const getContributionLeaderboard = route({
  id: 'leaderboards.getContributionLeaderboard',
  method: 'GET',
  path: '/v1/communities/{communityId}/leaderboard',
  summary: 'List the members of a community by their contribution',
  description:
    'Ranks are exact, seconds after a contribution. The score is that of the list of members: 5 for a post, 3 for an entry in a competition of ' +
    'the community, 2 for a comment, 1 for a completed check-in, of what stands now. Among equal scores the earlier member comes first. ' +
    'Members hidden from the caller keep rank and score, without their name; those who left, are banned or suspended are not listed, and neither ' +
    'are members who contributed nothing.',
  auth: 'user',
  params: community,
  query: PageQuery.extend({
    fromRank: queryInteger({ min: 1, max: 1_000_000_000 })
      .optional()
      .meta({ description: 'First rank of the page; cannot be combined with `cursor`' }),
  }),
  output: ContributionPage,
  etag: true,
  errors: [NotFound],
  // A unit for each name on the page, with the relationship to the member, beside what the board and the community cost.
  budget: { calls: 8, readUnits: 114 },
});

export const getContributionRank = route({
  id: 'leaderboards.getContributionRank',
  method: 'GET',
  path: '/v1/communities/{communityId}/leaderboard/users/{userId}',
  summary: 'Get the rank of a member by contribution',
  description:
    '`me` stands for the caller. A member hidden from the caller is reported as not ranked, and so is everybody who contributed nothing.',
  auth: 'user',
  params: community.extend({ userId: id('user') }),
  output: ContributionRank,
  etag: true,
  errors: [NotFound, NotRanked],
  budget: { calls: 7, readUnits: 10 },
});
