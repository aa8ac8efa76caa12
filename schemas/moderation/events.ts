import * as z from 'zod';
import { event } from '../_kit/event.ts';
import { ResolveAction, Subject } from './models.ts';

export const ReportFiled = event({
  name: 'report.filed',
  category: 'platform',
  summary: 'Somebody reported a person or a thing. Its actor is the reporter: nothing that reaches others may be made from it.',
  data: z.object({ reportId: z.string(), subject: Subject }),
});
export const ReportResolved = event({
  name: 'report.resolved',
  category: 'platform',
  summary: 'A moderator decided about all open reports of one subject.',
  data: z.object({ reportId: z.string(), subject: Subject, action: ResolveAction }),
});
