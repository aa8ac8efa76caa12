/** Number of stored suggestions; keeps the item small. */
const MAX_SUGGESTIONS = 1_000;

export type RankedSuggestion = { userId: string; mutualFriends: number; sharedCompetitions: number };

const scoreOf = ({ mutualFriends, sharedCompetitions }: RankedSuggestion): number => mutualFriends + sharedCompetitions;

/** Sort position as text: a higher score sorts earlier. */
export const rankOf = (ranked: RankedSuggestion): string => `${String(1_000_000 - scoreOf(ranked)).padStart(7, '0')}#${ranked.userId}`;

/**
 * Ranks the users who share friends or competitions with a user, most shared first.
 * @param known users not to suggest: the user and their friends
 * @param friends the friends of each friend
 * @param competitions the participants of each competition
 */
export const rankSuggestions = (
  known: ReadonlySet<string>,
  friends: Iterable<Iterable<string>>,
  competitions: Iterable<Iterable<string>>,
): RankedSuggestion[] => {
  const found = new Map<string, RankedSuggestion>();
  const add = (lists: Iterable<Iterable<string>>, count: 'mutualFriends' | 'sharedCompetitions') => {
    for (const list of lists)
      for (const userId of list) {
        if (known.has(userId)) continue;
        const ranked = found.get(userId) ?? { userId, mutualFriends: 0, sharedCompetitions: 0 };
        ranked[count] += 1;
        found.set(userId, ranked);
      }
  };
  add(friends, 'mutualFriends');
  add(competitions, 'sharedCompetitions');
  const order = (a: RankedSuggestion, b: RankedSuggestion): number => scoreOf(b) - scoreOf(a) || (a.userId < b.userId ? -1 : 1);
  return [...found.values()].sort(order).slice(0, MAX_SUGGESTIONS);
};
