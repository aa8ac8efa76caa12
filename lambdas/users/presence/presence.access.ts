import type { Role } from '../../../schemas/_kit/route.ts';
import type { Presence } from '../../../schemas/users/models.ts';
import type { Context } from '../../_base/context.ts';
import { lastActiveKeys } from '../../_identity/last-active.ts';
import type { ProfileItem } from '../../_people/profiles.store.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { mayReadOf, readUserAsViewer } from '../../_people/viewed-user.ts';
import { type PresenceState, presenceOf, UNKNOWN } from './presence.rules.ts';
import { presenceKeys } from './presence.store.ts';

export const maySeePresence = (profile: ProfileItem, mayRead: ReturnType<typeof mayReadOf>): boolean =>
  mayRead('profile') && mayRead('activity') && !profile.refuses?.includes('activityStatus');

/** Whether the other user of the relationship, with this role, may see the presence. */
export const showsPresence = (profile: ProfileItem, relationship: Relationship, role: Role): boolean =>
  maySeePresence(profile, mayReadOf(profile, relationship, role));

/** Reads the presence for the caller: `shown` is false if it is hidden, undefined if the whole profile is. */
export const readPresence = async (
  ctx: Pick<Context, 'caller' | 'now'>,
  userId: string,
): Promise<{ shown: boolean; presence: Presence; seq: number } | undefined> => {
  const [presenceKey, lastActiveKey] = [presenceKeys.key({ userId }), lastActiveKeys.key({ userId })];
  const viewed = await readUserAsViewer(ctx, userId, [presenceKey, lastActiveKey]);
  if (!viewed?.mayRead('profile')) return undefined;
  const state = viewed.find(presenceKey) as PresenceState | undefined;
  const shown = maySeePresence(viewed.profile, viewed.mayRead);
  // The first call signs the user up and is recorded as that only.
  const calledAt = (viewed.find(lastActiveKey)?.at as string | undefined) ?? viewed.profile.createdAt;
  return { shown, presence: shown ? presenceOf(state, calledAt, ctx.now()) : UNKNOWN, seq: state?.seq ?? 0 };
};
