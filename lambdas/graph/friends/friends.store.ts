import { MAX_FRIENDS } from '../../../schemas/graph/models.ts';
import { type Edge, readEdges } from '../relationship/edges.store.ts';

/**
 * Reads all friends of a user, newest first: usually one call, 1 RRU for about 45 friends. The friend limit is approximate,
 * so the list may exceed it slightly.
 */
export const allFriends = (owner: string, limit = 2 * MAX_FRIENDS): Promise<Edge[]> => readEdges('friends', owner, undefined, limit);
