import type { Suggestion } from '../../schemas/graph/models.ts';
import { contributionsOf } from '../_base/contributions.ts';

/** Groups whose members may know each other; contributed as `suggestionSources`. */
export type SuggestionSource = {
  /** The number of a suggestion that shared groups add to. */
  counts: Extract<keyof Suggestion, 'sharedCompetitions'>;
  /** A user's latest groups and their sizes; may lag. */
  groupsOf(userId: string, limit: number): Promise<{ id: string; members: number }[]>;
  memberIds(groupId: string, limit: number): Promise<string[]>;
};
export const suggestionSources = contributionsOf<SuggestionSource>('suggestionSources');
