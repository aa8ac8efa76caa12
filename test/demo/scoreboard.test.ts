import type { Board } from '../../client/index.ts';
import { rowsOf } from '../../demo/scoreboard.ts';
import { boardLines, createScreen } from '../../demo/screen.ts';

const place = (userId: string, rank: number, score: number) => ({ userId, rank, score });

test('the scoreboard omits hidden users', () => {
  const entry = (userId: string | null, rank: number, score: number) =>
    ({ userId, rank, score, entryId: `e${rank}`, handle: userId, displayName: null }) as Board['entries'][number];
  const board = { entries: [entry(null, 1, 9), entry('b', 2, 2)], total: 2, asOf: '' };
  expect(rowsOf(board)).toEqual([place('b', 2, 2)]);
  expect(rowsOf(undefined)).toEqual([]);
});

describe('screen', () => {
  const board = {
    title: 'Round 2',
    entries: [place('a', 1, 12.5), place('b', 2, 0)],
    nameOf: (userId: string) => userId.toUpperCase(),
    before: new Map([['a', 3]]),
  };
  const stream = (isTTY: boolean) => {
    const written: string[] = [];
    return { written, out: { isTTY, rows: 24, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream };
  };

  it('shows rank, name, points and positions gained, with as many rows as fit', () => {
    const lines = boardLines(board, 10);
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/1 {2}A .*12\.5.*▲2/);
    expect(boardLines(board, 1)).toHaveLength(2);
  });

  it('redraws in place on a terminal', () => {
    const { written, out } = stream(true);
    const screen = createScreen(out);
    screen.draw(board);
    screen.draw(board);
    expect(written[1]).toContain('\u001b[3A');
  });

  it('prints only plain lines without a terminal', () => {
    const { written, out } = stream(false);
    const screen = createScreen(out);
    screen.draw(board);
    screen.print('done');
    expect(written).toEqual(['done\n']);
  });
});
