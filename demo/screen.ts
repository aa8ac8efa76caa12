import type { Row } from './scoreboard.ts';

const ESC = '\u001b[';
const paint = (code: number) => (text: string) => `${ESC}${code}m${text}${ESC}0m`;
const bold = paint(1);
const dim = paint(2);
const green = paint(32);
const red = paint(31);

const BAR_WIDTH = 30;
const NAME_WIDTH = 22;

const movement = (gained: number): string => {
  if (gained === 0) return '';
  return gained > 0 ? green(`▲${gained}`) : red(`▼${-gained}`);
};

type Board = {
  title: string;
  entries: readonly Row[];
  nameOf: (userId: string) => string;
  /** Ranks to compare with. */
  before: ReadonlyMap<string, number>;
};

/** One line per driver: rank, name, a bar, points, and ranks gained or lost. */
export const boardLines = ({ title, entries, nameOf, before }: Board, rows: number): string[] => {
  const most = Math.max(1, ...entries.map(({ score }) => score));
  return [
    bold(title),
    ...entries.slice(0, rows).map(({ userId, rank, score }) => {
      const bar = '█'.repeat(Math.max(0, Math.round((score / most) * BAR_WIDTH))).padEnd(BAR_WIDTH);
      const label = `${String(rank).padStart(3)}  ${nameOf(userId).padEnd(NAME_WIDTH)}`;
      return `${label} ${dim(bar)} ${score.toFixed(1).padStart(6)}  ${movement((before.get(userId) ?? rank) - rank)}`;
    }),
  ];
};

/** Redraws a board below the printed lines of a terminal; other outputs get the lines only. */
export const createScreen = (out: NodeJS.WriteStream) => {
  const isLive = out.isTTY === true;
  let drawn: Board | undefined;
  let height = 0;
  const erase = (): void => {
    if (height > 0) out.write(`${ESC}${height}A${ESC}J`);
    height = 0;
  };
  const draw = (board: Board): void => {
    if (!isLive) return;
    // A drawing taller than the terminal cannot be redrawn.
    const lines = boardLines(board, Math.max(3, Math.min(20, (out.rows ?? 24) - 3)));
    const up = height > 0 ? `${ESC}${height}A` : '';
    out.write(`${up}${lines.map((line) => `${line}${ESC}K\n`).join('')}${ESC}J`);
    height = lines.length;
    drawn = board;
  };
  return {
    isLive,
    draw,
    print: (line: string): void => {
      erase();
      out.write(`${line}\n`);
      if (drawn) draw(drawn);
    },
    /** Keeps the current drawing; later output goes below it. */
    keep: (): void => {
      height = 0;
      drawn = undefined;
    },
  };
};
export type Screen = ReturnType<typeof createScreen>;
