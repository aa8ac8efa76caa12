import type { Suggestion } from '../../schemas/graph/models.ts';
import { contributionsOf } from '../_base/contributions.ts';

/** Groups whose members may know each other; contributed as `suggestionSources`. */
export type SuggestionSource = {
  /** The count of a suggestion that shared groups increase. */
  counts: Extract<keyof Suggestion, 'sharedCompetitions' | 'sharedCommunities'>;
  /** Returns a user's latest groups and their sizes; may be eventually consistent. */
  groupsOf(userId: string, limit: number): Promise<{ id: string; members: number }[]>;
  memberIds(groupId: string, limit: number): Promise<string[]>;
};
export const suggestionSources = contributionsOf<SuggestionSource>('suggestionSources');
