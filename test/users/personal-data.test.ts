import { loadPersonalData, loadRegistry } from '../../docs/generate.ts';
import { personalData } from '../../lambdas/_people/personal-data.ts';
import { provideContributions } from '../support/contributions.ts';

/** Item types without data about users, and why. */
const NOT_PERSONAL: Record<string, string> = {
  'api-key': 'belongs to a server of the deployment',
  board: 'layout of a leaderboard',
  'board-node': 'counts without users',
  'board-titles': 'a number',
  'comment-counted': 'version and count of a comment, by its position',
  'community-invite-uses': 'counts without users',
  'community-live': 'a number of a topic',
  'community-metrics': 'counts without users',
  'community-near': 'the place and the id of a community',
  'community-places': 'counts without users',
  'community-stats': 'counts without users',
  'community-tag': 'a topic and the id of a community',
  'community-trending': 'communities and their weights',
  'community-trending-hour': 'communities and their weights',
  'competition-capacity': 'counts without users',
  'competition-invitations-made': 'a number',
  'competition-stats': 'counts without users',
  'competition-team': 'a score without users',
  'competition-team-places': 'counts without users',
  'graph-generations': 'numbers of generations',
  'due-watermark': 'a minute',
  'email-code-count': 'a number, by a keyed hash, for two hours',
  'job-lease': 'name of a job, a random token and an expiry',
  'template-index': 'numbers of versions',
  'template-version': 'texts of operators; the audit log names who stored them',
  'webhook-count': 'a number',
  'webhook-order': 'ids of a webhook and of its delivery',
  trending: 'competitions and their weights',
  'trending-hour': 'competitions and their weights',
  'visibility-override-directory': 'numbers of shards',
};

let parts: Awaited<ReturnType<typeof loadPersonalData>>;
let types: string[];
beforeAll(async () => {
  parts = await loadPersonalData();
  types = (await loadRegistry()).map(({ type }) => type);
});

test('every item type is either held by one contribution or holds nothing about users', () => {
  const held = parts.flatMap(({ items }) => Object.keys(items));
  expect([...held, ...Object.keys(NOT_PERSONAL)].sort()).toEqual([...types].sort());
});

test('every domain with a contribution declares it', async () => {
  await provideContributions();
  expect(
    personalData()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(parts.map(({ name }) => name).sort());
});

test('each contribution has a name, and says what it keeps', () => {
  const names = parts.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, summary, items } of parts) {
    expect([name, /^[a-z-]+$/.test(name), summary.length > 10]).toEqual([name, true, true]);
    for (const [type, { erasure }] of Object.entries(items)) expect([type, erasure.leaves.length > 3]).toEqual([type, true]);
  }
});
