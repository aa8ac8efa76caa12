import { getContributionLeaderboard } from '../../lambdas/leaderboards/contribution/get-contribution-leaderboard.ts';
import { getContributionRank } from '../../lambdas/leaderboards/contribution/get-contribution-rank.ts';
import { getUser } from '../../lambdas/users/profile/get-user.ts';
import * as routes from '../../schemas/leaderboards/contribution-routes.ts';
import * as users from '../../schemas/users/routes.ts';
import { create, join } from '../communities/communities-harness.ts';
import { type Budgets, createBudgets } from '../support/budgets.ts';
import { people, startHarness, type Who } from '../support/use-cases.ts';
import { act, did, update } from './contribution-harness.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let budgets: Budgets;
beforeAll(async () => {
  fixture = await startHarness();
  budgets = await createBudgets();
});
afterAll(async () => {
  budgets?.show();
  await fixture.stop();
});

test('a page of a hundred members, a rank and a profile with a rank stay within their budgets', async () => {
  const crowd = await people(103);
  const [founder, one, ...others] = crowd as [Who, Who, ...Who[]];
  const { communityId } = await create(founder);
  for (const who of [one, ...others]) await join(who, communityId);
  for (const [index, who] of crowd.entries()) await act(communityId, did(who, `a${index}`, index % 2 ? 'entry' : 'comment'));
  await update(communityId, crowd);
  const params = { communityId };
  const page = (name: string, query: object) =>
    budgets.within(name, routes.getContributionLeaderboard, getContributionLeaderboard, one, { params, query: { limit: '100', ...query } });
  // The first read of an instance finds the generation of the board, which the next ones remember.
  const { cursor } = await page('first page', {});
  await page('next page', { cursor });
  await page('page from a rank', { fromRank: '50' });
  expect(budgets.of('next page').trips).toBeLessThanOrEqual(3);
  await budgets.within('rank', routes.getContributionRank, getContributionRank, one, { params: { ...params, userId: others[0]?.userId } });
  const profile = (name: string, query: object) =>
    budgets.within(name, users.getUser, getUser, one, { params: { userId: others[0]?.userId }, query });
  expect(await profile('profile with a rank', params)).toMatchObject({ communityRank: { communityId, total: 103 } });
  await profile('profile', {});
  expect(budgets.of('profile')).toMatchObject({ calls: 1 });
});

test('one contribution of a member costs the board at most eight write units', async () => {
  const crowd = await people(3);
  const [founder, one] = crowd as [Who, Who];
  const { communityId } = await create(founder);
  await join(one, communityId);
  await act(communityId, did(one, 'a1'));
  await update(communityId, [one]);
  await act(communityId, did(one, 'a2'));
  const { writeUnits, readUnits } = await budgets.measure('one contribution', () => update(communityId, [one]));
  expect(writeUnits).toBeLessThanOrEqual(8);
  expect(readUnits).toBeLessThanOrEqual(8);
});
