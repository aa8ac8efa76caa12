import { NotFound } from '../../schemas/_kit/problems.ts';
import { ReportFiled } from '../../schemas/moderation/events.ts';
import type { fileReport as route } from '../../schemas/moderation/routes.ts';
import { callerUserId } from '../_base/context.ts';
import { newId } from '../_base/ids.ts';
import { httpResult } from '../_http/result.ts';
import type { UseCase } from '../_http/serve.ts';
import { commit, retryOnConflict } from '../_table/commit.ts';
import { envelope } from '../_table/outbox.ts';
import { newReportId, openedBy, snapshotOf } from './reports.rules.ts';
import { countReport, openCase, putReport, putSnapshot, readOpenCase, readReport } from './reports.store.ts';
import { reportView } from './reports.views.ts';
import { readSubject, requireSubjectType, visibleAuthor } from './subjects.ts';

export const fileReport: UseCase<typeof route> = async ({ body: { subject, reason, note } }, ctx) => {
  const reporterId = callerUserId(ctx);
  requireSubjectType(subject.type, '/subject/type');
  const authorId = await visibleAuthor(ctx, subject);
  if (authorId === undefined) throw NotFound.error();
  return retryOnConflict(ctx, async () => {
    const [open, state] = await Promise.all([readOpenCase(subject), readSubject(subject)]);
    if (!state) throw NotFound.error();
    const at = ctx.now().toISOString();
    const snapshot = snapshotOf(open ?? newId('report'), authorId, state.content, at);
    const known = open === undefined ? undefined : await readReport(snapshot, reporterId);
    if (known?.report) return commit(ctx, [], httpResult(reportView(known.report), { status: 200 }));
    const { caseId, digest: content } = snapshot;
    const reportId = newReportId(caseId, newId('report'));
    const report = { reportId, caseId, reporterId, subject, reason, ...(note === undefined ? {} : { note }), at, content };
    const place = state.communityId === undefined ? {} : { communityId: state.communityId };
    const event = envelope(ctx, ReportFiled, { reportId, subject, ...place });
    const caseWrites = open === undefined ? openCase(openedBy(report, { authorId, ...place })) : [countReport(open, reason, at)];
    const kept = known?.isKept ? [] : [putSnapshot(snapshot)];
    return commit(ctx, [...caseWrites, ...kept, putReport(report, event)], reportView(report));
  });
};
