import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { Context } from '../../_base/context.ts';
import { fanOutLimit } from '../../_base/env.ts';
import { audiencesOf, findProfile } from '../../_people/profiles.store.ts';
import type { Activity, EventRef, FeedReason } from '../activity/activity.model.ts';
import { belongsInFeed, feedEntryOf } from '../activity/activity.rules.ts';
import { readActivity } from '../activity/activity.store.ts';
import { type FeedEntryChange, writeFeedEntries } from '../timeline/feed-entries.store.ts';
import { readFanOutAudience } from './audience.ts';
import { pushToPullSubscribers, pushToSubscribers } from './push-to-subscribers.ts';
import { sendFanOut } from './send-fan-out.ts';

const MAX_ROUNDS = 20;

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

/**
 * Writes an activity to the feeds of users who may see it, and removes it from others' feeds after a change.
 * All reads are consistent. Removals re-read until nothing changes. Additions need not: readers already filter anything
 * that was restricted, and sync removes it later.
 */
export const fanOut = async (event: EventRef & { actor: string }, ctx: Context): Promise<void> => {
  const written = new Map<string, FeedReason | undefined>();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const [activity, profile, audience] = await Promise.all([
      readActivity(event),
      findProfile(event.actor),
      readFanOutAudience(event.actor, fanOutLimit()),
    ]);
    // An erased actor has neither.
    if (!activity || !profile) return;
    if (audience === 'too many') await sendFanOut({ kind: 'conversion', author: event.actor });
    if (typeof audience === 'string') return pushToPullSubscribers(activity, ctx);
    const plan = planFor(activity, audience, audiencesOf(profile).activity);
    const changes = changesTo(plan, written);
    if (changes.length === 0 && round > 0) return;
    await writeFeedEntries(changes, ctx.now());
    for (const [viewer, reason] of plan.recipients) written.set(viewer, reason);
    if (activity.v === 1) return pushToSubscribers(activity, plan.recipients as ReadonlyMap<string, FeedReason>, ctx);
  }
  throw new Error(`visibility or audience of event ${event.eventId} changed in each of ${MAX_ROUNDS} rounds`);
};
