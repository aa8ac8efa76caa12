import { type Edge, readAudience } from '../../graph/index.ts';
import type { FeedReason } from '../activity/activity.model.ts';

/** Of an audience that looks for itself no more than this is read: three read units of lines. */
const FIRST_PAGE = 110;

const reasonOf = ({ list, close }: Edge): FeedReason => (list === 'followers' ? 'follower' : close ? 'close_friend' : 'friend');

/**
 * Everybody whom an author's events may reach, and why; consistent.
 * @param limit how many lines of friends and followers may be; where there are more, they are `too many`.
 */
export const wholeAudience = async (author: string, limit: number): Promise<ReadonlyMap<string, FeedReason> | 'pull mode' | 'too many'> => {
  const edges: Edge[] = [];
  let after: string | undefined;
  do {
    const page = await readAudience(author, after, after === undefined ? Math.min(FIRST_PAGE, limit + 1) : limit + 1 - edges.length);
    if (page.pullMode) return 'pull mode';
    edges.push(...page.edges);
    if (edges.length > limit) return 'too many';
    after = page.next;
  } while (after !== undefined);
  // A friend who also follows is a friend: those come last here.
  return new Map(edges.reverse().map((edge) => [edge.other, reasonOf(edge)]));
};
