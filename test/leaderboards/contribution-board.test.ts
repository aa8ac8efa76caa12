import type { Context } from '../../lambdas/_base/context.ts';
import { rebuildJob } from '../../lambdas/_counters/counter-jobs.ts';
import { ACTIVITY } from '../../lambdas/communities/activity/activity.rules.ts';
import { countedCommunities } from '../../lambdas/communities/counts/community-counts.counter.ts';
import { generationOf } from '../../lambdas/leaderboards/boards/board.ts';
import { readBoard } from '../../lambdas/leaderboards/boards/boards.store.ts';
import { contributionBoardOf } from '../../lambdas/leaderboards/contribution/contribution-board.ts';
import snapshots from '../../lambdas/leaderboards/history/snapshots.job.ts';
import { rebuild } from '../../lambdas/leaderboards/maintenance/rebuild.job.ts';
import { reconcile } from '../../lambdas/leaderboards/maintenance/reconcile.job.ts';
import { topPage } from '../../lambdas/leaderboards/ranks/read-page.ts';
import { create, join, leave } from '../communities/communities-harness.ts';
import { fc } from '../support/property.ts';
import { shortenPauses } from '../support/short-pauses.ts';
import { contextOf, people, startHarness, type Who } from '../support/use-cases.ts';
import { act, type Did, did, update } from './contribution-harness.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let unhurried: Context;
beforeAll(async () => {
  shortenPauses();
  fixture = await startHarness();
  const [operator] = (await people(1)) as [Who];
  unhurried = { ...contextOf(operator), remaining: () => 600_000 };
});
afterAll(() => fixture.stop());

const entriesOf = async (communityId: string) => {
  const board = await readBoard(contributionBoardOf(communityId), { consistent: true });
  if (!board) return [];
  return (await topPage(generationOf(board, board.live), 50)).entries.map(({ userId, score, rank }) => ({ userId, score, rank }));
};
const run = (args: unknown) => ({ runId: 'run', args, checkpoint: undefined, attempt: 1, save: async () => {} });
const compared = async (communityId: string) => (await reconcile(run({ boardId: contributionBoardOf(communityId) }), unhurried)).counts;

test('the earlier member comes first among equals; those who left or did nothing are not listed, and who returns has the place again', async () => {
  const [founder, ada, ben, eve] = (await people(4)) as [Who, Who, Who, Who];
  const all = [founder, ada, ben, eve];
  const { communityId } = await create(founder);
  for (const who of [ada, ben, eve]) await join(who, communityId);
  await act(communityId, did(ben, 'b1', 'entry'));
  await act(communityId, did(ada, 'a1', 'entry'));
  await act(communityId, did(founder, 'f1', 'comment'));
  await update(communityId, all);
  const full = [
    { userId: ada.userId, score: 3, rank: 1 },
    { userId: ben.userId, score: 3, rank: 1 },
    { userId: founder.userId, score: 2, rank: 3 },
  ];
  expect(await entriesOf(communityId)).toEqual(full);
  await leave(ada, communityId);
  await update(communityId, all);
  expect(await entriesOf(communityId)).toEqual([
    { userId: ben.userId, score: 3, rank: 1 },
    { userId: founder.userId, score: 2, rank: 2 },
  ]);
  await join(ada, communityId);
  await update(communityId, all);
  // A later member than Ben now.
  expect(await entriesOf(communityId)).toEqual([
    { userId: ben.userId, score: 3, rank: 1 },
    { userId: ada.userId, score: 3, rank: 1 },
    { userId: founder.userId, score: 2, rank: 3 },
  ]);
  await act(communityId, did(founder, 'f1', 'comment', { v: 2, stands: false }));
  await update(communityId, all);
  expect((await entriesOf(communityId)).map(({ userId }) => userId)).toEqual([ben.userId, ada.userId]);
});

