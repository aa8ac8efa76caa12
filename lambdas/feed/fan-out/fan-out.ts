import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { Context } from '../../_base/context.ts';
import { fanOutLimit } from '../../_base/env.ts';
import { audiencesOf, requireProfile } from '../../_people/profiles.store.ts';
import type { Activity, EventRef, FeedReason } from '../activity/activity.model.ts';
import { feedEntryOf, reaches } from '../activity/activity.rules.ts';
import { readActivity } from '../activity/activity.store.ts';
import { type FeedEntryChange, writeFeedEntries } from '../timeline/feed-entries.store.ts';
import { wholeAudience } from './audience.ts';
import { pushToPullSubscribers, pushToSubscribers } from './push-to-subscribers.ts';
import { sendFanOut } from './send-fan-out.ts';

const MAX_ROUNDS = 20;

type Plan = { activity: Activity; recipients: ReadonlyMap<string, FeedReason | undefined> };

/**
 * Who gets a entry and who has none. Whoever must not have one is in the plan only where one may have been written before:
 * nothing has, as long as nobody has changed who may see it.
 */
const planFor = (activity: Activity, audience: ReadonlyMap<string, FeedReason>, widest: Audience): Plan => {
  const all = [...audience].map(([userId, reason]) => [userId, reaches(activity, reason, widest) ? reason : undefined] as const);
  return { activity, recipients: new Map(activity.v === 1 ? all.filter(([, reason]) => reason !== undefined) : all) };
};

const changesTo = ({ activity, recipients }: Plan, written: ReadonlyMap<string, FeedReason | undefined>): FeedEntryChange[] =>
  [...recipients].flatMap(([viewer, reason]) => {
    if (written.has(viewer) && written.get(viewer) === reason) return [];
    return [reason === undefined ? { viewer, remove: activity } : { viewer, put: feedEntryOf(activity, reason) }];
  });

/**
 * Brings what a person did into the feeds of those who may see it, and takes it out of the others' where that has changed; on
 * consistent reads, of everything at once.
 * What takes away looks again afterwards, until nothing has changed meanwhile; what only gives need not: whatever became
 * less is hidden by those who read, and withdrawn by those who react to it.
 */
export const fanOut = async (place: EventRef & { actor: string }, ctx: Context): Promise<void> => {
  const written = new Map<string, FeedReason | undefined>();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const [activity, profile, audience] = await Promise.all([
      readActivity(place),
      requireProfile(place.actor),
      wholeAudience(place.actor, fanOutLimit()),
    ]);
    if (!activity) return;
    if (audience === 'too many') await sendFanOut({ kind: 'conversion', author: place.actor });
    if (typeof audience === 'string') return pushToPullSubscribers(activity, ctx);
    const plan = planFor(activity, audience, audiencesOf(profile).activity);
    const changes = changesTo(plan, written);
    if (changes.length === 0 && round > 0) return;
    await writeFeedEntries(changes, ctx.now());
    for (const [viewer, reason] of plan.recipients) written.set(viewer, reason);
    if (activity.v === 1) return pushToSubscribers(activity, plan.recipients as ReadonlyMap<string, FeedReason>, ctx);
  }
  throw new Error('who may see it did not come to rest');
};
