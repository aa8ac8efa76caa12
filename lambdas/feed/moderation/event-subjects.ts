import type { Context } from '../../_base/context.ts';
import { callerUserId } from '../../_base/context.ts';
import { readPeople } from '../../_people/people.ts';
import { readCompetition } from '../../competitions/index.ts';
import type { Activity } from '../activity/activity.model.ts';
import { audienceOf } from '../timeline/present-item.ts';
import { readEventSubject, stateOf } from './event-state.ts';

/** Returns the event if the caller may see it: users can report visible events only. */
export const findVisibleEvent = async (ctx: Context, eventId: string): Promise<Activity | undefined> => {
  const subject = await readEventSubject(eventId);
  if (!subject || stateOf(subject) !== 'active') return undefined;
  const { activity } = subject;
  const own = activity.actor === callerUserId(ctx);
  const [people, competition] = await Promise.all([
    readPeople(ctx, [activity.actor]),
    activity.target.type === 'competition' ? readCompetition(activity.target.id) : undefined,
  ]);
  const audience = subject.post?.visibility ?? audienceOf(activity, competition, (creatorId) => !own && people.isBlocked(creatorId));
  if (audience === undefined) return undefined;
  return own || people.mayRead(activity.actor, 'activity', audience) ? activity : undefined;
};
