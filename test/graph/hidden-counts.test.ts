import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../../lambdas/_base/env.ts';
import { followHiding } from '../../lambdas/_people/hidden-users.ts';
import { inOrder, sideOf } from '../../lambdas/_people/relationship.rules.ts';
import { readRelationship, relationshipKeys } from '../../lambdas/_people/relationships.store.ts';
import type { Condition } from '../../lambdas/_table/expressions.ts';
import { documentClient, readItems } from '../../lambdas/_table/table.ts';
import { updateItem } from '../../lambdas/_table/write.ts';
import { countsKeys, shownCountsOf } from '../../lambdas/graph/counts/counts.store.ts';
import counters from '../../lambdas/graph/counts/friend-counts.counter.ts';
import { rebuildCounts } from '../../lambdas/graph/counts/rebuild-counts.job.ts';
import { reconcileCounts } from '../../lambdas/graph/counts/reconcile-counts.job.ts';
import { approvePendingRequests } from '../../lambdas/graph/follows/approve-pending-requests.ts';
import { type ListName, readEdges } from '../../lambdas/graph/relationship/edges.store.ts';
import { follow } from '../../lambdas/graph/relationship/relationship.rules.ts';
import { hideEdges } from '../../lambdas/graph/suspensions/hide-edges.ts';
import { Problem } from '../../schemas/_kit/problem.ts';
import { fc } from '../support/property.ts';
import { befriend, changeRelationship, contextOf, followed, people, startHarness, tick, type Who } from '../support/relationships.ts';
import { shortenPauses } from '../support/short-pauses.ts';
import { ACTIONS } from './actions.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  shortenPauses();
  fixture = await startHarness();
});
afterAll(() => fixture.stop());

const hidden = new Set<string>();
const setHidden = async ({ userId }: Who, suspended: boolean): Promise<void> => {
  if (suspended) hidden.add(userId);
  else hidden.delete(userId);
  await documentClient.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: { pk: `USER#${userId}`, sk: 'PROFILE' },
      UpdateExpression: 'SET suspended = :suspended',
      ExpressionAttributeValues: { ':suspended': suspended },
    }),
  );
};
/** All pages, as consumer and worker process them. */
const sync = async (who: Who): Promise<number> => {
  let [pages, next] = [1, (await hideEdges({ userId: who.userId }, contextOf(who))).next];
  for (; next; pages += 1) ({ next } = await hideEdges({ userId: who.userId, place: next }, contextOf(who)));
  return pages;
};
const count = (pairs: readonly (readonly [Who, Who])[], of: Who) =>
  counters[0]?.apply(
    pairs.map(([a, b]) => relationshipKeys.key(inOrder(a.userId, b.userId))),
    contextOf(of),
  );
const shown = async ({ userId }: Who) => shownCountsOf(await readItems(countsKeys(userId), { consistent: true }), userId);
const listed = async (list: ListName, { userId }: Who) =>
  (await readEdges(list, userId, undefined, 1_000)).filter(({ other }) => !hidden.has(other)).length;
const lists = async (who: Who) => ({
  friends: await listed('friends', who),
  followers: await listed('followers', who),
  following: await listed('following', who),
});
const jobRun = { args: { full: true }, checkpoint: undefined, save: async () => undefined };

test('counts leave out a hidden user on every page of their lists, and have them again afterwards', async () => {
  const crowd = await people(131);
  const [star, friend, ...others] = crowd as [Who, Who, ...Who[]];
  await befriend(star, friend);
  await followed(star, friend);
  await Promise.all(others.map((who) => followed(who, star)));
  const pairs = [friend, ...others].map((who) => [star, who] as const);
  await count(pairs, star);
  expect([await shown(friend), await shown(others[0] as Who)]).toMatchObject([{ friends: 1, followers: 1 }, { following: 1 }]);
  await setHidden(star, true);
  expect(await sync(star)).toBe(3);
  await count(pairs, star);
  expect([await shown(friend), await shown(others[0] as Who), await shown(others[128] as Who)]).toEqual(
    Array.from({ length: 3 }, () => ({ friends: 0, followers: 0, following: 0 })),
  );
  // Moderators see the hidden user's own lists whole.
  expect(await shown(star)).toEqual({ friends: 1, followers: 129, following: 1 });
  const { v } = await readRelationship(star.userId, friend.userId);
  await sync(star);
  expect((await readRelationship(star.userId, friend.userId)).v).toBe(v);
  await setHidden(star, false);
  await sync(star);
  await count(pairs, star);
  expect([await shown(friend), await shown(others[128] as Who)]).toMatchObject([{ friends: 1, followers: 1 }, { following: 1 }]);
});

