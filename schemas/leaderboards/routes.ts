import * as z from 'zod';
import { PageQuery } from '../_kit/page.ts';
import { NotFound } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { date, id } from '../_kit/text.ts';
import { NotRanked } from './errors.ts';
import { LeaderboardExcerpt, LeaderboardHistory, LeaderboardPage, LeaderboardStanding } from './models.ts';

const competition = z.object({ competitionId: id('competition') });
const ofRound = z.strictObject({ round: id('round').optional().meta({ description: 'A round’s board; the overall one without it' }) });

/*
 * Budgets: the units do not grow with the board, because a rank is counted along one path of a tree of counters. They are
 * for boards of one shard whose range takes up to six digits of base 128, and names of ordinary length.
 */
/**
 * The top 100 takes 3 calls and 6 RRU; a page by cursor or rank finds its first rank in the tree as well. One call and
 * 2 RRU of that say whose names the caller may see. Where names on the page are for friends, one call more asks how the
 * caller stands to these people, half a unit each.
 */
const PAGE_BUDGET = { calls: 5, readUnits: 9 };
const OWN_RANK_BUDGET = { calls: 2, readUnits: 4 };
const RANK_BUDGET = { calls: 3, readUnits: 6 };

export const getLeaderboard = route({
  id: 'leaderboards.get',
  method: 'GET',
  path: '/v1/competitions/{competitionId}/leaderboard',
  summary: 'A page of the leaderboard, from the top, a cursor or a rank',
  description:
    'Ranks are exact. Somebody who is hidden from the caller keeps rank and score. `fromRank` begins with the first entry of that rank or a worse one: on 1 2 2 4, 3 begins with 4. ' +
    'Poll with `If-None-Match`: 304 while nothing on the page has changed.',
  auth: 'user',
  params: competition,
  query: PageQuery.extend({
    ...ofRound.shape,
    fromRank: z.coerce.number().int().min(1).max(1_000_000_000).optional().meta({ description: 'Instead of a cursor' }),
  }),
  output: LeaderboardPage,
  etag: true,
  errors: [NotFound],
  budget: PAGE_BUDGET,
});

export const getMyRank = route({
  id: 'leaderboards.me',
  method: 'GET',
  path: '/v1/competitions/{competitionId}/leaderboard/me',
  summary: 'My own rank',
  auth: 'user',
  params: competition,
  query: ofRound,
  output: LeaderboardStanding,
  etag: true,
  errors: [NotFound, NotRanked],
  budget: OWN_RANK_BUDGET,
});

export const getUserRank = route({
  id: 'leaderboards.user',
  method: 'GET',
  path: '/v1/competitions/{competitionId}/leaderboard/users/{userId}',
  summary: 'The rank of one person',
  description: 'Somebody who is hidden from the caller answers like somebody without an entry.',
  auth: 'user',
  params: competition.extend({ userId: id('user') }),
  query: ofRound,
  output: LeaderboardStanding,
  etag: true,
  errors: [NotFound, NotRanked],
  budget: RANK_BUDGET,
});

export const getRanksAround = route({
  id: 'leaderboards.around',
  method: 'GET',
  path: '/v1/competitions/{competitionId}/leaderboard/around',
  summary: 'The entries before and after a person',
  auth: 'user',
  params: competition,
  query: ofRound.extend({
    userId: id('user').optional().meta({ description: 'Myself without it' }),
    radius: z.coerce.number().int().min(1).max(50).default(5).meta({ description: 'Entries on each side' }),
  }),
  output: LeaderboardExcerpt,
  etag: true,
  errors: [NotFound, NotRanked],
  budget: { calls: 6, readUnits: 11 },
});

export const getFriendsLeaderboard = route({
  id: 'leaderboards.friends',
  method: 'GET',
  path: '/v1/competitions/{competitionId}/leaderboard/friends',
  summary: 'My friends and I, with our ranks on the whole board',
  description: 'Of up to 1,000 friends those who are on the board. `total` counts them.',
  auth: 'user',
  params: competition,
  query: PageQuery.extend(ofRound.shape),
  output: LeaderboardPage,
  etag: true,
  errors: [NotFound],
});

export const getLeaderboardHistory = route({
  id: 'leaderboards.history',
  method: 'GET',
  path: '/v1/competitions/{competitionId}/leaderboard/history',
  summary: 'The board at the end of past days, and how a person’s rank went',
  description:
    'With `date` that day’s first hundred, with `userId` the person’s rank by day from `from` to `to` (at most 92 days; the last ' +
    '31 without them). Days are UTC and kept while the competition runs; the last one is the result. Who is hidden from the ' +
    'caller by now has no name on past days either.',
  auth: 'user',
  params: competition,
  query: ofRound
    .extend({ date: date().optional(), userId: id('user').optional(), from: date().optional(), to: date().optional() })
    .refine(({ date: day, userId }) => day !== undefined || userId !== undefined, { error: 'needs date or userId', path: ['date'] }),
  output: LeaderboardHistory,
  etag: true,
  errors: [NotFound],
});
