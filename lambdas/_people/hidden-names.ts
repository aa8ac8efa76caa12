import type { Audience } from '../../schemas/_kit/audience.ts';
import type { Role } from '../../schemas/_kit/route.ts';
import { type Context, callerUserId, highestRole } from '../_base/context.ts';
import { mayRead } from './policy.ts';
import { relationshipKind } from './relationship.rules.ts';
import { readRelationships } from './relationships.store.ts';
import { isBlockedFor, readViewerVisibility, type ViewerVisibility } from './visibility.store.ts';
import { NO_OVERRIDES, type OverrideDirectory, readNameOverrides } from './visibility-overrides.store.ts';

/** Who looks at many names at once. `view` is undefined for moderators, from whom no name is hidden. */
export type NameViewer = { me: string; role: Role; view: ViewerVisibility | undefined };

/** A name as somebody keeps it, with who may see it; absent: anybody. */
export type NamedUser = { userId: string; audience?: Audience };

/** What decides whom the caller sees: one consistent query, because a block hides at once. */
export const readNameViewer = async (ctx: Pick<Context, 'caller'>): Promise<NameViewer> => {
  const [me, role] = [callerUserId(ctx), highestRole(ctx)];
  return { me, role, view: role === 'user' ? await readViewerVisibility(me) : undefined };
};

/**
 * Those whose names the caller may not see. Most names are for anybody, and some for nobody: only for those that are for
 * friends the relationships are read, in one round trip more and half a unit each.
 * @param directory of what overrides the names themselves; absent where they were read from the profiles.
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
  const people = named.map(({ userId, audience = 'public' }) => ({ userId, audience: overrides(userId) ?? audience }));
  const byFriendship = people.filter(({ userId, audience }) => userId !== me && (audience === 'friends' || audience === 'close_friends'));
  const asked = byFriendship.map(({ userId }) => userId).filter((userId) => !isBlockedFor(view, userId));
  const restricted = asked.filter((userId) => view.restricted.has(userId));
  const [fresh, relationships] = await Promise.all([
    readRelationships(me, restricted, { consistent: true }),
    readRelationships(
      me,
      asked.filter((userId) => !view.restricted.has(userId)),
      { consistent: false },
    ),
  ]);
  const kind = (userId: string) =>
    userId === me ? 'self' : relationshipKind((view.restricted.has(userId) ? fresh : relationships)(userId), userId);
  // Names of suspended people are kept as private.
  const maySee = ({ userId, audience }: Required<NamedUser>): boolean =>
    mayRead({ feature: 'profile', audience, kind: kind(userId), blocked: isBlockedFor(view, userId), suspended: false, role });
  return new Set(people.filter((one) => !maySee(one)).map(({ userId }) => userId));
};
