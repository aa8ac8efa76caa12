import { type Edge, readAudience } from '../../graph/relationship/relationship.store.ts';
import type { Via } from '../activity/activity.model.ts';

/** Of an audience that looks for itself no more than this is read: three read units of lines. */
const FIRST_PAGE = 110;

const viaOf = ({ list, close }: Edge): Via => (list === 'followers' ? 'follower' : close ? 'close_friend' : 'friend');

/**
 * Everybody whom an author's events may reach, and why; consistent.
 * @param limit how many lines of friends and followers may be; where there are more, they are `too many`.
 */
export const wholeAudience = async (author: string, limit: number): Promise<ReadonlyMap<string, Via> | 'pulled' | 'too many'> => {
  const edges: Edge[] = [];
  let after: string | undefined;
  do {
    const page = await readAudience(author, after, after === undefined ? Math.min(FIRST_PAGE, limit + 1) : limit + 1 - edges.length);
    if (page.pulled) return 'pulled';
    edges.push(...page.edges);
    if (edges.length > limit) return 'too many';
    after = page.next;
  } while (after !== undefined);
  // A friend who also follows is a friend: those come last here.
  return new Map(edges.reverse().map((edge) => [edge.other, viaOf(edge)]));
};
