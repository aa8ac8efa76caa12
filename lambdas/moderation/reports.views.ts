import type { Report, ReportedContent as Reported, ReportedSubject } from '../../schemas/moderation/models.ts';
import type { PeopleView } from '../_people/people.ts';
import { type Case, type ReportRecord, reportIdOf } from './reports.rules.ts';
import type { ReportedContent } from './subjects.ts';

/** A report as returned to its reporter. */
export const reportView = ({ subject, reason, note, at, ...report }: ReportRecord): Report => ({
  reportId: reportIdOf(report),
  subject,
  reason,
  ...(note === undefined ? {} : { note }),
  status: 'open',
  at,
});

/** An entry of the queue. */
export const caseView = (
  found: Case,
  subject: ReportedContent | undefined,
  people: Pick<PeopleView, 'person' | 'summary'>,
  reported: Reported | undefined,
): ReportedSubject => ({
  reportId: found.reportId,
  subject: found.subject,
  status: found.resolution ? 'resolved' : 'open',
  reports: found.reports,
  reasons: found.reasons,
  ...(found.note === undefined ? {} : { note: found.note }),
  firstAt: found.firstAt,
  lastAt: found.lastAt,
  content: subject
    ? {
        ...subject.content,
        author: people.person(subject.authorId) ?? null,
        authorSuspended: people.summary(subject.authorId)?.suspended ?? false,
      }
    : null,
  reported: reported ?? null,
  resolution: found.resolution ?? null,
});
