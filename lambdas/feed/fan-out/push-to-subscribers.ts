import type { FeedItem } from '../../../schemas/feed/models.ts';
import { person } from '../../../schemas/feed/topics.ts';
import type { Context } from '../../_base/context.ts';
import { inLanes } from '../../_base/map-concurrent.ts';
import { allListeners, endListening, listenersAmong, takeSeq } from '../../_live/user-topic.ts';
import { readItems } from '../../_table/table.ts';
import { feedVia } from '../../graph/relationship/relationship.rules.ts';
import { isHiddenBy, readPair, readPairs, readView } from '../../graph/relationship/relationship.store.ts';
import { postKeys, postOf } from '../../posts/moderation/post-subjects.ts';
import { publish } from '../../realtime/store.ts';
import { type PersonRecord, recordOf, requireOwnProfile } from '../../users/profile/profile.store.ts';
import type { Activity, Via } from '../activity/activity.model.ts';
import { itemFor, reader, type Thing } from '../timeline/present-item.ts';

/** The name of the event, as the contract spells it. */
const NAME = 'feed.item' satisfies keyof (typeof person)['events'];
/** Of more listeners not each is asked how they stand to an author with a large audience; they find it when they read. */
const MAX_ASKED = 1000;

export const topicOf = (userId: string): string => person.pattern.replace('{userId}', userId);

const thingOf = async (activity: Activity): Promise<Thing | undefined> => {
  if (activity.target.type !== 'post') return { activity };
  const key = postKeys.key({ postId: activity.target.id });
  const post = postOf((await readItems([key], { consistent: true }))(key));
  return post && { post };
};

/** The item as this listener may see it. */
const itemOf = async (userId: string, via: Via, activity: Activity, thing: Thing, author: PersonRecord): Promise<FeedItem | undefined> => {
  const view = await readView(userId);
  const now = view.narrowed.has(author.userId) ? feedVia(await readPair(userId, author.userId), author.userId) : via;
  const beholder = reader(author, now, (other) => isHiddenBy(view, other));
  return beholder && itemFor(activity, thing, beholder);
};

const tell = async (userId: string, data: FeedItem, ctx: Context): Promise<void> => {
  const turn = await takeSeq(userId, data.eventId, ctx);
  if (!turn) return;
  const topic = topicOf(userId);
  const { sockets } = await publish(topic, [{ type: 'event', topic, seq: turn.seq, name: NAME, at: ctx.now().toISOString(), data }]);
  if (sockets === 0) await endListening(userId, turn, ctx);
};

const tellAll = async (activity: Activity, listeners: readonly (readonly [string, Via])[], ctx: Context): Promise<void> => {
  if (listeners.length === 0) return;
  const [thing, profile] = await Promise.all([thingOf(activity), requireOwnProfile(activity.actor)]);
  if (!thing) return;
  await inLanes(listeners, async ([userId, via]) => {
    const item = await itemOf(userId, via, activity, thing, recordOf(profile));
    if (item) await tell(userId, item, ctx);
  });
};

/** Tells those of the recipients who listen right now; once, however often it is repeated. */
export const tellListeners = async (activity: Activity, recipients: ReadonlyMap<string, Via>, ctx: Context): Promise<void> => {
  const listening = await listenersAmong([...recipients.keys()]);
  await tellAll(
    activity,
    listening.flatMap((userId) => {
      const via = recipients.get(userId);
      return via ? [[userId, via] as const] : [];
    }),
    ctx,
  );
};

/** An audience that looks for itself is not gone through: those who listen are asked how they stand to the author. */
export const tellPulling = async (activity: Activity, ctx: Context): Promise<void> => {
  if (activity.v > 1) return;
  const listening = [...(await allListeners())].filter((userId) => userId !== activity.actor);
  if (listening.length > MAX_ASKED) return;
  const pairOf = await readPairs(activity.actor, listening, { consistent: true });
  await tellAll(
    activity,
    listening.flatMap((userId) => {
      const via = feedVia(pairOf(userId), activity.actor);
      return via ? [[userId, via] as const] : [];
    }),
    ctx,
  );
};
