import { MAX_FRIENDS } from '../../../schemas/graph/models.ts';
import { type Edge, readEdges } from '../relationship/edges.store.ts';

/** All friends of somebody, the latest first: mostly one call, 1 RRU for about 45 of them. The bound may have been passed by a few. */
export const allFriends = (owner: string, limit = 2 * MAX_FRIENDS): Promise<Edge[]> => readEdges('friends', owner, undefined, limit);
