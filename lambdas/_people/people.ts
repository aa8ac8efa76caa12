import type { Audience, Feature } from '../../schemas/_kit/audience.ts';
import type { Person } from '../../schemas/_kit/page.ts';
import type { Role } from '../../schemas/_kit/route.ts';
import { type Context, highestRole, viewerId } from '../_base/context.ts';
import { type Item, type Key, readItems } from '../_table/table.ts';
import { mayRead, narrower } from './policy.ts';
import { type ProfileSummary, profileKeys, profileSummariesIn } from './profiles.store.ts';
import type { Relationship } from './relationship.model.ts';
import { inOrder, relationshipKind, relationshipLabel } from './relationship.rules.ts';
import { readRelationships, relationshipIn, relationshipKeys } from './relationships.store.ts';
import { isBlockedFor, isMutedFor, readViewerVisibility, type ViewerVisibility } from './visibility.store.ts';

/** Profiles and relationships of the users on a page, which decide what the viewer may see. */
export type PeopleView = {
  /** Undefined where the user does not exist. */
  summary(userId: string): ProfileSummary | undefined;
  /** Finds the further items of the read. */
  find: (key: Key) => Item | undefined;
  relationship(userId: string): Relationship;
  /**
   * Returns whether the viewer may see a feature of the user. False for users who do not exist.
   * @param visibility of one content item, which can only narrow the feature's audience.
   */
  mayRead(userId: string, feature: Feature, visibility?: Audience): boolean;
  /** Like `mayRead`, for taking part: a moderator's role does not count. */
  includesMember(userId: string, feature: Feature, visibility?: Audience): boolean;
  /** Returns whether either user has blocked the other; works for all users, even for ones that were not read. */
  isBlocked(userId: string): boolean;
  /** Returns whether the viewer has muted the user; works for all users, even for ones that were not read. */
  isMuted(userId: string, now: Date): boolean;
  /** Returns the user as lists show them; undefined where the viewer may not see their profile. */
  person(userId: string): Person | undefined;
  /** Returns a user who is named even if their profile is hidden, then without a picture; undefined where none exists. */
  named(userId: string): Person | undefined;
};

/**
 * Reads users for a viewer in one round trip: 1 RRU for the viewer's visibility, and 1 a user (half for the profile, half for
 * the relationship). Profiles and relationships are eventually consistent. Restrictions apply at once, because the viewer's
 * visibility is read consistently and restricted relationships are read again.
 * @param further keys of items of each user that are read with them
 */
export const readPeople = async (
  ctx: Pick<Context, 'caller'>,
  userIds: readonly string[],
  further: (userId: string) => readonly Key[] = () => [],
): Promise<PeopleView> => {
  const me = viewerId(ctx);
  const others = userIds.filter((userId) => userId !== me);
  const relationshipKeysOf = (viewer: string) => others.map((userId) => relationshipKeys.key(inOrder(viewer, userId)));
  const [view, find] = await Promise.all([
    me === undefined ? NO_VIEW : readViewerVisibility(me),
    readItems(
      [
        ...userIds.map((userId) => profileKeys.key({ userId })),
        ...(me === undefined ? [] : relationshipKeysOf(me)),
        ...userIds.flatMap((userId) => further(userId)),
      ],
      { consistent: false },
    ),
  ]);
  const profiles = profileSummariesIn(find, userIds);
  const restricted = others.filter((userId) => view.restricted.has(userId));
  const consistentRelationships =
    me === undefined || restricted.length === 0 ? undefined : await readRelationships(me, restricted, { consistent: true });
  const role = highestRole(ctx);
  const relationship = (userId: string): Relationship =>
    (view.restricted.has(userId) ? consistentRelationships?.(userId) : undefined) ?? relationshipIn(find, me ?? '', userId);
  const decide = (userId: string, feature: Feature, visibility: Audience = 'public', as: Role): boolean => {
    const profile = profiles.get(userId);
    if (!profile) return false;
    const kind = userId === me ? 'self' : me === undefined ? 'stranger' : relationshipKind(relationship(userId), userId);
    const audience = narrower(profile.audiences[feature], visibility);
    return mayRead({ feature, audience, kind, blocked: people.isBlocked(userId), suspended: profile.suspended, role: as });
  };
  const people: PeopleView = {
    summary: (userId) => profiles.get(userId),
    find,
    relationship,
    isBlocked: (userId) => isBlockedFor(view, userId),
    isMuted: (userId, now) => isMutedFor(view, userId, now),
    mayRead: (userId, feature, visibility) => decide(userId, feature, visibility, role),
    includesMember: (userId, feature, visibility) => decide(userId, feature, visibility, 'user'),
    person: (userId) => (people.mayRead(userId, 'profile') ? people.named(userId) : undefined),
    named: (userId) => {
      const profile = profiles.get(userId);
      if (!profile) return undefined;
      const { handle, displayName } = profile;
      const avatarUrl = people.mayRead(userId, 'profile') ? profile.avatarUrl : null;
      const label = userId === me ? 'self' : me === undefined ? 'none' : relationshipLabel(relationship(userId), me);
      return { userId, handle, displayName, avatarUrl, relationship: label };
    },
  };
  return people;
};

export const NO_VIEW: ViewerVisibility = {
  blocked: new Map(),
  blockedBy: new Set(),
  muted: new Map(),
  restricted: new Set(),
  pullAuthors: new Set(),
};
