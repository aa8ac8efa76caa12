import type { Reason, ResolveAction, Subject } from '../../schemas/moderation/models.ts';
import { idDigest } from '../_base/hash.ts';

/** A moderator's decision about all reports of a case. */
export type Resolution = { action: ResolveAction; note?: string; at: string; by: string };

/** All reports of one subject since the last decision about it. */
export type Case = {
  caseId: string;
  subject: Subject;
  /** Author of the subject. */
  authorId: string;
  /** Id of the first report. */
  reportId: string;
  note?: string;
  reports: number;
  reasons: Partial<Record<Reason, number>>;
  firstAt: string;
  lastAt: string;
  resolution?: Resolution;
};

/** One user's report. */
export type ReportRecord = { caseId: string; reporterId: string; subject: Subject; reason: Reason; note?: string; at: string };

const SUFFIX = 12;

/** Contains the case id and a digest of the reporter's id, so that it is unique per reporter and does not reveal who reported. */
export const reportIdOf = ({ caseId, reporterId }: Pick<ReportRecord, 'caseId' | 'reporterId'>): string =>
  `${caseId}-${idDigest(SUFFIX, caseId, reporterId)}`;

/** The case of a report; undefined if the API never issued such an id. */
export const caseIdOf = (reportId: string): string | undefined => /^(report_[0-9a-z]{20})-[0-9a-z]{12}$/.exec(reportId)?.[1];

/** A case as its first report opens it. */
export const openedBy = (report: ReportRecord, authorId: string): Case => ({
  caseId: report.caseId,
  subject: report.subject,
  authorId,
  reportId: reportIdOf(report),
  ...(report.note === undefined ? {} : { note: report.note }),
  reports: 1,
  reasons: { [report.reason]: 1 },
  firstAt: report.at,
  lastAt: report.at,
});

/** The audited part of a case: the decision, and never the reporters. */
export const auditedCase = ({ reportId, reports, resolution }: Case) => ({
  reportId,
  reports,
  status: resolution ? 'resolved' : 'open',
  ...(resolution ? { action: resolution.action, ...(resolution.note === undefined ? {} : { note: resolution.note }) } : {}),
});
