import { readEdges } from '../../graph/index.ts';

/** Largest number of friends whose ranks are read at once. */
const MAX_FRIENDS = 1_000;

/**
 * Reads the user's friends in one query. Consistent, because new friends often open this list at once.
 * @returns at most the newest 1,000 friends, without the user's own id.
 */
export const friendIds = async (userId: string): Promise<readonly string[]> =>
  (await readEdges('friends', userId, undefined, MAX_FRIENDS)).map(({ other }) => other);
