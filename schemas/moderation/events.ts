import * as z from 'zod';
import { event } from '../_kit/event.ts';
import { ResolveAction, Subject } from './models.ts';

export const ReportFiled = event({
  name: 'report.filed',
  category: 'platform',
  summary:
    'A user reported a user or content; `communityId` names the community that it is in. The actor is the reporter; never reveal this event to other users.',
  data: z.object({ reportId: z.string(), subject: Subject, communityId: z.string().optional() }),
});
export const ReportResolved = event({
  name: 'report.resolved',
  category: 'platform',
  summary: 'A moderator resolved all open reports of one subject.',
  data: z.object({ reportId: z.string(), subject: Subject, action: ResolveAction }),
});
