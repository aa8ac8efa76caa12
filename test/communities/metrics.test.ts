import { generationsIn } from '../../lambdas/_counters/generations.ts';
import { transact } from '../../lambdas/_table/commit.ts';
import { queryPages } from '../../lambdas/_table/query.ts';
import { type Item, type Key, readItem } from '../../lambdas/_table/table.ts';
import { ACTIVITY, contributionScore, metricRange } from '../../lambdas/communities/activity/activity.rules.ts';
import { activeDayKeys, activityKeys, type MemberActivity, putActivity } from '../../lambdas/communities/activity/activity.store.ts';
import { eraseActivity, eraseContribution } from '../../lambdas/communities/activity/erase-activity.ts';
import { getCommunityMetrics } from '../../lambdas/communities/activity/get-community-metrics.ts';
import { contributionKeys, readContributions } from '../../lambdas/communities/activity/metrics.store.ts';
import { memberKeys } from '../../lambdas/communities/community/community.store.ts';
import counters, { countedCommunities } from '../../lambdas/communities/counts/community-counts.counter.ts';
import { statsKeys } from '../../lambdas/communities/counts/counts.store.ts';
import { communityPostKeys, putCommunityPost } from '../../lambdas/communities/posts/community-posts.store.ts';
import * as routes from '../../schemas/communities/metrics-routes.ts';
import { fc } from '../support/property.ts';
import { call, clock, codeOf, contextOf, people, startHarness, type Who } from '../support/use-cases.ts';
import { create, give, join, members } from './communities-harness.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture.stop());

const TIME = { remaining: () => 30_000 };
const metrics = (who: Who, communityId: string, query: Record<string, string> = {}) =>
  call(routes.getCommunityMetrics, getCommunityMetrics, who, { params: { communityId }, query });
const [counter] = counters;

const allIn = async (partition: string): Promise<Item[]> => {
  const found: Item[] = [];
  for await (const items of queryPages({ partition, consistent: true })) found.push(...items);
  return found;
};

/** Counts what changed, as the worker does; the markers of active days that this writes too. */
const count = async (communityId: string, keys: readonly Key[]): Promise<void> => {
  await counter?.apply(keys, TIME);
  const days = await allIn(activeDayKeys.key({ communityId, date: '', userId: '' }).pk);
  const memberships = (await allIn(memberKeys.key({ communityId, userId: '' }).pk)).filter(({ type }) => type === memberKeys.type);
  await counter?.apply([...days, ...memberships], TIME);
};

type Fields = Omit<MemberActivity, 'communityId'>;
const act = async (communityId: string, fields: Fields) => {
  await transact([putActivity({ communityId, ...fields })], TIME);
  return activityKeys.key({ communityId, ...fields });
};
const post = async (
  communityId: string,
  fields: { postId: string; authorId: string; at: string; v: number; state: 'active' | 'deleted' },
) => {
  const entry = { communityId, eventId: `event_${fields.postId}`, ...fields };
  await transact([putCommunityPost(entry)], TIME);
  return communityPostKeys.key(entry);
};

