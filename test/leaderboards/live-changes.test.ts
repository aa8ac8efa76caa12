import {
  diffSince,
  EMPTY_SNAPSHOT,
  type LiveRow,
  type LiveSnapshot,
  smallDiffSince,
  snapshotView,
  spacingMs,
} from '../../lambdas/leaderboards/live/live-diff.rules.ts';
import type { LeaderboardEntry } from '../../schemas/leaderboards/models.ts';
import { fc } from '../support/property.ts';
import { seeded } from './board-fixtures.ts';

const boards = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 139 }), fc.integer({ min: 0, max: 30 })), { selector: ([user]) => user, maxLength: 130 })
  .map((players) => {
    const sorted = players.sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || a - b);
    return sorted.slice(0, 100).map(([user, score]): LeaderboardEntry => {
      const rank = 1 + sorted.filter(([, other]) => other > score).length;
      const name = `user_${user}`;
      return { rank, userId: name, handle: name, displayName: null, score, updatedAt: '2026-11-20T00:00:00.000Z' };
    });
  });

type KnownEntries = Map<string, { rank: number; score: number }>;
const rankAndScore = ({ rank, score }: { rank: number; score: number }) => ({ rank, score });

/** Applies a difference as a client would. */
const applyDiff = (known: KnownEntries, changed: ReturnType<typeof diffSince>['changed']): void => {
  for (const { userId, ...entry } of changed?.changes ?? []) known.set(userId ?? '', rankAndScore(entry));
  for (const { userId, ...entry } of changed?.top ?? []) known.set(userId ?? '', rankAndScore(entry));
  for (const userId of changed?.removed ?? []) known.delete(userId);
};
const knownEntriesOf = (entries: readonly LeaderboardEntry[]): KnownEntries =>
  new Map(entries.map(({ userId, ...entry }) => [userId ?? '', rankAndScore(entry)]));
const now = { total: 0, asOf: '' };

test('a client that applies every difference has the top 100, from the start or from any snapshot', () => {
  const steps = fc.array(fc.tuple(boards, fc.constantFrom('top' as const, 'rest' as const)), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(steps, boards, fc.nat(5), (earlier, last, joinsAt) => {
      let snapshot: LiveSnapshot = EMPTY_SNAPSHOT;
      const first: KnownEntries = new Map();
      let later: KnownEntries | undefined;
      for (const [index, [entries, scope]] of [...earlier, [last, 'rest'] as const].entries()) {
        if (index === Math.min(joinsAt, earlier.length)) later = knownEntriesOf(snapshotView(snapshot).items);
        const step = diffSince(snapshot, entries, now, scope);
        applyDiff(first, step.changed);
        if (later) applyDiff(later, step.changed);
        snapshot = step.snapshot;
        expect([...first].filter(([, { rank }]) => rank === 1).length).toBeGreaterThanOrEqual(entries.length > 0 ? 1 : 0);
      }
      expect(new Map([...first].sort())).toEqual(new Map([...knownEntriesOf(last)].sort()));
      expect(new Map([...(later ?? [])].sort())).toEqual(new Map([...knownEntriesOf(last)].sort()));
      expect(diffSince(snapshot, last, now, 'rest').changed).toBeUndefined();
    }),
    seeded(200),
  );
});

/** Boards with some hidden names, which change from step to step. */
const partlyHidden = boards.chain((entries) =>
  fc
    .array(fc.boolean(), { minLength: entries.length, maxLength: entries.length })
    .map((hidden) => entries.map((entry, index): LiveRow => ({ ...entry, hidden: hidden[index] }))),
);

test('every entry is identified by its entry id, and every visible one also by its user id', () => {
  const steps = fc.array(fc.tuple(partlyHidden, fc.constantFrom('top' as const, 'rest' as const)), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(steps, partlyHidden, (earlier, last) => {
      let snapshot: LiveSnapshot = { ...EMPTY_SNAPSHOT, salt: 'a salt' };
      const byEntry: KnownEntries = new Map();
      const byUser: KnownEntries = new Map();
      for (const [entries, scope] of [...earlier, [last, 'rest'] as const]) {
        const { changed, snapshot: next } = diffSince(snapshot, entries, now, scope);
        snapshot = next;
        for (const entry of [...(changed?.changes ?? []), ...(changed?.top ?? [])]) {
          byEntry.set(entry.entryId, rankAndScore(entry));
          if (entry.userId !== null) byUser.set(entry.userId, rankAndScore(entry));
          expect(entry.userId === null).toBe(entry.handle === null);
        }
        for (const entryId of changed?.removedEntries ?? []) byEntry.delete(entryId);
        for (const userId of changed?.removed ?? []) byUser.delete(userId);
        const hidden = new Set(entries.filter((entry) => entry.hidden).map(({ userId }) => userId));
        const published = JSON.stringify([changed?.top ?? [], changed?.changes ?? []]);
        for (const userId of hidden) expect(published).not.toContain(`"${userId}"`);
      }
      const { items } = snapshotView(snapshot);
      const sorted = (known: KnownEntries) => new Map([...known].sort());
      expect(sorted(byEntry)).toEqual(sorted(new Map(items.map((entry) => [entry.entryId, rankAndScore(entry)]))));
      expect(sorted(byUser)).toEqual(
        sorted(new Map(items.flatMap((entry) => (entry.userId === null ? [] : [[entry.userId, rankAndScore(entry)]])))),
      );
      expect(items.map(rankAndScore)).toEqual(last.map(rankAndScore));
      expect(items.map(({ userId }) => userId)).toEqual(last.map(({ userId, hidden }) => (hidden ? null : userId)));
    }),
    seeded(200),
  );
});

