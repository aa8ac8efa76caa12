import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { Context } from '../../_base/context.ts';
import { fanOutLimit } from '../../_base/env.ts';
import { audiencesOf, requireOwnProfile } from '../../users/profile/profile.store.ts';
import type { Activity, Place, Via } from '../activity/activity.model.ts';
import { copyOf, reaches } from '../activity/activity.rules.ts';
import { readActivity } from '../activity/activity.store.ts';
import { sendFanOut } from '../messages.ts';
import { type CopyChange, changeCopies } from '../timeline/feed-entries.store.ts';
import { wholeAudience } from './audience.ts';
import { tellListeners, tellPulling } from './push-to-subscribers.ts';

const MAX_ROUNDS = 20;

type Plan = { activity: Activity; recipients: ReadonlyMap<string, Via | undefined> };

/**
 * Who gets a copy and who has none. Whoever must not have one is in the plan only where one may have been written before:
 * nothing has, as long as nobody has changed who may see it.
 */
const planFor = (activity: Activity, audience: ReadonlyMap<string, Via>, widest: Audience): Plan => {
  const all = [...audience].map(([userId, via]) => [userId, reaches(activity, via, widest) ? via : undefined] as const);
  return { activity, recipients: new Map(activity.v === 1 ? all.filter(([, via]) => via !== undefined) : all) };
};

const changesTo = ({ activity, recipients }: Plan, written: ReadonlyMap<string, Via | undefined>): CopyChange[] =>
  [...recipients].flatMap(([viewer, via]) => {
    if (written.has(viewer) && written.get(viewer) === via) return [];
    return [via === undefined ? { viewer, remove: activity } : { viewer, put: copyOf(activity, via) }];
  });

/**
 * Brings what a person did into the feeds of those who may see it, and takes it out of the others' where that has changed; on
 * consistent reads, of everything at once.
 * What takes away looks again afterwards, until nothing has changed meanwhile; what only gives need not: whatever became
 * less is hidden by those who read, and withdrawn by those who react to it.
 */
export const fanOut = async (place: Place & { actor: string }, ctx: Context): Promise<void> => {
  const written = new Map<string, Via | undefined>();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const [activity, profile, audience] = await Promise.all([
      readActivity(place),
      requireOwnProfile(place.actor),
      wholeAudience(place.actor, fanOutLimit()),
    ]);
    if (!activity) return;
    if (audience === 'too many') await sendFanOut({ kind: 'conversion', author: place.actor });
    if (typeof audience === 'string') return tellPulling(activity, ctx);
    const plan = planFor(activity, audience, audiencesOf(profile).activity);
    const changes = changesTo(plan, written);
    if (changes.length === 0 && round > 0) return;
    await changeCopies(changes, ctx.now());
    for (const [viewer, via] of plan.recipients) written.set(viewer, via);
    if (activity.v === 1) return tellListeners(activity, plan.recipients as ReadonlyMap<string, Via>, ctx);
  }
  throw new Error('who may see it did not come to rest');
};
