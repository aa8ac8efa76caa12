import type { Audience } from '../../schemas/_kit/audience.ts';
import type { Role } from '../../schemas/_kit/route.ts';
import { type Context, callerUserId, highestRole } from '../_base/context.ts';
import { mayRead } from './policy.ts';
import { relationshipKind } from './relationship.rules.ts';
import { readRelationships } from './relationships.store.ts';
import { isBlockedFor, readViewerVisibility, type ViewerVisibility } from './visibility.store.ts';
import { NO_OVERRIDES, type OverrideDirectory, readNameOverrides } from './visibility-overrides.store.ts';

/** The viewer of many names. `view` is undefined for moderators and for organisers of a board, who see every name. */
export type NameViewer = { me: string; role: Role; view: ViewerVisibility | undefined };

/** A stored copy of a name with its audience; default: public. */
export type NamedUser = { userId: string; audience?: Audience };

/** Reads the caller as a viewer of names: one consistent query, because a block hides at once. */
export const readNameViewer = async (ctx: Pick<Context, 'caller'>): Promise<NameViewer> => {
  const [me, role] = [callerUserId(ctx), highestRole(ctx)];
  return { me, role, view: role === 'user' ? await readViewerVisibility(me) : undefined };
};

/**
 * Returns the users whose names the viewer must not see. Relationships are read only for names that friends may see, in one
 * further round trip and half a unit each; most names are public.
 * @param directory of the visibility overrides; omit it for names that were read from the profiles.
 */
export const hiddenNames = async (
  { me, role, view }: NameViewer,
  named: readonly NamedUser[],
  directory: OverrideDirectory = NO_OVERRIDES,
): Promise<ReadonlySet<string>> => {
  if (!view) return new Set();
  const overrides = await readNameOverrides(
    directory,
    named.map(({ userId }) => userId),
  );
  const users = named.map(({ userId, audience = 'public' }) => ({ userId, audience: overrides(userId) ?? audience }));
  const forFriends = users.filter(({ userId, audience }) => userId !== me && (audience === 'friends' || audience === 'close_friends'));
  const unblocked = forFriends.map(({ userId }) => userId).filter((userId) => !isBlockedFor(view, userId));
  const restricted = unblocked.filter((userId) => view.restricted.has(userId));
  const [consistentRelationships, relationships] = await Promise.all([
    readRelationships(me, restricted, { consistent: true }),
    readRelationships(
      me,
      unblocked.filter((userId) => !view.restricted.has(userId)),
      { consistent: false },
    ),
  ]);
  const kind = (userId: string) =>
    userId === me ? 'self' : relationshipKind((view.restricted.has(userId) ? consistentRelationships : relationships)(userId), userId);
  // `suspended` is false: the stored audience of a suspended user's name is private.
  const maySee = ({ userId, audience }: Required<NamedUser>): boolean =>
    mayRead({ feature: 'profile', audience, kind: kind(userId), blocked: isBlockedFor(view, userId), suspended: false, role });
  return new Set(users.filter((user) => !maySee(user)).map(({ userId }) => userId));
};
