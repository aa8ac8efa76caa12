import type { Reason, ResolveAction, Subject } from '../../schemas/moderation/models.ts';
import { idDigest } from '../_base/hash.ts';

/** What a moderator decided about all reports of a case. */
export type Resolution = { action: ResolveAction; note?: string; at: string; by: string };

/** All reports of one subject since it was last decided about. */
export type Case = {
  caseId: string;
  subject: Subject;
  /** Whose the subject is. */
  authorId: string;
  /** Of the first report. */
  reportId: string;
  note?: string;
  reports: number;
  reasons: Partial<Record<Reason, number>>;
  firstAt: string;
  lastAt: string;
  resolution?: Resolution;
};

/** One person's report. */
export type ReportRecord = { caseId: string; reporterId: string; subject: Subject; reason: Reason; note?: string; at: string };

const SUFFIX = 12;

/** Leads to the case, is the reporter's own, and does not say who that is. */
export const reportIdOf = ({ caseId, reporterId }: Pick<ReportRecord, 'caseId' | 'reporterId'>): string =>
  `${caseId}-${idDigest(SUFFIX, caseId, reporterId)}`;

/** The case that a report belongs to; undefined for an id that the API never gave. */
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

/** What is audited of a case: what was decided, and never who reported. */
export const auditedCase = ({ reportId, reports, resolution }: Case) => ({
  reportId,
  reports,
  status: resolution ? 'resolved' : 'open',
  ...(resolution ? { action: resolution.action, ...(resolution.note === undefined ? {} : { note: resolution.note }) } : {}),
});
