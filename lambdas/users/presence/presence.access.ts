import type { Presence } from '../../../schemas/users/models.ts';
import type { Context } from '../../_base/context.ts';
import { lastActiveKeys } from '../../_identity/last-active.ts';
import type { ProfileItem } from '../../_people/profiles.store.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { mayReadOf, readUserAsViewer } from '../../_people/viewed-user.ts';
import { type PresenceState, presenceOf, UNKNOWN } from './presence.rules.ts';
import { presenceKeys } from './presence.store.ts';

export const showsTo = (profile: ProfileItem, mayRead: ReturnType<typeof mayReadOf>): boolean =>
  mayRead('profile') && mayRead('activity') && !profile.refuses?.includes('activityStatus');

/** Whether a person shows the other of the relationship, a user without a role, if they are there. */
export const showsPresence = (profile: ProfileItem, relationship: Relationship): boolean =>
  showsTo(profile, mayReadOf(profile, relationship, 'user'));

/** As the caller may see it: `shown` is false where it is hidden from them. Undefined where the whole person is. */
export const readPresence = async (
  ctx: Pick<Context, 'caller' | 'now'>,
  userId: string,
): Promise<{ shown: boolean; presence: Presence; seq: number } | undefined> => {
  const [presenceKey, calledKey] = [presenceKeys.key({ userId }), lastActiveKeys.key({ userId })];
  const look = await readUserAsViewer(ctx, userId, [presenceKey, calledKey]);
  if (!look?.mayRead('profile')) return undefined;
  const state = look.find(presenceKey) as PresenceState | undefined;
  const shown = showsTo(look.profile, look.mayRead);
  const calledAt = look.find(calledKey)?.at as string | undefined;
  return { shown, presence: shown ? presenceOf(state, calledAt, ctx.now()) : UNKNOWN, seq: state?.seq ?? 0 };
};
