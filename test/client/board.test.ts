import { applyToBoard, type Board, type BoardMessage } from '../../client/index.ts';

type Row = [name: string, rank: number, score: number];
const live = ([name, rank, score]: Row) => ({
  entryId: name,
  userId: `user_${name}`,
  handle: name,
  displayName: null,
  rank,
  score,
  updatedAt: 't',
});
const change = (row: Row) => ({ ...live(row), previousRank: null });
const snapshot = (...rows: Row[]): BoardMessage => ({
  type: 'snapshot',
  seq: 1,
  data: { items: rows.map(live), total: rows.length, asOf: 't' },
});
const event = (data: object): BoardMessage => ({
  type: 'event',
  name: 'leaderboard.changed',
  seq: 2,
  at: 't',
  data: { total: 12, asOf: 't', ...data },
});
const rows = (board: Board | undefined): Row[] => (board?.entries ?? []).map(({ entryId, rank, score }) => [entryId, rank, score]);
const after = (...messages: BoardMessage[]): Row[] => rows(messages.reduce<Board | undefined>(applyToBoard, undefined));

/** Twelve entries: a is best with 12 points, l is last with 1. */
const twelve = [...'abcdefghijkl'].map((name, index): Row => [name, index + 1, 12 - index]);

test('a snapshot replaces everything', () => {
  expect(after(snapshot(...twelve), snapshot(['z', 1, 3]))).toEqual([['z', 1, 3]]);
});

test('no two entries share a rank because the rest of the board follows later', () => {
  // l takes the lead: j leaves the top ten, and its new rank is not known yet.
  const top = [['l', 1, 20] as Row, ...twelve.slice(0, 9).map(([name, rank, score]): Row => [name, rank + 1, score])];
  const between = after(snapshot(...twelve), event({ top: top.map(live) }));
  expect(between.slice(9)).toEqual([
    ['i', 10, 4],
    ['j', 11, 3],
    ['k', 12, 2],
  ]);
  expect(new Set(between.map(([, rank]) => rank)).size).toBe(12);
  const settled = after(
    snapshot(...twelve),
    event({ top: top.map(live) }),
    event({ changes: [change(['j', 11, 3]), change(['k', 12, 2])] }),
  );
  expect(settled).toEqual(between);
});

test('equal scores share a rank', () => {
  const tied: Row[] = [...twelve.slice(0, 9), ['j', 10, 3], ['k', 10, 3], ['l', 12, 1]];
  expect(after(snapshot(...tied), event({ changes: [change(['l', 10, 3])] })).slice(9)).toEqual([
    ['j', 10, 3],
    ['k', 10, 3],
    ['l', 10, 3],
  ]);
});

test('entries leave by their id, and hidden users by theirs', () => {
  const board = after(snapshot(...twelve), event({ removedEntries: ['k'], removed: ['user_l'] }));
  expect(board.map(([name]) => name)).toEqual([...'abcdefghij']);
});

test('a change of the rest leaves the top as it was; a gap changes nothing, and an end empties the board', () => {
  expect(after(snapshot(...twelve), event({ changes: [change(['l', 11, 2.5]), change(['k', 12, 2])] })).slice(9)).toEqual([
    ['j', 10, 3],
    ['l', 11, 2.5],
    ['k', 12, 2],
  ]);
  expect(after(snapshot(...twelve), { type: 'gap', seq: 9 })).toEqual(twelve);
  expect(after(snapshot(...twelve), { type: 'ended', code: 'NOT_FOUND' })).toEqual([]);
});
