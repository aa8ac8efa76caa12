import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { Context } from '../../_base/context.ts';
import { fanOutLimit } from '../../_base/env.ts';
import { audiencesOf, findProfile, type ProfileItem } from '../../_people/profiles.store.ts';
import type { Activity, EventRef, FeedReason } from '../activity/activity.model.ts';
import { belongsInFeed, feedEntryOf } from '../activity/activity.rules.ts';
import { readActivity } from '../activity/activity.store.ts';
import { type FeedEntryChange, writeFeedEntries } from '../timeline/feed-entries.store.ts';
import { readFanOutAudience } from './audience.ts';
import { pushToPullSubscribers, pushToSubscribers } from './push-to-subscribers.ts';
import { sendFanOut } from './send-fan-out.ts';

const MAX_ROUNDS = 20;

type ActivityRef = EventRef & { actor: string };

type Plan = { activity: Activity; recipients: ReadonlyMap<string, FeedReason | undefined> };

/**
 * Plans an entry for each user who may see the activity, and a removal (`undefined`) for each who may not.
 * Version 1 needs no removals: its visibility has never changed, so no entry can exist that should not.
 */
const planFor = (activity: Activity, audience: ReadonlyMap<string, FeedReason>, widest: Audience): Plan => {
  const all = [...audience].map(([userId, reason]) => [userId, belongsInFeed(activity, reason, widest) ? reason : undefined] as const);
  return { activity, recipients: new Map(activity.v === 1 ? all.filter(([, reason]) => reason !== undefined) : all) };
};

const changesTo = ({ activity, recipients }: Plan, written: ReadonlyMap<string, FeedReason | undefined>): FeedEntryChange[] =>
  [...recipients].flatMap(([viewer, reason]) => {
    if (written.has(viewer) && written.get(viewer) === reason) return [];
    return [reason === undefined ? { viewer, remove: activity } : { viewer, put: feedEntryOf(activity, reason) }];
  });

/** An audience up to this size is served by the consumer of the event: one page of edges and at most two batch writes. */
const SMALL_AUDIENCE = 50;

type State = [Activity | undefined, Awaited<ReturnType<typeof readFanOutAudience>>, ProfileItem | undefined];

const readState = (event: ActivityRef): Promise<State> =>
  Promise.all([readActivity(event), readFanOutAudience(event.actor, fanOutLimit()), findProfile(event.actor)]);

/**
 * Writes an activity to the feeds of users who may see it, and removes it from others' feeds after a change.
 * All reads are consistent. Removals re-read until nothing changes. Additions need not: readers already filter anything
 * that was restricted, and sync removes it later.
 * @param known the state that the caller has just read, for the first round.
 */
export const fanOut = async (event: ActivityRef, ctx: Context, known?: State): Promise<void> => {
  const written = new Map<string, FeedReason | undefined>();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const [activity, audience, profile] = round === 0 && known ? known : await readState(event);
    // An erased actor has neither.
    if (!activity || !profile) return;
    if (audience === 'too many') await sendFanOut({ kind: 'conversion', author: event.actor });
    if (typeof audience === 'string') return pushToPullSubscribers(activity, ctx);
    const plan = planFor(activity, audience, audiencesOf(profile).activity);
    const changes = changesTo(plan, written);
    if (changes.length === 0) return;
    await writeFeedEntries(changes, ctx.now());
    for (const [viewer, reason] of plan.recipients) written.set(viewer, reason);
    if (activity.v === 1) return pushToSubscribers(activity, plan.recipients as ReadonlyMap<string, FeedReason>, ctx);
  }
  throw new Error(`visibility or audience of event ${event.eventId} changed in each of ${MAX_ROUNDS} rounds`);
};

/**
 * Fans out at once if the audience is small. A larger one takes the queue, where no other event waits for it.
 * The activity is stored, and the edges are read afterwards: a user who becomes a friend meanwhile is found here, or finds the
 * activity in the sync of the relationship.
 */
export const fanOutAtOnce = async (activity: Activity, ctx: Context): Promise<void> => {
  const { actor, at, eventId } = activity;
  const audience = await readFanOutAudience(actor, Math.min(SMALL_AUDIENCE, fanOutLimit()));
  if (typeof audience === 'string') return sendFanOut({ kind: 'event', actor, at, eventId });
  if (audience.size === 0) return;
  await fanOut(activity, ctx, [activity, audience, await findProfile(actor)]);
};

/** Fans out an activity that was stored or changed before: by a moderator, or by a delivery that may have failed afterwards. */
export const fanOutStored = async (event: ActivityRef, ctx: Context): Promise<void> => {
  const activity = await readActivity(event);
  if (activity) await fanOutAtOnce(activity, ctx);
};