test('figures of days count what members did, and members what they contributed', async () => {
  const [founder, ada, ben] = (await people(3)) as [Who, Who, Who];
  const { communityId } = await create(founder);
  for (const who of [ada, ben]) await join(who, communityId);
  const keys = [
    await post(communityId, { postId: 'p1', authorId: ada.userId, at: '2026-11-18T09:00:00.000Z', v: 1, state: 'active' }),
    await post(communityId, { postId: 'p2', authorId: ada.userId, at: '2026-11-19T09:00:00.000Z', v: 1, state: 'active' }),
    await act(communityId, { kind: 'comment', id: 'c1', userId: ada.userId, at: '2026-11-18T10:00:00.000Z', v: 1, stands: true }),
    await act(communityId, { kind: 'comment', id: 'c2', userId: ben.userId, at: '2026-11-18T11:00:00.000Z', v: 1, stands: true }),
    await act(communityId, { kind: 'completion', id: 'k1', userId: ben.userId, at: '2026-11-20T11:00:00.000Z', v: 1, stands: true }),
    await act(communityId, { kind: 'entry', id: 'e1', userId: ben.userId, at: '2026-11-20T11:30:00.000Z', v: 1, stands: true }),
  ];
  await count(communityId, keys);
  await count(communityId, keys);
  const query = { from: '2026-11-17', to: '2026-11-20' };
  const nothing = { activeMembers: 0, posts: 0, comments: 0, competitionEntries: 0, completions: 0 };
  expect(await metrics(founder, communityId, query)).toEqual({
    ...query,
    streakLeaders: [],
    items: [
      { date: '2026-11-17', ...nothing },
      { date: '2026-11-18', ...nothing, activeMembers: 2, posts: 1, comments: 2 },
      { date: '2026-11-19', ...nothing, activeMembers: 1, posts: 1 },
      { date: '2026-11-20', ...nothing, activeMembers: 1, competitionEntries: 1, completions: 1 },
    ],
  });
  const listed = await members(founder, communityId);
  const shown = (who: Who) => listed.find(({ userId }) => userId === who.userId);
  expect(shown(ada)).toMatchObject({ lastActiveAt: '2026-11-19T09:00:00.000Z', contributionScore: 5 + 5 + 2 });
  expect(shown(ben)).toMatchObject({ lastActiveAt: '2026-11-20T11:30:00.000Z', contributionScore: 2 + 3 + 1 });
  expect(shown(founder)).toMatchObject({ lastActiveAt: null, contributionScore: 0 });
  // A withdrawal takes the figures back; the member was active all the same.
  await count(communityId, [
    await act(communityId, { kind: 'comment', id: 'c2', userId: ben.userId, at: '2026-11-18T11:00:00.000Z', v: 2, stands: false }),
    await post(communityId, { postId: 'p2', authorId: ada.userId, at: '2026-11-19T09:00:00.000Z', v: 2, state: 'deleted' }),
  ]);
  expect((await metrics(founder, communityId, query)).items.slice(1, 3)).toEqual([
    { date: '2026-11-18', ...nothing, activeMembers: 2, posts: 1, comments: 1 },
    { date: '2026-11-19', ...nothing, activeMembers: 1 },
  ]);
});

test('moderators and above see figures, over at most a leap year', async () => {
  const [founder, ada, ben] = (await people(3)) as [Who, Who, Who];
  const { communityId } = await create(founder);
  await join(ada, communityId);
  expect(await codeOf(metrics(ada, communityId))).toBe('PERMISSION_DENIED');
  expect(await codeOf(metrics(ben, communityId))).toBe('PERMISSION_DENIED');
  await give(founder, communityId, ada, 'moderator');
  expect((await metrics(ada, communityId)).items).toHaveLength(30);
  expect((await metrics(ada, communityId, { from: '2024-01-01', to: '2024-12-31' })).items).toHaveLength(366);
  expect(await codeOf(metrics(ada, communityId, { from: '2024-01-01', to: '2025-01-01' }))).toBe('METRICS_RANGE_INVALID');
  expect(await codeOf(metrics(ada, communityId, { from: '2026-11-20', to: '2026-11-19' }))).toBe('METRICS_RANGE_INVALID');
  expect(metricRange({ from: '2030-01-01' }, '2026-11-20')).toEqual({ from: '2030-01-01', to: '2030-01-01' });
});

const operation = fc.record({
  kind: fc.constantFrom('comment' as const, 'entry' as const, 'completion' as const),
  id: fc.integer({ min: 0, max: 3 }),
  user: fc.integer({ min: 0, max: 2 }),
  day: fc.integer({ min: 10, max: 12 }),
  repeats: fc.integer({ min: 0, max: 2 }),
});

