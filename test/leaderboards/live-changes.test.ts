import * as fc from 'fast-check';
import {
  diffSince,
  EMPTY_SNAPSHOT,
  type LiveRow,
  type LiveSnapshot,
  snapshotView,
} from '../../lambdas/leaderboards/live/live-diff.rules.ts';
import type { LeaderboardEntry } from '../../schemas/leaderboards/models.ts';
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

type Told = Map<string, { rank: number; score: number }>;
const line = ({ rank, score }: { rank: number; score: number }) => ({ rank, score });

/** What an app knows that puts together what it is told. */
const hear = (told: Told, changed: ReturnType<typeof diffSince>['changed']): void => {
  for (const { userId, ...entry } of changed?.changes ?? []) told.set(userId ?? '', line(entry));
  for (const { userId, ...entry } of changed?.top ?? []) told.set(userId ?? '', line(entry));
  for (const userId of changed?.removed ?? []) told.delete(userId);
};
const known = (entries: readonly LeaderboardEntry[]): Told => new Map(entries.map(({ userId, ...entry }) => [userId ?? '', line(entry)]));
const now = { total: 0, asOf: '' };

test('whoever hears every difference knows the first hundred, from the beginning or from any snapshot', () => {
  const steps = fc.array(fc.tuple(boards, fc.constantFrom('top' as const, 'rest' as const)), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(steps, boards, fc.nat(5), (story, last, joinsAt) => {
      let snapshot: LiveSnapshot = EMPTY_SNAPSHOT;
      const first: Told = new Map();
      let later: Told | undefined;
      for (const [index, [entries, depth]] of [...story, [last, 'rest'] as const].entries()) {
        if (index === Math.min(joinsAt, story.length)) later = known(snapshotView(snapshot).items);
        const step = diffSince(snapshot, entries, now, depth);
        hear(first, step.changed);
        if (later) hear(later, step.changed);
        snapshot = step.snapshot;
        expect([...first].filter(([, { rank }]) => rank === 1).length).toBeGreaterThanOrEqual(entries.length > 0 ? 1 : 0);
      }
      expect(new Map([...first].sort())).toEqual(new Map([...known(last)].sort()));
      expect(new Map([...(later ?? [])].sort())).toEqual(new Map([...known(last)].sort()));
      expect(diffSince(snapshot, last, now, 'rest').changed).toBeUndefined();
    }),
    seeded(200),
  );
});

/** Boards on which some names are hidden, others from one step to the next. */
const partlyHidden = boards.chain((entries) =>
  fc
    .array(fc.boolean(), { minLength: entries.length, maxLength: entries.length })
    .map((hidden) => entries.map((entry, index): LiveRow => ({ ...entry, hidden: hidden[index] }))),
);

test('with hidden names every line is known by its entry id, and every shown one by its user id as before', () => {
  const steps = fc.array(fc.tuple(partlyHidden, fc.constantFrom('top' as const, 'rest' as const)), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(steps, partlyHidden, (story, last) => {
      let snapshot: LiveSnapshot = { ...EMPTY_SNAPSHOT, salt: 'a salt' };
      const byEntry: Told = new Map();
      const byUser: Told = new Map();
      for (const [entries, depth] of [...story, [last, 'rest'] as const]) {
        const { changed, snapshot: next } = diffSince(snapshot, entries, now, depth);
        snapshot = next;
        for (const entry of [...(changed?.changes ?? []), ...(changed?.top ?? [])]) {
          byEntry.set(entry.entryId, line(entry));
          if (entry.userId !== null) byUser.set(entry.userId, line(entry));
          expect(entry.userId === null).toBe(entry.handle === null);
        }
        for (const entryId of changed?.removedEntries ?? []) byEntry.delete(entryId);
        for (const userId of changed?.removed ?? []) byUser.delete(userId);
        const hidden = new Set(entries.filter((entry) => entry.hidden).map(({ userId }) => userId));
        const said = JSON.stringify([changed?.top ?? [], changed?.changes ?? []]);
        for (const userId of hidden) expect(said).not.toContain(`"${userId}"`);
      }
      const { items } = snapshotView(snapshot);
      const sorted = (told: Told) => new Map([...told].sort());
      expect(sorted(byEntry)).toEqual(sorted(new Map(items.map((entry) => [entry.entryId, line(entry)]))));
      expect(sorted(byUser)).toEqual(
        sorted(new Map(items.flatMap((entry) => (entry.userId === null ? [] : [[entry.userId, line(entry)]])))),
      );
      expect(items.map(line)).toEqual(last.map(line));
      expect(items.map(({ userId }) => userId)).toEqual(last.map(({ userId, hidden }) => (hidden ? null : userId)));
    }),
    seeded(200),
  );
});

test('an entry id leads to nobody: another watch has other ones', () => {
  const entries: LiveRow[] = [
    { rank: 1, userId: 'user_1', handle: 'ada', displayName: null, score: 1, updatedAt: '2026-11-20T00:00:00.000Z', hidden: true },
  ];
  const idsWith = (salt: string) =>
    diffSince({ ...EMPTY_SNAPSHOT, salt }, entries, now, 'rest').changed?.top?.map(({ entryId }) => entryId);
  expect(idsWith('one')).toEqual(idsWith('one'));
  expect(idsWith('one')).not.toEqual(idsWith('two'));
});

test('a snapshot hides from one listener whom the others see', () => {
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

test('who rises into the top 10 and falls back to where they were is told again', () => {
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

test('a frame stays under 32 KiB when everybody changes and names are as long as they may be', () => {
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