test('entry ids do not reveal users: another activation has other ids', () => {
  const entries: LiveRow[] = [
    { rank: 1, userId: 'user_1', handle: 'ada', displayName: null, score: 1, updatedAt: '2026-11-20T00:00:00.000Z', hidden: true },
  ];
  const idsWith = (salt: string) =>
    diffSince({ ...EMPTY_SNAPSHOT, salt }, entries, now, 'rest').changed?.top?.map(({ entryId }) => entryId);
  expect(idsWith('one')).toEqual(idsWith('one'));
  expect(idsWith('one')).not.toEqual(idsWith('two'));
});

test('a snapshot can hide a user from one subscriber only', () => {
  const entries = ['user_1', 'user_2'].map(
    (userId, index): LiveRow => ({
      rank: index + 1,
      userId,
      handle: userId,
      displayName: null,
      score: 0,
      updatedAt: '2026-11-20T00:00:00.000Z',
    }),
  );
  const { snapshot } = diffSince(EMPTY_SNAPSHOT, entries, now, 'rest');
  const named = (isBlocked?: (userId: string) => boolean) =>
    snapshotView(snapshot, isBlocked).items.map(({ userId, handle }) => [userId, handle]);
  expect(named()).toEqual([
    ['user_1', 'user_1'],
    ['user_2', 'user_2'],
  ]);
  expect(named((userId) => userId === 'user_2')).toEqual([
    ['user_1', 'user_1'],
    [null, null],
  ]);
});

test('a user who enters the top 10 and returns to their former rank is published again', () => {
  const board = (order: number[]) =>
    order.map((user, index): LeaderboardEntry => {
      const name = `user_${user}`;
      return { rank: index + 1, userId: name, handle: name, displayName: null, score: 0, updatedAt: '2026-11-20T00:00:00.000Z' };
    });
  const usual = Array.from({ length: 14 }, (_, user) => user);
  const { snapshot } = diffSince(EMPTY_SNAPSHOT, board(usual), now, 'rest');
  const risen = diffSince(snapshot, board([12, ...usual.filter((user) => user !== 12)]), now, 'top');
  const back = diffSince(risen.snapshot, board(usual), now, 'rest');
  expect(back.changed?.changes).toContainEqual(expect.objectContaining({ userId: 'user_12', rank: 13, previousRank: 1 }));
});

test('a frame stays under 32 KiB when all entries change and names have maximum length', () => {
  const entries = Array.from(
    { length: 100 },
    (_, index): LeaderboardEntry => ({
      rank: index + 1,
      userId: `user_${String(index).padStart(20, '0')}`,
      handle: 'h'.repeat(30),
      displayName: '🏴󠁧󠁢󠁳󠁣󠁴󠁿'.repeat(7),
      score: 123_456_789.123_456,
      updatedAt: '2026-11-20T00:00:00.000Z',
    }),
  );
  const { changed, snapshot } = diffSince(EMPTY_SNAPSHOT, entries, now, 'rest');
  expect(Buffer.byteLength(JSON.stringify(changed))).toBeLessThan(31_000);
  expect(Buffer.byteLength(JSON.stringify(snapshotView(snapshot)))).toBeLessThan(31_000);
  expect(changed?.changes).toHaveLength(90);
});

const boardOf = (scores: readonly number[]): LiveRow[] =>
  [...scores.entries()]
    .sort(([, a], [, b]) => b - a)
    .map(([user, score], index) => {
      const name = `user_${user}`;
      return { rank: index + 1, userId: name, handle: name, displayName: null, score, updatedAt: '2026-11-20T00:00:00.000Z' };
    });

test('a small change is published with all its ranks, a large one with the top 10 only', () => {
  const scores = Array.from({ length: 100 }, (_, user) => 1000 - user);
  const { snapshot } = diffSince(EMPTY_SNAPSHOT, boardOf(scores), now, 'rest');
  const near = smallDiffSince(snapshot, boardOf(scores.with(50, 952.5)), now);
  expect(near.changed?.top).toBeUndefined();
  expect(near.changed?.changes?.map(({ userId }) => userId)).toEqual(['user_50', 'user_48', 'user_49']);
  const leads = boardOf(scores.with(99, 2000));
  const far = smallDiffSince(snapshot, leads, now);
  expect(far.changed?.top?.[0]?.userId).toBe('user_99');
  expect(far.changed?.changes).toBeUndefined();
  // The later flush of all ranks publishes the others.
  expect(diffSince(far.snapshot, leads, now, 'rest').changed?.changes).toHaveLength(90);
});

test('flushes are spaced by the number of sockets: five hundred posts a second, or one flush', () => {
  expect([0, 1, 100, 101, 250, 500, 100_000].map(spacingMs)).toEqual([200, 200, 200, 202, 500, 1000, 1000]);
});
