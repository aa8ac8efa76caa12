/** A board entry as the live topic sends it; hidden users have no user id. */
export type Entry = { userId: string | null; rank: number; score: number };
/** Data of `leaderboard.changed`: the whole top 10, changes after it, and removed users. */
export type BoardChange = { top?: Entry[]; changes?: Entry[]; removed?: string[] };

type KnownEntry = Entry & { userId: string };

/** The board as received over the socket. */
export const createScoreboard = (snapshot: readonly Entry[] = []) => {
  const entries = new Map<string, KnownEntry>();
  const put = (rows: readonly Entry[]): void => {
    for (const row of rows) if (row.userId !== null) entries.set(row.userId, { ...row, userId: row.userId });
  };
  put(snapshot);
  return {
    apply: ({ top = [], changes = [], removed = [] }: BoardChange): void => {
      put(changes);
      put(top);
      for (const userId of removed) entries.delete(userId);
    },
    /** Best first. Users who dropped out of the top 10 keep their last known rank until the next change of the rest arrives. */
    entries: (): KnownEntry[] => [...entries.values()].sort((a, b) => a.rank - b.rank || b.score - a.score),
  };
};
export type Scoreboard = ReturnType<typeof createScoreboard>;
