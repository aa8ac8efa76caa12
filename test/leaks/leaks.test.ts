import { chaosSeeds, isDeep } from '../support/depth.ts';
import { runSeed } from './run.ts';
import { type LeakStack, startLeakStack } from './stack.ts';

/** Each tells some viewer something; if one told nothing in any world, its silence would prove nothing. */
const SURFACES = [
  'communities.getCommunity',
  'communities.listCommunities',
  'communities.listCommunityMembers',
  'community.posted',
  'competitions.getCompetition',
  'competitions.listCompetitions',
  'competitions.listParticipants',
  'feed.getFeed',
  'feed.item',
  'feed.listActivity',
  'graph.listFollowers',
  'graph.listFollowing',
  'graph.listFriends',
  'leaderboard.changed',
  'leaderboard.snapshot',
  'leaderboards.getContributionLeaderboard',
  'leaderboards.getContributionRank',
  'leaderboards.getRanksAround',
  'leaderboards.getLeaderboard',
  'leaderboards.getUserRank',
  'notification.created',
  'notification.email',
  'notification.push',
  'notifications.listNotifications',
  'posts.getPost',
  'posts.listComments',
  'posts.listCommunityPosts',
  'posts.listLikes',
  'users.getUser',
  'users.searchPeople',
];
/** In one world, some surfaces may be hidden from everybody. */
const MIN_SURFACES = 12;

let stack: LeakStack;
const everTold = new Set<string>();
beforeAll(async () => {
  stack = await startLeakStack();
});
afterAll(() => stack?.stop());

it.each(chaosSeeds(20))('in the world of seed %i no viewer is told a name, an id or a text that is hidden from them', async (seed) => {
  const { responses, events, messages, told, leaks } = await runSeed(stack, seed);
  for (const name of told) everTold.add(name);
  expect({ seed, leaks }).toEqual({ seed, leaks: [] });
  // Guards against a walk that reads too little to prove anything.
  expect(responses).toBeGreaterThan(600);
  expect(events).toBeGreaterThan(10);
  expect(messages).toBeGreaterThan(0);
  expect(SURFACES.filter((name) => told.has(name)).length).toBeGreaterThanOrEqual(MIN_SURFACES);
});

// One world is too few for all surfaces, also where a seed is named.
if (isDeep && !process.env.KITH_SEED)
  it('every surface tells some viewer something', () => {
    expect(SURFACES.filter((name) => !everTold.has(name))).toEqual([]);
  });
