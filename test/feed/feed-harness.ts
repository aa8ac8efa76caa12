import { randomUUID } from 'node:crypto';
import type { Context } from '../../lambdas/_base/context.ts';
import { requireProfile } from '../../lambdas/_people/profiles.store.ts';
import type { Relationship } from '../../lambdas/_people/relationship.model.ts';
import * as people from '../../lambdas/_people/relationship.rules.ts';
import { retryOnConflict, transact } from '../../lambdas/_table/commit.ts';
import { envelope } from '../../lambdas/_table/outbox.ts';
import type { Competition } from '../../lambdas/competitions/competition/competition.model.ts';
import { putCompetition } from '../../lambdas/competitions/competition/competition.store.ts';
import type { EventRef } from '../../lambdas/feed/activity/activity.model.ts';
import { readActivity, setRemoved } from '../../lambdas/feed/activity/activity.store.ts';
import { recordActivity } from '../../lambdas/feed/activity/record-activity.ts';
import { fanOut, fanOutStored } from '../../lambdas/feed/fan-out/fan-out.ts';
import { switchToPull } from '../../lambdas/feed/fan-out/switch-to-pull.ts';
import { feedFanOut, feedSync } from '../../lambdas/feed/queues.ts';
import { resyncAfterGrace, syncWithGrace } from '../../lambdas/feed/sync/resync-after-grace.ts';
import { syncAudience, syncAudienceAtOnce } from '../../lambdas/feed/sync/sync-audience.ts';
import { getFeed } from '../../lambdas/feed/timeline/get-feed.ts';
import * as transitions from '../../lambdas/graph/relationship/relationship.rules.ts';
import { replaceProfile } from '../../lambdas/users/profile/profile.store.ts';
import type { Audience } from '../../schemas/_kit/audience.ts';
import type { EventEnvelope } from '../../schemas/_kit/event.ts';
import { EventRemoved, EventRestored } from '../../schemas/feed/events.ts';
import type { FeedItem } from '../../schemas/feed/models.ts';
import * as routes from '../../schemas/feed/routes.ts';
import { startQueues, type Waiting } from '../support/queues.ts';
import { changeRelationship } from '../support/relationships.ts';
import { call, clock, contextOf, startHarness as startTable, type Who } from '../support/use-cases.ts';

/** Events of the bus, which do not come from the feed's own queues. */
type Event =
  | { kind: 'activity'; event: EventEnvelope }
  | { kind: 'relation'; a: string; b: string }
  | { kind: 'privacy'; author: string }
  | { kind: 'moderated'; ref: EventRef & { actor: string } };

const tick = (): string => {
  clock.now = new Date(clock.now.getTime() + 1000);
  return clock.now.toISOString();
};

const system = (): Context => ({ ...contextOf({ userId: 'system' }), caller: { kind: 'system', name: 'test' } });

const COMPETITION: Competition = {
  competitionId: 'competition_x',
  v: 1,
  creatorId: 'user_x',
  name: 'Cup',
  phase: 'active',
  visibility: 'public',
  featured: false,
  selfReported: true,
  direction: 'desc',
  precision: 0,
  startsAt: '2020-01-01T00:00:00.000Z',
  endsAt: '2090-01-01T00:00:00.000Z',
  graceSeconds: 60,
  shards: 1,
  rounds: [],
  overallRange: { lowest: 0, highest: 1, digits: 1 },
  createdAt: '2020-01-01T00:00:00.000Z',
  updatedAt: '2020-01-01T00:00:00.000Z',
  publishedAt: '2020-01-01T00:00:00.000Z',
};

