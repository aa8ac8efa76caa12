/** Ranks are read for at most so many people at once. */
export const MAX_FRIENDS = 1_000;

/**
 * Whom the caller compares with. There is no social graph yet, so nobody has friends; it answers here once it exists.
 * @returns at most 1,000 user ids, without the person's own.
 */
export const friendIds = async (_userId: string): Promise<readonly string[]> => [];
