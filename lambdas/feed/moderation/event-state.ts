import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { Role } from '../../../schemas/_kit/route.ts';
import { EventRemoved, EventRestored } from '../../../schemas/feed/events.ts';
import { type Context, highestRole } from '../../_base/context.ts';
import type { Write } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { type Post, readPostSubject, removePost, restorePost } from '../../posts/index.ts';
import type { Activity } from '../activity/activity.model.ts';
import { findActivity, setRemoved } from '../activity/activity.store.ts';

/** An activity in any state. The activity of a post has the state of the post. */
export type EventSubject = { activity: Activity; post?: Post };
export type EventState = 'active' | 'removed' | 'deleted';

/** Consistent; only the search by event id uses an index, which may lag. */
export const readEventSubject = async (eventId: string): Promise<EventSubject | undefined> => {
  const activity = await findActivity(eventId);
  if (activity?.target.type !== 'post') return activity && { activity };
  const subject = await readPostSubject(activity.target.id);
  return subject && { activity, post: subject.post };
};

export const stateOf = ({ activity, post }: EventSubject): EventState => {
  if (activity.withdrawn || activity.deleted) return 'deleted';
  return post?.state ?? (activity.removed ? 'removed' : 'active');
};

export const removerRoleOf = ({ activity, post }: EventSubject): Role | undefined => (post ?? activity).removerRole;

export const aboutEvent = ({ eventId, at, actor }: Activity) => ({ eventId, at, actorId: actor });

export const removeEvent = (ctx: Context, { activity, post }: EventSubject): Write[] =>
  post ? removePost(ctx, post) : [setRemoved(activity, highestRole(ctx), envelope(ctx, EventRemoved, aboutEvent(activity)))];

export const restoreEvent = (ctx: Context, { activity, post }: EventSubject): Write[] =>
  post ? restorePost(ctx, post) : [setRemoved(activity, undefined, envelope(ctx, EventRestored, aboutEvent(activity)))];

/** @throws NOT_FOUND if the event does not exist, or its actor deleted it or its post. */
export const requireEventSubject = async (eventId: string): Promise<EventSubject> => {
  const subject = await readEventSubject(eventId);
  if (!subject || stateOf(subject) === 'deleted') throw NotFound.error();
  return subject;
};