test('figures equal a recount, whatever is repeated, taken back or counted late', async () => {
  const users = await people(3);
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 12 }), async (operations) => {
      const { communityId } = await create(users[0] as Who);
      const state = new Map<string, Fields>();
      const late: Key[] = [];
      for (const { kind, id, user, day, repeats } of operations) {
        const name = `${kind} ${id}`;
        const before = state.get(name);
        const fields: Fields = before
          ? { ...before, v: before.v + 1, stands: !before.stands }
          : { kind, id: String(id), userId: users[user]?.userId ?? '', at: `2026-11-${day}T08:00:00.000Z`, v: 1, stands: true };
        state.set(name, fields);
        const key = await act(communityId, fields);
        for (let time = 0; time < repeats; time += 1) await counter?.apply([key, key], TIME);
        if (repeats === 0) late.push(key);
      }
      await count(communityId, late);
      const { items } = await metrics(users[0] as Who, communityId, { from: '2026-11-10', to: '2026-11-12' });
      const standing = [...state.values()].filter(({ stands }) => stands);
      for (const day of items)
        for (const [kind, { counts }] of Object.entries(ACTIVITY)) {
          const expected = standing.filter((one) => one.kind === kind && one.at.startsWith(day.date)).length;
          expect([day.date, kind, day[counts]]).toEqual([day.date, kind, expected]);
        }
      const active = await allIn(activeDayKeys.key({ communityId, date: '', userId: '' }).pk);
      for (const { date, activeMembers } of items) expect(activeMembers).toBe(active.filter(({ sk }) => sk.startsWith(date)).length);
      const contributionOf = await readContributions(
        communityId,
        users.map(({ userId }) => userId),
      );
      for (const { userId } of users) {
        const own = standing.filter((one) => one.userId === userId);
        const expected = own.reduce((sum, { kind }) => sum + ACTIVITY[kind].weight, 0);
        expect(contributionScore(contributionOf(userId).counts)).toBe(expected);
      }
      const holder = await readItem(statsKeys.key({ communityId }), { consistent: true });
      expect(await countedCommunities.compare(communityId, generationsIn(holder), undefined)).toMatchObject({ rows: [], counts: [] });
    }),
    { numRuns: 15 },
  );
});

test('an erasure leaves nothing of the user, and figures that equal a recount', async () => {
  const [founder, ada] = (await people(2)) as [Who, Who];
  const { communityId } = await create(founder);
  const ctx = contextOf(founder);
  const at = clock.now.toISOString();
  const keys = [
    await act(communityId, { kind: 'comment', id: 'c1', userId: ada.userId, at, v: 1, stands: true }),
    await act(communityId, { kind: 'comment', id: 'c2', userId: founder.userId, at, v: 1, stands: true }),
  ];
  await count(communityId, keys);
  const { pk: active } = activeDayKeys.key({ communityId, date: '', userId: '' });
  const { pk: contributions } = contributionKeys.key({ communityId, userId: '' });
  for (let pass = 0; pass < 5; pass += 1) {
    for (const item of [...(await allIn(keys[0]?.pk ?? '')), ...(await allIn(active))])
      if (item.userId === ada.userId) await eraseActivity(item, ctx);
    for (const item of await allIn(contributions)) if (item.sk === ada.userId) await eraseContribution(item, ctx);
  }
  const left = [...(await allIn(keys[0]?.pk ?? '')), ...(await allIn(active)), ...(await allIn(contributions))];
  expect(JSON.stringify(left)).not.toContain(ada.userId);
  const { items } = await metrics(founder, communityId, { from: at.slice(0, 10), to: at.slice(0, 10) });
  expect(items).toMatchObject([{ activeMembers: 1, comments: 1 }]);
  const holder = await readItem(statsKeys.key({ communityId }), { consistent: true });
  expect(await countedCommunities.compare(communityId, generationsIn(holder), undefined)).toMatchObject({ rows: [], counts: [] });
});
