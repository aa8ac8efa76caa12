import { readEdges } from '../../graph/index.ts';

/** Ranks are read for at most so many people at once. */
const MAX_FRIENDS = 1_000;

/**
 * Whom the caller compares with: one query, consistent, because whoever has just become a friend looks here at once.
 * @returns the newest 1,000 friends at most, without the person's own id.
 */
export const friendIds = async (userId: string): Promise<readonly string[]> =>
  (await readEdges('friends', userId, undefined, MAX_FRIENDS)).map(({ other }) => other);
