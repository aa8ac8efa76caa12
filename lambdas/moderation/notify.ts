import { ReportResolved } from '../../schemas/moderation/events.ts';
import { notificationRule } from '../_async/notification-rule.ts';
import { caseIdOf } from './reports.rules.ts';
import { pageOfReports } from './reports.store.ts';

const PAGE = 100;

export default notificationRule({
  name: 'report_resolved',
  event: ReportResolved,
  category: 'account',
  // A case may have thousands of reporters.
  recipients: async ({ data: { reportId } }, _, after) => {
    const caseId = caseIdOf(reportId);
    if (caseId === undefined) return { userIds: [] };
    const { rows, next } = await pageOfReports(caseId, after, PAGE);
    return { userIds: rows.map(({ reporterId }) => reporterId), next };
  },
  // Reporters do not learn who decided.
  actor: () => null,
  data: ({ data: { subject } }) => ({ subjectType: subject.type, subjectId: subject.id }),
});
