import type { Context } from '../_runtime/context.ts';
import { callerUserId } from '../_runtime/context.ts';
import { readCompany } from '../graph/store.ts';
import type { Activity } from './model.ts';
import { readEventSubject, stateOf } from './moderation.ts';

/** What moderation reads and changes of activity. */
export type { Activity } from './model.ts';
export { type EventSubject, readEventSubject, removeEvent, restoreEvent, stateOf } from './moderation.ts';

/** Whether the caller may see the event: only what one sees can be reported. */
export const findVisibleEvent = async (ctx: Context, eventId: string): Promise<Activity | undefined> => {
  const subject = await readEventSubject(eventId);
  if (!subject || stateOf(subject) !== 'active') return undefined;
  const { activity } = subject;
  if (activity.actor === callerUserId(ctx)) return activity;
  const company = await readCompany(ctx, [activity.actor]);
  return company.mayRead(activity.actor, 'activity', subject.post?.visibility ?? activity.visibility) ? activity : undefined;
};
