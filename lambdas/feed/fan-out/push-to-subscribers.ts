import pMap from 'p-map';
import type { FeedItem } from '../../../schemas/feed/models.ts';
import type { feedUserEvents } from '../../../schemas/feed/user-events.ts';
import type { Context } from '../../_base/context.ts';
import { publishToUser } from '../../_live/publish-to-user.ts';
import { allSubscribers, subscribersAmong } from '../../_live/user-topic.ts';
import { type ProfileSummary, requireProfile, summaryOf } from '../../_people/profiles.store.ts';
import { feedReason } from '../../_people/relationship.rules.ts';
import { readRelationship, readRelationships } from '../../_people/relationships.store.ts';
import { isBlockedFor, readViewerVisibility } from '../../_people/visibility.store.ts';
import { readItems } from '../../_table/table.ts';
import { postKeys, postOf } from '../../posts/index.ts';
import type { Activity, FeedReason } from '../activity/activity.model.ts';
import { type FeedContent, feedViewer, presentItem } from '../timeline/present-item.ts';

/** Subscribers told at once. */
const AT_ONCE = 8;

/** The name of the event, as the contract spells it. */
const NAME = 'feed.item' satisfies keyof typeof feedUserEvents;
/** Of more listeners not each is asked how they stand to an author with a large audience; they find it when they read. */
const MAX_ASKED = 1000;

const contentOf = async (activity: Activity): Promise<FeedContent | undefined> => {
  if (activity.target.type !== 'post') return { activity };
  const key = postKeys.key({ postId: activity.target.id });
  const post = postOf((await readItems([key], { consistent: true }))(key));
  return post && { post };
};

/** The item as this listener may see it. */
const itemOf = async (
  userId: string,
  reason: FeedReason,
  activity: Activity,
  content: FeedContent,
  author: ProfileSummary,
): Promise<FeedItem | undefined> => {
  const view = await readViewerVisibility(userId);
  const now = view.restricted.has(author.userId) ? feedReason(await readRelationship(userId, author.userId), author.userId) : reason;
  const viewer = feedViewer(author, now, (other) => isBlockedFor(view, other));
  return viewer && presentItem(activity, content, viewer);
};

const pushAll = async (activity: Activity, subscribers: readonly (readonly [string, FeedReason])[], ctx: Context): Promise<void> => {
  if (subscribers.length === 0) return;
  const [content, profile] = await Promise.all([contentOf(activity), requireProfile(activity.actor)]);
  if (!content) return;
  await pMap(
    subscribers,
    async ([userId, reason]) => {
      const item = await itemOf(userId, reason, activity, content, summaryOf(profile));
      if (item) await publishToUser(userId, { id: item.eventId, name: NAME, data: item }, ctx);
    },
    { concurrency: AT_ONCE },
  );
};

/** Tells those of the recipients who listen right now; once, however often it is repeated. */
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

/** Pushes what a new friend or author brought into a feed to its open sockets, the oldest first, like new activity. */
export const pushAdded = async (
  viewer: string,
  added: readonly { activity: Activity; reason: FeedReason }[],
  ctx: Context,
): Promise<void> => {
  if (added.length === 0 || (await subscribersAmong([viewer])).length === 0) return;
  const oldestFirst = added.toSorted((a, b) => (a.activity.at < b.activity.at ? -1 : 1));
  for (const { activity, reason } of oldestFirst) await pushAll(activity, [[viewer, reason]], ctx);
};

/** An audience that looks for itself is not gone through: those who listen are asked how they stand to the author. */
export const pushToPullSubscribers = async (activity: Activity, ctx: Context): Promise<void> => {
  if (activity.v > 1) return;
  const subscribed = [...(await allSubscribers())].filter((userId) => userId !== activity.actor);
  if (subscribed.length > MAX_ASKED) return;
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