test('a run that read an older state leaves what the profile says', async () => {
  const [gone, friend] = (await people(2)) as [Who, Who];
  await befriend(gone, friend);
  await setHidden(gone, true);
  // The suspension is lifted while the run that hides is between its reads and its writes.
  await Promise.all([sync(gone), sync(gone), setHidden(gone, false).then(() => sync(gone))]);
  await count([[gone, friend]], gone);
  expect(await shown(friend)).toMatchObject({ friends: 1 });
});

const noted = ({ userId }: Who, condition?: Condition) => [
  updateItem({ key: { pk: `USER#${userId}`, sk: 'PROFILE' }, set: { noted: true }, condition }),
];

test('a state that changes while a page is changed is applied again', async () => {
  const [gone] = (await people(1)) as [Who];
  await setHidden(gone, true);
  const applied: boolean[] = [];
  const marksFor = async (isHidden: boolean) => {
    applied.push(isHidden);
    if (applied.length === 1) await setHidden(gone, false);
    return noted(gone);
  };
  const now = await followHiding(gone.userId, marksFor, contextOf(gone));
  expect([applied, now]).toEqual([[true, false], false]);
});

test('a page with an item that changed since it was read is read again, and so is the profile', async () => {
  const [gone] = (await people(1)) as [Who];
  await setHidden(gone, true);
  const applied: boolean[] = [];
  const marksFor = async (isHidden: boolean) => {
    applied.push(isHidden);
    if (applied.length > 1) return [];
    await setHidden(gone, false);
    return noted(gone, { attr: 'noted', exists: true });
  };
  const now = await followHiding(gone.userId, marksFor, contextOf(gone));
  expect([applied, now]).toEqual([[true, true, false], false]);
});

test('a request of a hidden user that an account accepts by becoming public does not count until the user is shown', async () => {
  const [owner, gone] = (await people(2)) as [Who, Who];
  const at = '2026-11-20T12:00:00.000Z';
  await changeRelationship(gone, owner, (relationship) => follow(relationship, sideOf(relationship, gone.userId), true, at));
  await setHidden(gone, true);
  await sync(gone);
  await approvePendingRequests({ ...contextOf(owner), remaining: () => 900_000 }, owner.userId);
  await count([[gone, owner]], owner);
  expect(await shown(owner)).toMatchObject({ followers: 0 });
  await setHidden(gone, false);
  await sync(gone);
  await count([[gone, owner]], owner);
  expect(await shown(owner)).toMatchObject({ followers: 1 });
});

test('any order of relations and suspensions leaves counts equal to the lists; a rebuild and a reconciliation agree', async () => {
  const act = fc.constantFrom('ask', 'accept', 'unfriend', 'follow', 'unfollow', 'block', 'unblock', 'hide', 'show');
  const step = fc.tuple(act, fc.nat(3), fc.integer({ min: 1, max: 3 }));
  let all: Who[] = [];
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const crowd = await people(4);
      all = [...all, ...crowd];
      const pairs = crowd.flatMap((a, index) => crowd.slice(index + 1).map((b) => [a, b] as const));
      for (const [action, from, offset] of steps) {
        const [me, other] = [crowd[from], crowd[(from + offset) % 4]] as [Who, Who];
        tick();
        if (action === 'hide' || action === 'show') {
          await setHidden(me, action === 'hide');
          await sync(me);
        } else if (!hidden.has(me.userId))
          await ACTIONS[action]?.(me, other).catch((error) => {
            if (!(error instanceof Problem)) throw error;
          });
      }
      await count(pairs, crowd[0] as Who);
      for (const who of crowd) if (!hidden.has(who.userId)) expect(await shown(who)).toEqual(await lists(who));
    }),
    { numRuns: 15 },
  );
  const ctx = { ...contextOf(all[0] as Who), remaining: () => 900_000 };
  const before = await Promise.all(all.map(shown));
  expect(await reconcileCounts(jobRun, ctx)).toMatchObject({ done: true, counts: { drift: 0 } });
  await rebuildCounts(jobRun, ctx);
  expect(await reconcileCounts(jobRun, ctx)).toMatchObject({ done: true, counts: { drift: 0 } });
  const { live } = (await import('../../lambdas/_counters/generations.ts')).generationsIn(
    await (await import('../../lambdas/_table/table.ts')).readItem({ pk: 'GRAPH', sk: 'GENERATIONS' }, { consistent: true }),
  );
  expect(live.number).toBe(2);
  expect(await Promise.all(all.map(shown))).toEqual(before);
});
