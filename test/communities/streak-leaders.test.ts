import * as memberRoutes from '../../schemas/communities/member-routes.ts';
import * as metricsRoutes from '../../schemas/communities/metrics-routes.ts';
import * as routes from '../../schemas/communities/routes.ts';
import * as habits from '../../schemas/habits/routes.ts';
import { getMe, getUser } from '../../schemas/users/routes.ts';
import { type Person, type SharedStack, startStack } from '../support/stack.ts';

let stack: SharedStack;
let founder: Person;
let member: Person;
beforeAll(async () => {
  stack = await startStack();
  [founder, member] = (await Promise.all([stack.as('fanny'), stack.as('milo')])) as [Person, Person];
});
afterAll(() => stack?.stop());

test('a completion of a member shows on profiles, among members and leaders, and an undo takes it back', async () => {
  const { communityId } = await founder.call(routes.createCommunity, { body: { name: 'Readers' } });
  const params = { communityId };
  await member.call(memberRoutes.joinCommunity, { params });
  const body = { name: 'Read', schedule: { kind: 'daily' as const }, visibility: 'public' as const };
  const { habitId } = await member.call(habits.createHabit, { body });
  const { date } = await member.call(habits.completeHabit, { params: { habitId }, body: {} });
  await stack.settle();
  const streak = { current: 1, longest: 1 };
  expect([(await member.call(getMe, {})).streak, (await founder.call(getUser, { params: member })).streak]).toEqual([streak, streak]);
  const { items } = await founder.call(memberRoutes.listCommunityMembers, { params });
  expect(items.find(({ userId }) => userId === member.userId)?.streak).toEqual(streak);
  const leaders = async () => (await founder.call(metricsRoutes.getCommunityMetrics, { params })).streakLeaders;
  expect(await leaders()).toMatchObject([{ userId: member.userId, ...streak }]);
  await member.call(habits.deleteCompletion, { params: { habitId, date } });
  expect(await leaders()).toEqual([]);
  await stack.settle();
  expect(await leaders()).toEqual([]);
});
