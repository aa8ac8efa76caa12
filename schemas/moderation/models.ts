import * as z from 'zod';
import { Person } from '../_kit/page.ts';
import { id, line, paragraphs, timestamp } from '../_kit/text.ts';
import { MediaView } from '../media/models.ts';

/** An open set: every domain may contribute types that can be reported. */
export const SubjectType = z
  .string()
  .regex(/^[a-z][a-z_]{0,39}$/, 'must be a type such as post')
  .meta({
    description: '`user`, `post`, `comment`, `community`, `competition`, `event`, `habit`, `record`, and the types of further domains',
    examples: ['post'],
  });
export type SubjectType = z.infer<typeof SubjectType>;
/** The reported user or content; an `event` is one item of a user's activity. */
export const Subject = z.object({ type: SubjectType, id: z.string() }).meta({ id: 'Subject' });
export type Subject = z.infer<typeof Subject>;

export const Reason = z
  .enum(['spam', 'harassment', 'hate', 'violence', 'nudity', 'self_harm', 'impersonation', 'other'])
  .meta({ id: 'ReportReason' });
export type Reason = z.infer<typeof Reason>;
const Note = paragraphs({ min: 1, max: 1000 });

export const NewReport = z
  .strictObject({
    subject: z.strictObject({ type: SubjectType, id: id('reported user or content') }),
    reason: Reason,
    note: Note.optional(),
  })
  .meta({ id: 'NewReport' });
export type NewReport = z.infer<typeof NewReport>;

export const ReportStatus = z.enum(['open', 'resolved']).meta({ id: 'ReportStatus' });

/** A report as returned to its reporter. */
export const Report = z
  .object({
    reportId: z.string(),
    subject: Subject,
    reason: Reason,
    note: z.string().optional(),
    status: ReportStatus,
    at: timestamp(),
  })
  .meta({ id: 'Report' });
export type Report = z.infer<typeof Report>;

export const ResolveAction = z.enum(['dismiss', 'remove', 'suspend']).meta({ id: 'ResolveAction' });
export type ResolveAction = z.infer<typeof ResolveAction>;
export const NewResolution = z.strictObject({ action: ResolveAction, note: Note.optional() }).meta({ id: 'NewResolution' });

const Shown = {
  body: z.string().nullable().meta({ description: 'The text; for a user the bio' }),
  media: z.array(MediaView),
  at: timestamp().nullable(),
  name: z.object({ handle: z.string(), displayName: z.string().nullable() }).optional().meta({ description: 'Names of a reported user' }),
  event: z.object({ type: z.string(), target: z.object({ type: z.string(), id: z.string() }), data: z.unknown() }).optional(),
};

/** The subject's current state, regardless of its visibility; it may have changed since it was reported. */
export const Content = z
  .object({
    state: z
      .enum(['active', 'removed', 'deleted'])
      .meta({ description: '`deleted`: permanently, by its author; `removed`: by a moderator' }),
    author: Person.nullable(),
    authorSuspended: z.boolean(),
    ...Shown,
  })
  .meta({ id: 'SubjectContent' });
export type Content = z.infer<typeof Content>;

/** The subject as it was when it was reported. */
export const ReportedContent = z.object(Shown).meta({ id: 'ReportedContent' });
export type ReportedContent = z.infer<typeof ReportedContent>;
const Reported = ReportedContent.nullable();
const KEPT = 'Kept for 180 days, also if the author edits or deletes it, and erased with the author’s account; null afterwards';

/** All reports of one subject since the last decision about it: one entry of the queue, resolved together. */
export const ReportedSubject = z
  .object({
    reportId: z.string().meta({ description: 'Id of the first report; the id of any of the reports resolves all of them' }),
    subject: Subject,
    status: ReportStatus,
    reports: z.int(),
    reasons: z.partialRecord(Reason, z.int()).meta({ description: 'Number of reports per reason' }),
    note: z.string().optional().meta({ description: 'Note of the first report' }),
    firstAt: timestamp(),
    lastAt: timestamp(),
    content: Content.nullable().meta({ description: 'The subject as it is now; null if it no longer exists' }),
    reported: Reported.meta({ description: `The subject as it was at the first report. ${KEPT}` }),
    resolution: z
      .object({ action: ResolveAction, note: z.string().optional(), at: timestamp(), by: z.string() })
      .nullable()
      .meta({ description: '`by` is the moderator’s user id' }),
  })
  .meta({ id: 'ReportedSubject' });
export type ReportedSubject = z.infer<typeof ReportedSubject>;

/** One report with its reporter, for moderators only: a reported user must never learn who reported. */
export const ReportOfSubject = z
  .object({
    reportId: z.string(),
    reporter: Person.nullable(),
    reason: Reason,
    note: z.string().optional(),
    at: timestamp(),
    reported: Reported.meta({ description: `The subject as it was at this report. ${KEPT}` }),
  })
  .meta({ id: 'ReportOfSubject' });

export const RemovalReason = z.strictObject({ reason: line({ min: 1, max: 500 }) }).meta({ id: 'RemovalReason' });
/** In a community accounts are not decided about. */
export const NewCommunityResolution = NewResolution.extend({ action: z.enum(['dismiss', 'remove']) }).meta({
  id: 'NewCommunityResolution',
});
/** Said by every route that decides about content of others. */
export const WHO_MODERATES =
  'Moderators decide about content of users without a role only, administrators about all. Only they restore what one of them removed.';
/** Content that a moderator removed or restored. */
export const Moderated = z.object({ subject: Subject, state: z.enum(['active', 'removed']) }).meta({ id: 'Moderated' });
export type Moderated = z.infer<typeof Moderated>;
