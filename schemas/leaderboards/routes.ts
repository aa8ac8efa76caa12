import * as z from 'zod';
import { queryInteger } from '../_kit/numbers.ts';
import { PageQuery } from '../_kit/page.ts';
import { NotFound } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { date, id } from '../_kit/text.ts';
import { NotRanked } from './errors.ts';
import { LeaderboardExcerpt, LeaderboardHistory, LeaderboardPage, LeaderboardStanding } from './models.ts';

const competition = z.object({ competitionId: id('competition') });
const ofRound = z.strictObject({
  round: id('round').optional().meta({ description: 'Selects a round’s board; default: the overall board' }),
});

/*
 * Budgets do not grow with the board, because a rank is counted along one path of a tree of counters. They assume boards of
 * one shard, a range of up to six digits of base 128, and names of ordinary length.
 */
/**
 * The top 100 takes 3 calls and 6 RRU; a page by cursor or rank also finds its first rank in the tree. One call and 2 RRU
 * of that read whose names the viewer may see. If names on the page are visible to friends only, one more call reads the
 * viewer's relationships to these users, at half a unit each.
 */
const PAGE_BUDGET = { calls: 5, readUnits: 9 };
// A unit for the blocks of the caller, which may hide the competition.
const OWN_RANK_BUDGET = { calls: 3, readUnits: 5 };
const RANK_BUDGET = { calls: 4, readUnits: 7 };

export const getLeaderboard = route({
  id: 'leaderboards.getLeaderboard',
  method: 'GET',
  path: '/v1/competitions/{competitionId}/leaderboard',
  summary: 'List leaderboard entries, from the top, a cursor or a rank',
  description:
    'Ranks are exact. Users hidden from the caller keep rank and score, without their name; suspended accounts hold no rank until the suspension is lifted. `fromRank` begins with the first entry of that rank or a worse one: with ranks 1 2 2 4, 3 begins at 4. ' +
    'Poll with `If-None-Match`: the response is 304 while the page is unchanged.',
  auth: 'user',
  params: competition,
  query: PageQuery.extend({
    ...ofRound.shape,
    fromRank: queryInteger({ min: 1, max: 1_000_000_000 })
      .optional()
      .meta({ description: 'First rank of the page; cannot be combined with `cursor`' }),
  }),
  output: LeaderboardPage,
  etag: true,
  errors: [NotFound],
  budget: PAGE_BUDGET,
});

export const getMyRank = route({
  id: 'leaderboards.getMyRank',
  method: 'GET',
  path: '/v1/competitions/{competitionId}/leaderboard/me',
  summary: 'Get my rank',
  description: 'Exact, seconds after the score. Before the first score the answer is `NOT_RANKED`.',
  auth: 'user',
  params: competition,
  query: ofRound,
  output: LeaderboardStanding,
  etag: true,
  errors: [NotFound, NotRanked],
  budget: OWN_RANK_BUDGET,
});

export const getUserRank = route({
  id: 'leaderboards.getUserRank',
  method: 'GET',
  path: '/v1/competitions/{competitionId}/leaderboard/users/{userId}',
  summary: 'Get the rank of a user',
  description: 'A user hidden from the caller is reported as not ranked.',
  auth: 'user',
  params: competition.extend({ userId: id('user') }),
  query: ofRound,
  output: LeaderboardStanding,
  etag: true,
  errors: [NotFound, NotRanked],
  budget: RANK_BUDGET,
});

export const getRanksAround = route({
  id: 'leaderboards.getRanksAround',
  method: 'GET',
  path: '/v1/competitions/{competitionId}/leaderboard/around',
  summary: 'List the entries around a user',
  description: 'Lists up to `radius` entries on each side, best first. A user hidden from the caller is reported as not ranked.',
  auth: 'user',
  params: competition,
  query: ofRound.extend({
    userId: id('user').optional().meta({ description: 'Default: the caller' }),
    radius: queryInteger({ min: 1, max: 50 }).default(5).meta({ description: 'Entries on each side' }),
  }),
  output: LeaderboardExcerpt,
  etag: true,
  errors: [NotFound, NotRanked],
  budget: { calls: 6, readUnits: 11 },
});

export const getFriendsLeaderboard = route({
  id: 'leaderboards.getFriendsLeaderboard',
  method: 'GET',
  path: '/v1/competitions/{competitionId}/leaderboard/friends',
  summary: 'List my friends and me, with ranks on the whole board',
  description: 'Includes the newest 1,000 friends. `total` is the number of listed users who are on the board.',
  auth: 'user',
  params: competition,
  query: PageQuery.extend(ofRound.shape),
  output: LeaderboardPage,
  etag: true,
  errors: [NotFound],
});

export const getLeaderboardHistory = route({
  id: 'leaderboards.getLeaderboardHistory',
  method: 'GET',
  path: '/v1/competitions/{competitionId}/leaderboard/history',
  summary: 'Get past leaderboards, or a user’s rank by day',
  description:
    '`date` returns the top 100 of that day. `userId` returns the user’s rank by day from `from` to `to` (at most 92 days; ' +
    'default: the last 31). Days are UTC and stored while the competition runs; the last one is the final result. They stay as they were: ' +
    'accounts that were suspended then are missing. Users who ' +
    'are hidden from the caller now are hidden on past days too, and so are those who have left since, from everybody.',
  auth: 'user',
  params: competition,
  query: ofRound
    .extend({
      date: date().optional().meta({ description: 'The day of the board' }),
      userId: id('user').optional().meta({ description: 'The user whose ranks to list' }),
      from: date().optional().meta({ description: 'First day; with `userId` only' }),
      to: date().optional().meta({ description: 'Last day; with `userId` only' }),
    })
    .refine(({ date: day, userId }) => day !== undefined || userId !== undefined, { error: 'needs date or userId', path: ['date'] }),
  output: LeaderboardHistory,
  etag: true,
  errors: [NotFound],
});
