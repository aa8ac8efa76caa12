import { NotFound } from '../../schemas/_kit/problems.ts';
import { ReportFiled } from '../../schemas/moderation/events.ts';
import type { fileReport as route } from '../../schemas/moderation/routes.ts';
import { callerUserId } from '../_base/context.ts';
import { newId } from '../_base/ids.ts';
import { httpResult } from '../_http/result.ts';
import type { UseCase } from '../_http/serve.ts';
import { commit, retryOnConflict } from '../_table/commit.ts';
import { envelope } from '../_table/outbox.ts';
import { openedBy, reportIdOf } from './reports.rules.ts';
import { countReport, openCase, putReport, readOpenCase, readReport } from './reports.store.ts';
import { reportView } from './reports.views.ts';
import { requireSubjectType, visibleAuthor } from './subjects.ts';

export const fileReport: UseCase<typeof route> = async ({ body: { subject, reason, note } }, ctx) => {
  const reporterId = callerUserId(ctx);
  requireSubjectType(subject.type, '/subject/type');
  const authorId = await visibleAuthor(ctx, subject);
  if (authorId === undefined) throw NotFound.error();
  return retryOnConflict(ctx, async () => {
    const open = await readOpenCase(subject);
    const existing = open === undefined ? undefined : await readReport(open, reporterId);
    if (existing) return commit(ctx, [], httpResult(reportView(existing), { status: 200 }));
    const at = ctx.now().toISOString();
    const report = { caseId: open ?? newId('report'), reporterId, subject, reason, ...(note === undefined ? {} : { note }), at };
    const event = envelope(ctx, ReportFiled, { reportId: reportIdOf(report), subject });
    const caseWrites = open === undefined ? openCase(openedBy(report, authorId)) : [countReport(open, reason, at)];
    return commit(ctx, [...caseWrites, putReport(report, event)], reportView(report));
  });
};