/** Runs the feed's functions on their own table. Events and messages wait until a test delivers them. */
export const startFeeds = async (fanOutLimit = 100) => {
  process.env.SETTINGS = JSON.stringify({ fanOutLimit });
  const table = await startTable();
  const queues = await startQueues(['feed-fan-out', 'feed-sync', 'socket-deliveries']);
  const events: Event[] = [];
  // Readers of activity read its competition.
  await transact([putCompetition(COMPETITION, undefined)], system());

  const changeAndEmit = async (a: string, b: string, change: (relationship: Relationship) => Relationship | undefined): Promise<void> => {
    if (await changeRelationship({ userId: a }, { userId: b }, change)) events.push({ kind: 'relation', a, b });
  };
  const sideOf = (relationship: Relationship, userId: string) => people.sideOf(relationship, userId);

  /** Actions of users; each queues its event. */
  const act = {
    befriend: (a: string, b: string) =>
      changeAndEmit(a, b, (relationship) => {
        if (people.isBlocked(relationship) || relationship.friendsSince !== undefined) return undefined;
        const requested = transitions.requestFriendship(relationship, sideOf(relationship, a), undefined, tick()) ?? relationship;
        return requested.friendsSince === undefined ? transitions.acceptRequest(requested, tick()) : requested;
      }),
    unfriend: (a: string, b: string) => changeAndEmit(a, b, transitions.endFriendship),
    follow: (a: string, b: string) =>
      changeAndEmit(a, b, (relationship) =>
        people.isBlocked(relationship) ? undefined : transitions.follow(relationship, sideOf(relationship, a), false, tick()),
      ),
    unfollow: (a: string, b: string) =>
      changeAndEmit(a, b, (relationship) => transitions.endFollow(relationship, sideOf(relationship, a), sideOf(relationship, a), tick())),
    block: (a: string, b: string) =>
      changeAndEmit(a, b, (relationship) => transitions.block(relationship, sideOf(relationship, a), tick(), true)),
    unblock: (a: string, b: string) => changeAndEmit(a, b, (relationship) => transitions.unblock(relationship, sideOf(relationship, a))),
    close: (a: string, b: string, close: boolean) =>
      changeAndEmit(a, b, (relationship) => transitions.markClose(relationship, sideOf(relationship, a), close)),
    privacy: async (author: string, activity: Audience) => {
      await retryOnConflict(system(), async () => {
        const before = await requireProfile(author);
        await transact(await replaceProfile(before, { ...before, audiences: { ...before.audiences, activity } }, clock.now), system());
      });
      events.push({ kind: 'privacy', author });
    },
    /** A moderator removes or restores an event. */
    moderate: (ref: EventRef & { actor: string }, removed: boolean): Promise<boolean> =>
      retryOnConflict(system(), async () => {
        const activity = await readActivity(ref);
        if (!activity) return false;
        if ((activity.removed ?? false) === removed) return true;
        const event = envelope(system(), removed ? EventRemoved : EventRestored, { ...ref, actorId: ref.actor });
        await transact([setRemoved(activity, removed ? 'moderator' : undefined, event)], system());
        events.push({ kind: 'moderated', ref });
        return true;
      }),
    /** @returns the event's id */
    do: (actor: string, visibility: Audience = 'public', at = tick()): string => {
      const id = randomUUID();
      const target = { type: 'competition', id: 'competition_x' };
      const event = { id, name: 'competition.joined', at, actor, correlationId: 'c', visibility, target, data: { name: id.slice(0, 4) } };
      events.push({ kind: 'activity', event });
      return id;
    },
  };

  const handle = async (event: Event): Promise<void> => {
    if (event.kind === 'activity') return recordActivity(event.event, system());
    if (event.kind === 'moderated') return fanOutStored(event.ref, system());
    if (event.kind === 'privacy') return syncAudienceAtOnce(event.author, system());
    return syncWithGrace(event.a, event.b, system());
  };
  const processMessage = async ({ queue, body }: Waiting): Promise<void> => {
    if (queue === 'feed-fan-out') {
      const message = feedFanOut.message.parse(body);
      return message.kind === 'event' ? fanOut(message, system()) : switchToPull(message.author, message.after, system());
    }
    const message = feedSync.message.parse(body);
    return message.kind === 'relationship' ? resyncAfterGrace(message, system()) : syncAudience(message.author, message.after, system());
  };

  /** Removes one waiting event or message by its index and returns its delivery; undefined if none waits. */
  const takeDelivery = (index: number, { delayed = false } = {}): (() => Promise<void>) | undefined => {
    const due = queues.waiting.filter(({ delaySeconds }) => delayed || delaySeconds === 0);
    const all = events.length + due.length;
    if (all === 0) return undefined;
    const position = index % all;
    if (position < events.length) {
      const [event] = events.splice(position, 1) as [Event];
      return async () => {
        try {
          await handle(event);
        } catch (error) {
          events.push(event);
          throw error;
        }
      };
    }
    const message = due[position - events.length] as Waiting;
    queues.waiting.splice(queues.waiting.indexOf(message), 1);
    return async () => {
      try {
        await processMessage(message);
      } catch (error) {
        queues.waiting.push({ ...message, delaySeconds: 0 });
        throw error;
      }
    };
  };
  /** Delivers in order until nothing waits; delayed messages too if `delayed`. */
  const drain = async (options: { delayed?: boolean } = {}): Promise<void> => {
    for (let deliver = takeDelivery(0, options); deliver; deliver = takeDelivery(0, options)) await deliver();
  };

  const page = (viewer: string, query: Record<string, string> = {}) => call(routes.getFeed, getFeed, { userId: viewer } as Who, { query });
  /** The whole feed, page by page. */
  const feed = async (viewer: string, limit = 50): Promise<FeedItem[]> => {
    const items: FeedItem[] = [];
    let cursor: string | null = null;
    do {
      const next: { items: FeedItem[]; cursor: string | null } = await page(viewer, {
        limit: String(limit),
        ...(cursor ? { cursor } : {}),
      });
      items.push(...next.items);
      cursor = next.cursor;
    } while (cursor);
    return items;
  };
  const ids = async (viewer: string): Promise<string[]> => (await feed(viewer)).map(({ eventId }) => eventId);

  return {
    act,
    events,
    waiting: queues.waiting,
    takeDelivery,
    drain,
    page,
    feed,
    ids,
    stop: async () => {
      queues.stop();
      await table.stop();
    },
  };
};
export type Feeds = Awaited<ReturnType<typeof startFeeds>>;
