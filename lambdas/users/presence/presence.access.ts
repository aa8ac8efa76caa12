import type { Role } from '../../../schemas/_kit/route.ts';
import type { Presence } from '../../../schemas/users/models.ts';
import type { Context } from '../../_base/context.ts';
import { lastActiveKeys } from '../../_identity/last-active.ts';
import { socketsIn, socketsKey } from '../../_live/user-sockets.store.ts';
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

const NOTHING_PUBLISHED = { status: 'offline', seq: 0 } as const;

/** Reads the presence for the caller: `shown` is false if it is hidden, undefined if the whole profile is. */
export const readPresence = async (
  ctx: Pick<Context, 'caller' | 'now'>,
  userId: string,
): Promise<{ shown: boolean; presence: Presence; published: Pick<PresenceState, 'status' | 'seq'> } | undefined> => {
  const [presenceKey, lastActiveKey] = [presenceKeys.key({ userId }), lastActiveKeys.key({ userId })];
  const viewed = await readUserAsViewer(ctx, userId, [presenceKey, lastActiveKey, socketsKey(userId)]);
  if (!viewed?.mayRead('profile')) return undefined;
  const state = viewed.find(presenceKey) as PresenceState | undefined;
  const shown = maySeePresence(viewed.profile, viewed.mayRead);
  // The first call signs the user up and is recorded as that only.
  const calledAt = (viewed.find(lastActiveKey)?.at as string | undefined) ?? viewed.profile.createdAt;
  const sockets = socketsIn(viewed.find(socketsKey(userId))).ids;
  const presence = shown ? presenceOf(state, sockets, calledAt, ctx.now()) : UNKNOWN;
  return { shown, presence, published: state ?? NOTHING_PUBLISHED };
};
