import type { Content } from '../../schemas/moderation/models.ts';
import type { Context } from '../_base/context.ts';
import { contributionsOf } from '../_base/contributions.ts';
import type { Write } from '../_table/commit.ts';

/** A subject of any state, whoever may see it. */
export type SubjectState = {
  authorId: string;
  content: Omit<Content, 'author' | 'authorSuspended'>;
  /** Removes or restores it, with its event. Absent for users, who are suspended instead. */
  change?(ctx: Context, to: 'active' | 'removed'): Write;
};

/** Something that can be reported; contributed as `moderationSubjects`. */
export type ModerationSubject = {
  /** `type` of a subject in the API, `lower_snake_case`, unique over all domains. */
  type: string;
  /** The author, where the caller may see the subject; undefined otherwise: nothing else can be reported. */
  visibleAuthor(ctx: Context, id: string): Promise<string | undefined>;
  /** Consistent; undefined where it does not exist. */
  read(id: string): Promise<SubjectState | undefined>;
};
export const moderationSubjects = contributionsOf<ModerationSubject>('moderationSubjects');
