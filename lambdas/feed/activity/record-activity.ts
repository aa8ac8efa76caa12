import type { EventDefinition, EventEnvelope } from '../../../schemas/_kit/event.ts';
import { allEvents } from '../../../schemas/index.ts';
import { PostCreated } from '../../../schemas/posts/events.ts';
import type { Context } from '../../_base/context.ts';
import { type Post, readPostSubject } from '../../posts/index.ts';
import { fanOutAtOnce, fanOutStored } from '../fan-out/fan-out.ts';
import type { Activity } from './activity.model.ts';
import { createActivity, type PostActivity, updateFromPost } from './activity.store.ts';

type ActivityEvent = EventDefinition & { activity: NonNullable<EventDefinition['activity']> };

/** Events that appear in their actor's activity and in feeds, by name. */
export const activityEvents: ReadonlyMap<string, ActivityEvent> = new Map(
  allEvents().flatMap((definition) => (definition.activity ? [[definition.name, definition as ActivityEvent] as const] : [])),
);

const activityOfPost = ({ authorId, at, eventId, postId, visibility, v, state }: Post): PostActivity => ({
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

/** @returns the stored activity; undefined if it already reflects the same or a later version of the post. */
const storePost = async (activity: PostActivity): Promise<Activity | undefined> => {
  // A changed post nearly always has its activity. Either order ends with an update, because creating may lose to another run.
  const updated = activity.post.v > 1 ? await updateFromPost(activity) : undefined;
  if (updated) return updated;
  return (await createActivity(activity)) ? activity : updateFromPost(activity);
};

/**
 * Brings activity and feeds in line with a post's current state; the order of the post's events does not matter.
 * Each run reads the post first and writes only over an older version, so the last write is the latest version.
 */
export const recordPost = async (postId: string, ctx: Context): Promise<void> => {
  const subject = await readPostSubject(postId);
  if (!subject) return;
  const activity = activityOfPost(subject.post);
  const stored = await storePost(activity);
  await (stored ? fanOutAtOnce(stored, ctx) : fanOutStored(activity, ctx));
};

/** Records the activity before fan-out, so that a user who becomes a friend meanwhile gets it by backfill. */
export const recordActivity = async (event: EventEnvelope, ctx: Context): Promise<void> => {
  const definition = activityEvents.get(event.name);
  if (!definition || event.actor === null) return;
  if (event.target?.type === 'post') return recordPost(event.target.id, ctx);
  const activity: Activity = {
    actor: event.actor,
    at: event.at,
    eventId: event.id,
    kind: definition.activity.type,
    filter: definition.activity.filter,
    target: event.target ?? { type: 'user', id: event.actor },
    visibility: event.visibility ?? 'public',
    data: event.data as Activity['data'],
    v: 1,
  };
  await ((await createActivity(activity)) ? fanOutAtOnce(activity, ctx) : fanOutStored(activity, ctx));
};
