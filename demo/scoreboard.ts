/** A place on the board as the live topic sends it; somebody whom a policy hides has no user id. */
export type Place = { userId: string | null; rank: number; score: number };
/** What `leaderboard.changed` says: the whole top ten, changes behind it, and who is gone. */
export type BoardChange = { top?: Place[]; changes?: Place[]; removed?: string[] };

type Known = Place & { userId: string };

/** The board as far as the socket has told it. */
export const createScoreboard = (snapshot: readonly Place[] = []) => {
  const places = new Map<string, Known>();
  const put = (rows: readonly Place[]): void => {
    for (const row of rows) if (row.userId !== null) places.set(row.userId, { ...row, userId: row.userId });
  };
  put(snapshot);
  return {
    apply: ({ top = [], changes = [], removed = [] }: BoardChange): void => {
      put(changes);
      put(top);
      for (const userId of removed) places.delete(userId);
    },
    /** Best first; whoever fell out of the top ten keeps the last known rank until the slower part of the board arrives. */
    places: (): Known[] => [...places.values()].sort((a, b) => a.rank - b.rank || b.score - a.score),
  };
};
export type Scoreboard = ReturnType<typeof createScoreboard>;
