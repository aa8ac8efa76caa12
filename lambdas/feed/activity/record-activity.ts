import type { EventDefinition, EventEnvelope } from '../../../schemas/_kit/event.ts';
import { allEvents } from '../../../schemas/index.ts';
import { PostCreated } from '../../../schemas/posts/events.ts';
import { type Post, readPostSubject } from '../../posts/index.ts';
import { sendFanOut } from '../fan-out/send-fan-out.ts';
import type { Activity } from './activity.model.ts';
import { createActivity, updateFromPost } from './activity.store.ts';

type Shown = EventDefinition & { activity: NonNullable<EventDefinition['activity']> };

/** Events that show in their actor's activity and in feeds, by name. */
export const activityEvents: ReadonlyMap<string, Shown> = new Map(
  allEvents().flatMap((definition) => (definition.activity ? [[definition.name, definition as Shown] as const] : [])),
);

const activityOfPost = ({ authorId, at, eventId, postId, visibility, v, state }: Post) => ({
  actor: authorId,
  at,
  eventId,
  kind: PostCreated.activity.type,
  filter: PostCreated.activity.filter,
  target: { type: 'post', id: postId },
  visibility,
  data: {},
  v: 1,
  post: { v, gone: state !== 'active' },
});

/**
 * Makes activity follow a post as it is now, whichever event of it came first, and brings it into feeds or out of them.
 * Who comes later has read a later version, so the last to write has written the latest.
 */
export const recordPost = async (postId: string): Promise<void> => {
  const subject = await readPostSubject(postId);
  if (!subject) return;
  const activity = activityOfPost(subject.post);
  if (!(await createActivity(activity))) await updateFromPost(activity);
  await sendFanOut({ kind: 'event', actor: activity.actor, at: activity.at, eventId: activity.eventId });
};

/** Puts what somebody did into their activity, and then into feeds: whoever befriends them meanwhile finds it there. */
export const recordActivity = async (event: EventEnvelope): Promise<void> => {
  const shown = activityEvents.get(event.name);
  if (!shown || event.actor === null) return;
  if (event.target?.type === 'post') return recordPost(event.target.id);
  const activity: Activity = {
    actor: event.actor,
    at: event.at,
    eventId: event.id,
    kind: shown.activity.type,
    filter: shown.activity.filter,
    target: event.target ?? { type: 'user', id: event.actor },
    visibility: event.visibility ?? 'public',
    data: event.data as Activity['data'],
    v: 1,
  };
  await createActivity(activity);
  await sendFanOut({ kind: 'event', actor: activity.actor, at: activity.at, eventId: activity.eventId });
};
