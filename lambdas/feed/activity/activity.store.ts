import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import type { Role } from '../../../schemas/_kit/route.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems, queryPage } from '../../_table/query.ts';
import { type Item, readItem } from '../../_table/table.ts';
import { putIfAbsent, tryWrite, updateItem } from '../../_table/write.ts';
import type { Activity, EventRef, FeedPosition, Filter, ListSegment } from './activity.model.ts';
import { eventRefAt } from './activity.rules.ts';

/** A user's activity, newest last. Decisions about feed entries use consistent reads; lists for viewers may lag. */
export const activityKeys = itemType({
  type: 'activity',
  summary: 'A user’s recorded event with its widest audience; feed entries refer to it, and it is never deleted',
  writer: 'feed/activity/activity.store.ts',
  key: { partition: 'USER#{actor}#ACTIVITY', sort: '{at}#{eventId}' },
  indexes: { gsi3: { partition: 'EVENT#{eventId}', sort: 'ACTIVITY' } },
});

const ACTOR = /^USER#(.+)#ACTIVITY$/;

/** Reads actor, time and event id from the key: the item stores them only once, which keeps pages small. */
export const activityOf = (item: Item | undefined): Activity | undefined => {
  if (!item) return undefined;
  const stored = item as unknown as Activity & { pk: string; sk: string };
  const { pk, sk, kind, filter, target, visibility, data, v, post, removed, removerRole, withdrawn, deleted } = stored;
  const marks = {
    ...(removed ? { removed } : {}),
    ...(removerRole ? { removerRole } : {}),
    ...(withdrawn ? { withdrawn } : {}),
    ...(deleted ? { deleted } : {}),
  };
  const optional = { ...(post ? { post } : {}), ...marks };
  return { ...eventRefAt(sk), actor: ACTOR.exec(pk)?.[1] ?? '', kind, filter, target, visibility, data: data ?? {}, v, ...optional };
};

export type PostActivity = Activity & { post: NonNullable<Activity['post']> };

/** @returns false if the activity exists already. */
export const createActivity = async (activity: Activity): Promise<boolean> => {
  const { actor: _actor, at: _at, eventId: _eventId, ...stored } = activity;
  const item = { ...activityKeys.key(activity), ...activityKeys.index('gsi3', activity), type: activityKeys.type, ...stored };
  return (await tryWrite(putIfAbsent(item))).written;
};

/**
 * Updates an existing activity from its post, unless it already reflects the same or a later version of the post.
 * @returns the updated activity; undefined if nothing was updated.
 */
export const updateFromPost = async (activity: PostActivity): Promise<Activity | undefined> => {
  const { visibility, post } = activity;
  const update = updateItem({
    key: activityKeys.key(activity),
    set: { visibility, post },
    add: { v: 1 },
    condition: { attr: 'post.v', lt: post.v },
  });
  const outcome = await tryWrite(update, { returning: true });
  return outcome.written ? activityOf(outcome.item) : undefined;
};

/** Marks an existing activity as withdrawn; a repetition changes nothing. */
export const setWithdrawn = async (activity: EventRef & { actor: string }): Promise<void> => {
  const key = activityKeys.key(activity);
  const condition = { and: ['exists', { attr: 'withdrawn', exists: false }] } as const;
  await tryWrite(updateItem({ key, set: { withdrawn: true }, add: { v: 1 }, condition }));
};

/** Removes or restores an activity if its version is unchanged; the item carries the event. */
export const setRemoved = (activity: Activity, removerRole: Role | undefined, event: EventEnvelope): Write =>
  updateItem({
    key: activityKeys.key(activity),
    set: { event, removed: removerRole && true, removerRole },
    add: { v: 1 },
    condition: { version: activity.v },
  });

/** Deletes an activity for its actor if its version is unchanged. It stays without its data, so that its feed entries are found. */
export const setDeleted = (activity: Activity, event: EventEnvelope): Write =>
  updateItem({
    key: activityKeys.key(activity),
    set: { event, deleted: true },
    remove: ['data'],
    add: { v: 1 },
    condition: { version: activity.v },
  });

/** Consistent. */
export const readActivity = async (activity: EventRef & { actor: string }): Promise<Activity | undefined> => {
  return activityOf(await readItem(activityKeys.key(activity), { consistent: true }));
};

/** Finds the key in the index, which may lag, then reads the activity consistently. */
export const findActivity = async (eventId: string): Promise<Activity | undefined> => {
  const [found] = await queryItems({ index: 'gsi3', partition: activityKeys.partition('gsi3', { eventId }), limit: 1 });
  return found && readActivity({ ...eventRefAt(found.sk), actor: ACTOR.exec(found.pk)?.[1] ?? '' });
};

export type SegmentQuery = {
  /** Only activities older than this position. */
  before?: FeedPosition | undefined;
  /** Only activities at or after this position. */
  downTo?: FeedPosition | undefined;
  limit: number;
  filter?: Filter | undefined;
  consistent?: boolean;
};

/** One user's activity, newest first; one query. */
export const readActivities = async (
  actor: string,
  { before, downTo, limit, filter, consistent }: SegmentQuery,
): Promise<ListSegment<Activity>> => {
  const { pk } = activityKeys.key({ actor, at: '', eventId: '' });
  const { items, next } = await queryPage({
    partition: pk,
    from: downTo,
    after: before,
    where: filter && { attribute: 'filter', equals: filter },
    reverse: true,
    consistent,
    limit,
  });
  return { entries: items.flatMap((item) => activityOf(item) ?? []), until: next ?? downTo };
};