const step = fc.oneof(
  fc.record({
    did: fc.constantFrom('comment' as const, 'entry' as const, 'completion' as const),
    user: fc.nat({ max: 2 }),
    id: fc.nat({ max: 2 }),
    updates: fc.boolean(),
  }),
  fc.record({ moves: fc.nat({ max: 2 }), updates: fc.boolean() }),
);

test('after any changes, updated one by one, late, twice or side by side, the board is what stands', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const [founder, ...members] = (await people(4)) as [Who, ...Who[]];
      const { communityId } = await create(founder);
      for (const who of members) await join(who, communityId);
      const standing = new Map<string, Did>();
      const inside = new Set(members);
      for (const one of steps) {
        const who = members['did' in one ? one.user : one.moves] as Who;
        if ('did' in one) {
          const id = `${who.userId}-${one.did}-${one.id}`;
          const before = standing.get(id);
          const fields = did(who, id, one.did, { v: (before?.v ?? 0) + 1, stands: !before?.stands });
          standing.set(id, fields);
          await act(communityId, fields);
        } else if (inside.delete(who)) await leave(who, communityId);
        else {
          await join(who, communityId);
          inside.add(who);
        }
        if (one.updates) await Promise.all([update(communityId, [who]), update(communityId, members)]);
      }
      await update(communityId, members);
      const scoreOf = (who: Who): number =>
        [...standing.values()].reduce(
          (sum, { userId, kind, stands }) => sum + (userId === who.userId && stands ? ACTIVITY[kind].weight : 0),
          0,
        );
      const expected = members
        .filter((who) => inside.has(who) && scoreOf(who) > 0)
        .map((who) => ({ userId: who.userId, score: scoreOf(who) }));
      const shown = (await entriesOf(communityId)).map(({ userId, score }) => ({ userId, score }));
      expect(shown).toHaveLength(expected.length);
      expect(shown).toEqual(expect.arrayContaining(expected));
      if (steps.length > 0) expect(await compared(communityId)).toMatchObject({ drift: 0 });
    }),
    { numRuns: 15 },
  );
});

test('a board leaves the list once it was compared, and is listed again by the next change; it has no past days', async () => {
  const [founder, ada] = (await people(2)) as [Who, Who];
  const { communityId } = await create(founder);
  await join(ada, communityId);
  await act(communityId, did(ada, 'a1'));
  await update(communityId, [ada]);
  const boardId = contributionBoardOf(communityId);
  const isListed = async () => (await readBoard(boardId, { consistent: true }))?.listed;
  expect(await isListed()).toBe(true);
  expect((await snapshots.work(run({ boardId, date: '2026-11-20' }), unhurried)).counts).not.toHaveProperty('boards');
  expect(await isListed()).toBe(true);
  expect(await compared(communityId)).toMatchObject({ boards: 1, entries: 1, drift: 0 });
  expect(await isListed()).toBe(false);
  await act(communityId, did(ada, 'a2'));
  await update(communityId, [ada]);
  expect(await isListed()).toBe(true);
});

test('the comparison finds a board that missed a change, and a rebuild mends it, with counts that were rebuilt themselves', async () => {
  const [founder, ada, ben] = (await people(3)) as [Who, Who, Who];
  const { communityId } = await create(founder);
  for (const who of [ada, ben]) await join(who, communityId);
  await act(communityId, did(ada, 'a1'));
  await update(communityId, [ada]);
  await act(communityId, did(ben, 'b1', 'entry'));
  expect((await compared(communityId)).drift).toBeGreaterThan(0);
  await rebuild(run({ boardId: contributionBoardOf(communityId), shards: 2 }), unhurried);
  const expected = [
    { userId: ben.userId, score: 3, rank: 1 },
    { userId: ada.userId, score: 2, rank: 2 },
  ];
  expect(await entriesOf(communityId)).toEqual(expected);
  expect((await compared(communityId)).drift).toBe(0);
  await rebuildJob(countedCommunities)(run({ communityId }), unhurried);
  await update(communityId, [ada, ben]);
  expect(await entriesOf(communityId)).toEqual(expected);
});
