import type { Role } from '../../schemas/_kit/route.ts';
import type { Content } from '../../schemas/moderation/models.ts';
import type { Context } from '../_base/context.ts';
import { contributionsOf } from '../_base/contributions.ts';
import type { Write } from '../_table/commit.ts';

/** A subject in any state, regardless of its audience. */
export type SubjectState = {
  authorId: string;
  /** the role of the moderator who removed it, while it is removed. */
  removerRole?: Role | undefined;
  content: Omit<Content, 'author' | 'authorSuspended'>;
  /** It is in this community, whose moderators decide about it too. */
  communityId?: string | undefined;
  /** Returns the writes that remove or restore it, with its event. Absent for users, who are suspended instead. */
  change?(ctx: Context, to: 'active' | 'removed'): readonly Write[];
};

/** A type of content or user that can be reported; contributed as `moderationSubjects`. */
export type ModerationSubject = {
  /** `type` of a subject in the API, `lower_snake_case`, unique over all domains. */
  type: string;
  /** Returns the author, or undefined where the caller may not see the subject, which then cannot be reported. */
  visibleAuthor(ctx: Context, id: string): Promise<string | undefined>;
  /** Reads a subject consistently; undefined where it does not exist. */
  read(id: string): Promise<SubjectState | undefined>;
};
export const moderationSubjects = contributionsOf<ModerationSubject>('moderationSubjects');
