import { type Edge, readAudience } from '../../graph/index.ts';
import type { FeedReason } from '../activity/activity.model.ts';

/** Edges read first, about three read units: an audience in pull mode is recognized by its first page. */
const FIRST_PAGE = 110;

const reasonOf = ({ list, close }: Edge): FeedReason => (list === 'followers' ? 'follower' : close ? 'close_friend' : 'friend');

/**
 * Reads an author's friends and followers, each with the feed reason; consistent.
 * @param limit highest number of friends and followers for fan-out on write; a larger audience is `too many`.
 */
export const readFanOutAudience = async (
  author: string,
  limit: number,
): Promise<ReadonlyMap<string, FeedReason> | 'pull mode' | 'too many'> => {
  const edges: Edge[] = [];
  let after: string | undefined;
  do {
    const page = await readAudience(author, after, after === undefined ? Math.min(FIRST_PAGE, limit + 1) : limit + 1 - edges.length);
    if (page.pullMode) return 'pull mode';
    edges.push(...page.edges);
    if (edges.length > limit) return 'too many';
    after = page.next;
  } while (after !== undefined);
  // A friend may also follow the author and counts as a friend. Reversed, friends come last and overwrite followers.
  return new Map(edges.reverse().map((edge) => [edge.other, reasonOf(edge)]));
};
