import type { FeedItem } from '../../../schemas/feed/models.ts';
import type { feedUserEvents } from '../../../schemas/feed/user-events.ts';
import type { Context } from '../../_base/context.ts';
import { forEachConcurrently } from '../../_base/for-each.ts';
import { publishToUser } from '../../_live/publish-to-user.ts';
import { allSubscribers, subscribersAmong } from '../../_live/user-topic.ts';
import { type ProfileSummary, requireProfile, summaryOf } from '../../_people/profiles.store.ts';
import { feedReason } from '../../_people/relationship.rules.ts';
import { readRelationship, readRelationships } from '../../_people/relationships.store.ts';
import { isBlockedFor, isMutedFor, readViewerVisibility } from '../../_people/visibility.store.ts';
import { readItems } from '../../_table/table.ts';
import type { Activity, FeedReason } from '../activity/activity.model.ts';
import { contentIdOf } from '../activity/activity.rules.ts';
import { contentIn, contentKeys, type FeedContent, feedViewer, presentItem } from '../timeline/present-item.ts';

/** Subscribers pushed to concurrently. */
const CONCURRENCY = 8;

const EVENT_NAME = 'feed.item' satisfies keyof typeof feedUserEvents;
/** Pull mode pushes only to this many subscribers, because it reads each one's relationship; more find the item on read. */
const MAX_PULL_SUBSCRIBERS = 1000;

const contentOf = async (activity: Activity): Promise<FeedContent | undefined> => {
  const keys = contentKeys(contentIdOf(activity.target));
  return contentIn(keys.length === 0 ? () => undefined : await readItems(keys, { consistent: true }), activity);
};

/** The item as this subscriber may see it. */
const itemOf = async (
  userId: string,
  reason: FeedReason,
  activity: Activity,
  content: FeedContent,
  author: ProfileSummary,
  now: Date,
): Promise<FeedItem | undefined> => {
  const visibility = await readViewerVisibility(userId);
  if (isMutedFor(visibility, author.userId, now)) return undefined;
  const isRestricted = visibility.restricted.has(author.userId);
  const current = isRestricted ? feedReason(await readRelationship(userId, author.userId), author.userId) : reason;
  const viewer = feedViewer(author, current, (other) => isBlockedFor(visibility, other));
  return viewer && presentItem(activity, content, viewer);
};

const pushAll = async (activity: Activity, subscribers: readonly (readonly [string, FeedReason])[], ctx: Context): Promise<void> => {
  if (subscribers.length === 0) return;
  const [content, profile] = await Promise.all([contentOf(activity), requireProfile(activity.actor)]);
  if (!content) return;
  await forEachConcurrently(
    subscribers,
    async ([userId, reason]) => {
      const item = await itemOf(userId, reason, activity, content, summaryOf(profile), ctx.now());
      if (item) await publishToUser(userId, { id: item.eventId, name: EVENT_NAME, data: item }, ctx);
    },
    CONCURRENCY,
  );
};

/** Publishes an activity to the recipients who are subscribed; each receives it once, however often this is repeated. */
export const pushToSubscribers = async (activity: Activity, recipients: ReadonlyMap<string, FeedReason>, ctx: Context): Promise<void> => {
  const subscribed = await subscribersAmong([...recipients.keys()]);
  await pushAll(
    activity,
    subscribed.flatMap((userId) => {
      const reason = recipients.get(userId);
      return reason ? [[userId, reason] as const] : [];
    }),
    ctx,
  );
};

type Added = { viewer: string; added: readonly { activity: Activity; reason: FeedReason }[] };

/** Publishes backfilled activities to the viewers' open sockets, oldest first, like new activity. */
export const pushAdded = async (feeds: readonly Added[], ctx: Context): Promise<void> => {
  const receiving = feeds.filter(({ added }) => added.length > 0);
  const subscribed = new Set(await subscribersAmong(receiving.map(({ viewer }) => viewer)));
  for (const { viewer, added } of receiving.filter((feed) => subscribed.has(feed.viewer))) {
    const oldestFirst = added.toSorted((a, b) => (a.activity.at < b.activity.at ? -1 : 1));
    for (const { activity, reason } of oldestFirst) await pushAll(activity, [[viewer, reason]], ctx);
  }
};

/** Pull mode does not read the audience. Instead it reads the relationship of every subscriber to the author. */
export const pushToPullSubscribers = async (activity: Activity, ctx: Context): Promise<void> => {
  if (activity.v > 1) return;
  const subscribed = [...(await allSubscribers())].filter((userId) => userId !== activity.actor);
  if (subscribed.length > MAX_PULL_SUBSCRIBERS) return;
  const relationshipOf = await readRelationships(activity.actor, subscribed, { consistent: true });
  await pushAll(
    activity,
    subscribed.flatMap((userId) => {
      const reason = feedReason(relationshipOf(userId), activity.actor);
      return reason ? [[userId, reason] as const] : [];
    }),
    ctx,
  );
};
