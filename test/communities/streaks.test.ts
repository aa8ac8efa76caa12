import { profileKeys } from '../../lambdas/_people/profiles.store.ts';
import { readItem } from '../../lambdas/_table/table.ts';
import { updateItem, writeAlone } from '../../lambdas/_table/write.ts';
import { getCommunityMetrics } from '../../lambdas/communities/activity/get-community-metrics.ts';
import { eraseLeader, exportedLeader } from '../../lambdas/communities/streaks/erase-leader.ts';
import { followStreak } from '../../lambdas/communities/streaks/follow-streak.ts';
import { type Leader, MAX_CANDIDATES, withLeader } from '../../lambdas/communities/streaks/leaders.rules.ts';
import { leadersKeys, readLeaders } from '../../lambdas/communities/streaks/leaders.store.ts';
import { blockUser } from '../../lambdas/graph/blocks/block-user.ts';
import { completeHabit } from '../../lambdas/habits/completions/complete-habit.ts';
import { deleteCompletion } from '../../lambdas/habits/completions/delete-completion.ts';
import { createHabit } from '../../lambdas/habits/habits/create-habit.ts';
import { updateHabit } from '../../lambdas/habits/habits/update-habit.ts';
import { changePrivacy } from '../../lambdas/users/privacy/change-privacy.ts';
import type { Audience } from '../../schemas/_kit/audience.ts';
import * as routes from '../../schemas/communities/metrics-routes.ts';
import { MAX_STREAK_LEADERS } from '../../schemas/communities/models.ts';
import * as blockRoutes from '../../schemas/graph/block-routes.ts';
import * as habits from '../../schemas/habits/routes.ts';
import { changePrivacy as privacyRoute } from '../../schemas/users/routes.ts';
import { createBudgets } from '../support/budgets.ts';
import { fc } from '../support/property.ts';
import { meter } from '../support/table.ts';
import { call, clock, contextOf, people, startHarness, type Who } from '../support/use-cases.ts';
import { ban, create, join, leave, members } from './communities-harness.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture.stop());

const DAY_MS = 86_400_000;
const pass = (days: number) => {
  clock.now = new Date(clock.now.getTime() + days * DAY_MS);
};
const dateAgo = (days: number) => new Date(clock.now.getTime() - days * DAY_MS).toISOString().slice(0, 10);

const followed = (who: Who, mayFall = false) => followStreak(who.userId, { mayFall }, contextOf(who));
const habit = async (who: Who, visibility: Audience = 'public') => {
  const body = { name: 'Read', schedule: { kind: 'daily' as const }, visibility };
  return (await call(habits.createHabit, createHabit, who, { body })).habitId;
};
/** Completes a habit on so many days until today. */
const streakOf = async (who: Who, days: number, visibility?: Audience) => {
  const habitId = await habit(who, visibility);
  for (let ago = days - 1; ago >= 0; ago -= 1)
    await call(habits.completeHabit, completeHabit, who, { params: { habitId }, body: { date: dateAgo(ago) } });
  await followed(who);
  return habitId;
};
const metrics = (who: Who, communityId: string) =>
  call(routes.getCommunityMetrics, getCommunityMetrics, who, { params: { communityId }, query: {} });
const leadersFor = async (who: Who, communityId: string) =>
  (await metrics(who, communityId)).streakLeaders.map(({ userId, current }) => [userId, current]);
const stored = async (communityId: string) => (await readLeaders([communityId]))[0]!;

/** A community whose members have streaks of 5, 3 and 1 days. */
const led = async () => {
  const [founder, ada, ben, cleo] = (await people(4)) as [Who, Who, Who, Who];
  const { communityId } = await create(founder);
  for (const who of [ada, ben, cleo]) await join(who, communityId);
  const habitIds = [await streakOf(ada, 5), await streakOf(ben, 3), await streakOf(cleo, 1)] as [string, string, string];
  return { communityId, founder, ada, ben, cleo, habitIds };
};

