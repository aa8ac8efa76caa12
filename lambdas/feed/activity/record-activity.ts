import * as z from 'zod';
import { type ActivityDefinition, type EventDefinition, type EventEnvelope, withdrawnEvent } from '../../../schemas/_kit/event.ts';
import { CompetitionWon, EnteredTop10, PersonalBest } from '../../../schemas/competitions/events.ts';
import { allEvents } from '../../../schemas/index.ts';
import { PostCreated } from '../../../schemas/posts/events.ts';
import type { Context } from '../../_base/context.ts';
import { readParticipants } from '../../competitions/index.ts';
import { type Post, readPostSubject } from '../../posts/index.ts';
import { fanOutAtOnce, fanOutStored } from '../fan-out/fan-out.ts';
import type { Activity } from './activity.model.ts';
import { createActivity, type PostActivity, setWithdrawn, updateFromPost } from './activity.store.ts';

type ActivityEvent = Pick<EventDefinition, 'name'> & { activity: ActivityDefinition };

/** Events that appear in their actor's activity and in feeds, by name. */
export const activityEvents: ReadonlyMap<string, ActivityEvent> = new Map(
  allEvents().flatMap((definition) =>
    definition.activity ? [[definition.name, { ...definition, activity: definition.activity }] as const] : [],
  ),
);

const withdrawals: ReadonlyMap<string, ActivityEvent> = new Map(
  allEvents().flatMap(({ name, withdraws }) => (withdraws ? [[name, withdraws] as const] : [])),
);
const Withdrawn = z.object(withdrawnEvent);

const activityOf = ({ id, at, target, visibility, data }: EventEnvelope, { activity }: ActivityEvent, actor: string): Activity => ({
  actor,
  at,
  eventId: id,
  kind: activity.type,
  filter: activity.filter,
  target: target ?? { type: 'user', id: actor },
  visibility: visibility ?? 'public',
  data: data as Activity['data'],
  v: 1,
});

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
  // A post in a community is in the feed of the community, from which home feeds read it.
  if (!subject || subject.post.communityId !== undefined) return;
  const activity = activityOfPost(subject.post);
  const stored = await storePost(activity);
  await (stored ? fanOutAtOnce(stored, ctx) : fanOutStored(activity, ctx));
};

/**
 * Takes an event back from activity and feeds. One that was not recorded yet is recorded as withdrawn, so that it does not appear
 * when it arrives later.
 */
const withdrawActivity = async (event: EventEnvelope, withdrawn: ActivityEvent, actor: string, ctx: Context): Promise<void> => {
  const { eventId, eventAt: at } = Withdrawn.parse(event.data);
  const activity = activityOf({ ...event, id: eventId, at, data: {} }, withdrawn, actor);
  if (await createActivity({ ...activity, withdrawn: true })) return;
  await setWithdrawn(activity);
  await fanOutStored(activity, ctx);
};
const RESULTS: ReadonlySet<string> = new Set([CompetitionWon.name, EnteredTop10.name, PersonalBest.name]);

/** Results of a user whom another one added, and who has not taken part themselves, are not the user's own activity. */
const wasOnlyAdded = async (competitionId: string, userId: string): Promise<boolean> =>
  (await readParticipants(competitionId, [userId])).get(userId)?.added === true;

/** Records the activity before fan-out, so that a user who becomes a friend meanwhile gets it by backfill. */
export const recordActivity = async (event: EventEnvelope, ctx: Context): Promise<void> => {
  const withdrawn = withdrawals.get(event.name);
  if (withdrawn && event.actor !== null) return withdrawActivity(event, withdrawn, event.actor, ctx);
  const definition = activityEvents.get(event.name);
  if (!definition || event.actor === null) return;
  if (event.target?.type === 'post') return recordPost(event.target.id, ctx);
  if (RESULTS.has(event.name) && (await wasOnlyAdded(event.target?.id ?? '', event.actor))) return;
  const activity = activityOf(event, definition, event.actor);
  await ((await createActivity(activity)) ? fanOutAtOnce(activity, ctx) : fanOutStored(activity, ctx));
};
