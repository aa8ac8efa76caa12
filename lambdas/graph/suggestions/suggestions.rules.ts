import type { SuggestionSource } from '../../_people/suggestion-source.ts';

/** Number of stored suggestions; keeps the item small. */
const MAX_SUGGESTIONS = 1_000;

type SharedCount = SuggestionSource['counts'];
export type RankedSuggestion = { userId: string; mutualFriends: number } & Record<SharedCount, number>;
export type SharedGroup = { counts: SharedCount; userIds: Iterable<string> };

const scoreOf = ({ mutualFriends, sharedCompetitions, sharedCommunities }: RankedSuggestion): number =>
  mutualFriends + sharedCompetitions + sharedCommunities;

/** Sort position as text: a higher score sorts earlier. */
export const rankOf = (ranked: RankedSuggestion): string => `${String(1_000_000 - scoreOf(ranked)).padStart(7, '0')}#${ranked.userId}`;

/**
 * Ranks the users who share friends or groups with a user, most shared first.
 * @param known users not to suggest: the user and their friends
 * @param friends the friends of each friend
 * @param groups the members of each group that the user belongs to
 */
export const rankSuggestions = (
  known: ReadonlySet<string>,
  friends: Iterable<Iterable<string>>,
  groups: Iterable<SharedGroup>,
): RankedSuggestion[] => {
  const found = new Map<string, RankedSuggestion>();
  const add = (userIds: Iterable<string>, count: 'mutualFriends' | SharedCount) => {
    for (const userId of userIds) {
      if (known.has(userId)) continue;
      const ranked = found.get(userId) ?? { userId, mutualFriends: 0, sharedCompetitions: 0, sharedCommunities: 0 };
      ranked[count] += 1;
      found.set(userId, ranked);
    }
  };
  for (const list of friends) add(list, 'mutualFriends');
  for (const { counts, userIds } of groups) add(userIds, counts);
  const order = (a: RankedSuggestion, b: RankedSuggestion): number => scoreOf(b) - scoreOf(a) || (a.userId < b.userId ? -1 : 1);
  return [...found.values()].sort(order).slice(0, MAX_SUGGESTIONS);
};