test('leaders are the members with the longest streaks that stand now', async () => {
  const { communityId, founder, ada, ben, cleo, habitIds } = await led();
  const all = [
    [ada.userId, 5],
    [ben.userId, 3],
    [cleo.userId, 1],
  ];
  expect(await leadersFor(founder, communityId)).toEqual(all);
  const { streakLeaders } = await metrics(founder, communityId);
  expect(streakLeaders[0]).toEqual({
    userId: ada.userId,
    handle: ada.userId.replace('_', '-'),
    displayName: `Name of ${ada.userId}`,
    avatarUrl: null,
    current: 5,
    longest: 5,
  });
  const shown = (await members(founder, communityId)).map(({ userId, streak }) => [userId, streak]);
  expect(shown).toContainEqual([ada.userId, { current: 5, longest: 5 }]);
  expect(shown).toContainEqual([founder.userId, { current: 0, longest: 0 }]);
  // Nothing runs at midnight: who misses a day is gone the day after, and nothing was written.
  pass(1);
  await call(habits.completeHabit, completeHabit, ben, { params: { habitId: habitIds[1] }, body: {} });
  pass(1);
  expect(await leadersFor(founder, communityId)).toEqual([[ben.userId, 4]]);
  expect((await members(founder, communityId)).find(({ userId }) => userId === ada.userId)?.streak).toEqual({ current: 0, longest: 5 });
});

test('an undo lowers the entry, and events that repeat or cross change nothing', async () => {
  const { communityId, founder, ada, ben, habitIds } = await led();
  const params = { habitId: habitIds[0], date: dateAgo(2) };
  await call(habits.deleteCompletion, deleteCompletion, ada, { params });
  const lowered = [
    [ben.userId, 3],
    [ada.userId, 2],
  ];
  expect((await leadersFor(founder, communityId)).slice(0, 2)).toEqual(lowered);
  await Promise.all([followed(ada), followed(ada, true), followed(ben), followed(ada, true)]);
  const { leaders, v } = await stored(communityId);
  expect(leaders.slice(0, 2).map(({ userId, current }) => [userId, current])).toEqual(lowered);
  for (const who of [ada, ben, ada]) await followed(who, true);
  expect(await stored(communityId)).toMatchObject({ v });
});

test('users who are hidden, have left or are banned are in no list', async () => {
  const { communityId, founder, ada, ben, cleo } = await led();
  await call(blockRoutes.blockUser, blockUser, cleo, { params: { userId: founder.userId } });
  await call(privacyRoute, changePrivacy, ben, { body: { activity: 'private' } });
  expect(await leadersFor(founder, communityId)).toEqual([[ada.userId, 5]]);
  const shown = await members(founder, communityId);
  expect(shown.find(({ userId }) => userId === ben.userId)).toMatchObject({ streak: null, contributionScore: 0 });
  await call(privacyRoute, changePrivacy, ben, { body: { activity: 'public' } });
  await leave(ada, communityId);
  expect(await leadersFor(founder, communityId)).toEqual([[ben.userId, 3]]);
  await ban(founder, communityId, ben);
  expect(await leadersFor(founder, communityId)).toEqual([]);
  await join(ada, communityId);
  await writeAlone(updateItem({ key: profileKeys.key(ada), set: { suspended: true } }));
  expect(await leadersFor(founder, communityId)).toEqual([]);
  expect(await leadersFor({ ...founder, roles: ['moderator'] }, communityId)).toEqual([]);
  await followed(ada, true);
  expect((await stored(communityId)).leaders.map(({ userId }) => userId)).not.toContain(ada.userId);
});

test('only habits that everyone may see make a leader, and those turned private no longer do', async () => {
  const [founder, ada, ben] = (await people(3)) as [Who, Who, Who];
  const { communityId } = await create(founder);
  for (const who of [ada, ben]) await join(who, communityId);
  await streakOf(ada, 5, 'friends');
  await streakOf(ben, 4, 'private');
  expect(await leadersFor(founder, communityId)).toEqual([]);
  expect((await stored(communityId)).v).toBe(0);
  const habitId = await streakOf(ben, 2);
  expect(await leadersFor(founder, communityId)).toEqual([[ben.userId, 2]]);
  await call(habits.updateHabit, updateHabit, ben, { params: { habitId }, body: { visibility: 'private' } });
  expect(await leadersFor(founder, communityId)).toEqual([]);
  expect((await members(founder, communityId)).find(({ userId }) => userId === ben.userId)?.streak).toEqual({ current: 0, longest: 0 });
  await followed(ben, true);
  expect((await stored(communityId)).leaders).toEqual([]);
});

