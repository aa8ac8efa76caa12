import type { Board } from '../client/index.ts';

export type Row = { userId: string; rank: number; score: number };

/** The rows of users who are not hidden, best first. */
export const rowsOf = (board: Board | undefined): Row[] =>
  (board?.entries ?? []).flatMap(({ userId, rank, score }) => (userId === null ? [] : [{ userId, rank, score }]));
