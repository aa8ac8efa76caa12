import { type Edge, readEdges } from '../graph/store.ts';
import type { Via } from './model.ts';

const LISTS = ['friends', 'followers'] as const;
export type AudienceList = (typeof LISTS)[number];

const viaOf = ({ list, close }: Edge): Via => (list === 'followers' ? 'follower' : close ? 'close_friend' : 'friend');

/** Everybody whom an author's events may reach, and why; consistent. @returns undefined where there are more than `limit`. */
export const readAudience = async (author: string, limit: number): Promise<Map<string, Via> | undefined> => {
  const audience = new Map<string, Via>();
  let edges = 0;
  for (const list of LISTS) {
    const found = await readEdges(list, author, undefined, limit + 1 - edges);
    edges += found.length;
    if (edges > limit) return undefined;
    // A friend who also follows is a friend.
    for (const edge of found) if (!audience.has(edge.other)) audience.set(edge.other, viaOf(edge));
  }
  return audience;
};

export type AudiencePage = { list: AudienceList; after?: string | undefined };

/** Where the page after this one begins: in the same list, at the beginning of the next one, or nowhere. */
export const pageAfter = ({ list }: AudiencePage, last: string | undefined): AudiencePage | undefined => {
  if (last !== undefined) return { list, after: last };
  const next = LISTS[LISTS.indexOf(list) + 1];
  return next && { list: next };
};