test('a user far from the top costs reads only, and one in no community fewer', async () => {
  const [founder, far, alone] = (await people(3)) as [Who, Who, Who];
  const { communityId } = await create(founder);
  await join(far, communityId);
  await streakOf(founder, 2);
  const leaders = Array.from({ length: MAX_CANDIDATES }, (_, index): Leader => ({ userId: `user_${index}`, current: 50 }));
  await writeAlone(updateItem({ key: leadersKeys.key({ communityId }), set: { leaders } }));
  await streakOf(far, 1);
  await streakOf(alone, 1);
  const metered = await meter();
  const { calls, readUnits, writeUnits } = await metered.of(() => followed(far));
  expect({ calls, readUnits, writeUnits }).toEqual({ calls: 3, readUnits: 3.5, writeUnits: 0 });
  expect(await metered.of(() => followed(alone))).toMatchObject({ calls: 2, writeUnits: 0 });
});

test('figures with as many candidates as there are stay within their budget', async () => {
  const [founder, ...others] = (await people(MAX_CANDIDATES + 1)) as [Who, ...Who[]];
  const { communityId } = await create(founder);
  for (const who of others) {
    await join(who, communityId);
    await streakOf(who, 1);
  }
  const budgets = await createBudgets();
  const read = () =>
    budgets.within('figures', routes.getCommunityMetrics, getCommunityMetrics, founder, { params: { communityId }, query: {} });
  expect((await read()).streakLeaders).toHaveLength(MAX_STREAK_LEADERS);
  expect((await stored(communityId)).leaders).toHaveLength(MAX_CANDIDATES);
  expect(budgets.of('figures').trips).toBe(2);
  budgets.show();
});

test('an erasure takes the user out, and an export has the entry', async () => {
  const { communityId, ada, ben } = await led();
  const key = leadersKeys.key({ communityId });
  const item = (await readItem(key, { consistent: true }))!;
  expect(exportedLeader(item, ada.userId)).toMatchObject({ type: 'community-streak-leaders', communityId, current: 5 });
  await eraseLeader(item, { userId: ada.userId, alias: 'user_alias' }, contextOf(ben));
  const left = await readItem(key, { consistent: true });
  expect(JSON.stringify(left)).not.toContain(ada.userId);
  expect(JSON.stringify(left)).toContain(ben.userId);
});

test('the candidates are those with the longest streaks, whatever the order of the changes', () => {
  const change = fc.record({ user: fc.nat(60), current: fc.nat(40), stands: fc.boolean() });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 150 }), (changes) => {
      let leaders: readonly Leader[] = [];
      const latest = new Map<string, Leader>();
      for (const { user, current, stands } of changes) {
        const entry = { userId: `user_${user}`, current, ...(stands ? {} : { until: '2026-11-21' }) };
        latest.set(entry.userId, entry);
        const after = withLeader(leaders, entry, '2026-11-20');
        leaders = after ?? leaders;
        expect(withLeader(leaders, entry, '2026-11-20')).toBeUndefined();
        for (const leader of leaders) expect(leader).toEqual(latest.get(leader.userId));
        const lowest = leaders.length < MAX_CANDIDATES ? 1 : Math.min(...leaders.map((leader) => leader.current));
        if (current > lowest || (current > 0 && leaders.length < MAX_CANDIDATES)) expect(leaders).toContainEqual(entry);
        expect(leaders.map((leader) => leader.current)).toEqual(leaders.map((leader) => leader.current).sort((a, b) => b - a));
      }
      // Two days later those are gone whose streak has ended meanwhile.
      const later = withLeader(leaders, { userId: 'user_new', current: 1 }, '2026-11-23') ?? leaders;
      expect(later.every(({ until }) => until === undefined)).toBe(true);
    }),
    { numRuns: 200 },
  );
  expect(MAX_CANDIDATES).toBeGreaterThan(MAX_STREAK_LEADERS);
});
