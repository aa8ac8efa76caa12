import type { Reason, ReportedContent, ResolveAction, Subject } from '../../schemas/moderation/models.ts';
import { idDigest } from '../_base/hash.ts';

/** A moderator's decision about all reports of a case. */
export type Resolution = { action: ResolveAction; note?: string; at: string; by: string };

/** All reports of one subject since the last decision about it. */
export type Case = {
  caseId: string;
  subject: Subject;
  /** Author of the subject. */
  authorId: string;
  /** It is in this community, whose moderators decide about it too. */
  communityId?: string;
  /** Id of the first report. */
  reportId: string;
  note?: string;
  reports: number;
  reasons: Partial<Record<Reason, number>>;
  firstAt: string;
  lastAt: string;
  /** Digest of the subject at the first report. */
  content?: string;
  resolution?: Resolution;
};

/** One user's report. */
export type ReportRecord = {
  /** Absent in reports from before it was random. */
  reportId?: string;
  caseId: string;
  reporterId: string;
  subject: Subject;
  reason: Reason;
  note?: string;
  at: string;
  /** Digest of the subject at this report; absent in reports from before it was kept. */
  content?: string;
};

const SUFFIX = 12;

/** A subject as it was reported. All reports of a case that saw the same content share one. */
export type Snapshot = { caseId: string; digest: string; authorId: string; content: ReportedContent; at: string };

/** Keeps of a subject's state only what was shown. */
export const snapshotOf = (caseId: string, authorId: string, { body, media, at, name, event }: ReportedContent, now: string): Snapshot => {
  const content = { body, media, at, ...(name ? { name } : {}), ...(event ? { event } : {}) };
  return { caseId, digest: idDigest(SUFFIX, JSON.stringify(content)), authorId, content, at: now };
};

/**
 * Contains the case id and a random part: moderators of a community see ids of reports, and would find a reporter among its members by a
 * digest.
 */
export const reportIdOf = ({ reportId, caseId, reporterId }: Pick<ReportRecord, 'reportId' | 'caseId' | 'reporterId'>): string =>
  reportId ?? `${caseId}-${idDigest(SUFFIX, caseId, reporterId)}`;

/** @param random an id of random letters */
export const newReportId = (caseId: string, random: string): string => `${caseId}-${random.slice(-SUFFIX)}`;

/** The case of a report; undefined if the API never issued such an id. */
export const caseIdOf = (reportId: string): string | undefined => /^(report_[0-9a-z]{20})-[0-9a-z]{12}$/.exec(reportId)?.[1];

/** A case as its first report opens it. */
export const openedBy = (report: ReportRecord, { authorId, communityId }: Pick<Case, 'authorId' | 'communityId'>): Case => ({
  caseId: report.caseId,
  subject: report.subject,
  authorId,
  ...(communityId === undefined ? {} : { communityId }),
  reportId: reportIdOf(report),
  ...(report.note === undefined ? {} : { note: report.note }),
  reports: 1,
  reasons: { [report.reason]: 1 },
  firstAt: report.at,
  lastAt: report.at,
  ...(report.content === undefined ? {} : { content: report.content }),
});

/** The audited part of a case: the decision, and never the reporters. */
export const auditedCase = ({ reportId, reports, resolution }: Case) => ({
  reportId,
  reports,
  status: resolution ? 'resolved' : 'open',
  ...(resolution ? { action: resolution.action, ...(resolution.note === undefined ? {} : { note: resolution.note }) } : {}),
});
