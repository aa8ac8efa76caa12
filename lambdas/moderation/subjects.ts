import { InvalidRequest } from '../../schemas/_kit/problems.ts';
import type { Subject } from '../../schemas/moderation/models.ts';
import type { Context } from '../_base/context.ts';
import { type ModerationSubject, moderationSubjects, type SubjectState } from '../_people/moderation-subject.ts';

/** The current state of a reported subject. */
export type ReportedContent = SubjectState & { subject: Subject };

const find = (type: string): ModerationSubject | undefined => moderationSubjects().find((kind) => kind.type === type);

/** @param pointer position of the type in the request. @throws INVALID_REQUEST for a type that no domain contributes */
export const requireSubjectType = (type: string, pointer: string): void => {
  if (find(type)) return;
  const known = moderationSubjects()
    .map((kind) => kind.type)
    .sort();
  const message = `must be one of ${known.join(', ')}`;
  throw InvalidRequest.error(undefined, { errors: [{ pointer, code: 'NOT_ALLOWED', message }] });
};

export const visibleAuthor = async (ctx: Context, { type, id }: Subject): Promise<string | undefined> => find(type)?.visibleAuthor(ctx, id);

export const readSubject = async (subject: Subject): Promise<ReportedContent | undefined> => {
  const state = await find(subject.type)?.read(subject.id);
  return state && { subject, ...state };
};
